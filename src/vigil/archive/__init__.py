# SPDX-License-Identifier: Apache-2.0
"""The archive: what came in, kept for ever as it came, and how it came.

originals  bytes on disk under their digest, written once; `disk` is how they get there
keep       the one way in: bytes, custody and ledger entry in one act
exchange   what was said over HTTP when a page was fetched
series     every look at one address; `changes` and `compare` say what differs between two (`aligned` lays them out)
log        the collection log, after the Berkeley Protocol
export     captures as WARC (`warcfile` writes the records)
stamps     time stamps of an authority (`tokens`, `der`), over a tree of digests (`merkle`), and one capture's `proof`
check      what in the archive does not hold, and why

fetch      one document from the web, bounded in time and size
door       the only door to the network: a name resolved, judged and connected to
addresses  which resolved addresses that door may open
urls       web addresses as they are written, taken apart in one way
packing    what a server packed, unpacked without trusting it
robots     what a site asks robots to leave alone
"""
