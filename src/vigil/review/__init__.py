# SPDX-License-Identifier: Apache-2.0
"""Review: findings wait here as proposals until a person decides.

propose   findings become proposals, one a story however often it was told
decide    a person's verdict, appended to the ledger
queue     what waits, in the order a person reads it
evidence  the exact words an entry stands on
"""
