# SPDX-License-Identifier: Apache-2.0
"""The ledger, entry by entry: who did what when, and whether it still stands as written."""
