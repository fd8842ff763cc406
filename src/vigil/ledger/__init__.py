# SPDX-License-Identifier: Apache-2.0
"""The ledger: everything that came in and everything people decided, in the order it happened.

Entries are only ever appended. Each carries the digest of the one before it,
and a salted digest of its payload: whoever changes a letter, takes an entry
out or puts one in breaks the chain, and `check` names the first entry that
does not hold. A payload can be destroyed (erasure) without breaking it.

append      the one way in
check       does the chain hold
standing    which entries stand at a date, and which were taken back
erasure     words of an entry destroyed, the chain whole
checkpoint  what the ledger was at one moment, signed, for others to keep
signing     the desk's key
written     the ledger as lines that an outsider can check
"""
