# SPDX-License-Identifier: Apache-2.0
"""What has been made public: frozen snapshots in a database of their own, which holds nothing else.

edition   an edition and its parts, as values
store     the database: written once, read by whoever prints it; what was withdrawn is destroyed in it
compose   the record as far as the gate is open, as parts of an edition
people, cases, voices, numbers, ground   one kind of part each
worded    a sentence in every language that the desk speaks
changes   what an edition changes against the one before it
publish   the preview, a new edition, a withdrawal: acts of the ledger
check     every public name traces to a decision that stands today

`edition` and `store` import nothing of the desk: the public site reads them alone.
"""
