# SPDX-License-Identifier: Apache-2.0
"""The archive: what came in, kept for ever as it came.

originals  bytes on disk under their digest, written once
keep       the one way in: bytes, custody and ledger entry in one act
fetch      the only door to the network
addresses  which addresses that door may open
"""
