# SPDX-License-Identifier: Apache-2.0
"""The archive: what came in, kept for ever as it came.

originals  bytes on disk under their digest, written once
keep       the one way in: bytes, custody and ledger entry in one act
fetch      one document from the web, bounded in time and size
door       the only door to the network: a name resolved, judged and connected to
addresses  which resolved addresses that door may open
urls       web addresses as they are written, taken apart in one way
packing    what a server packed, unpacked without trusting it
"""
