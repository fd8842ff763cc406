# SPDX-License-Identifier: Apache-2.0
"""The gate: what of whom may leave the desk, on what basis, until when, and who said so.

groups   what is decided on: the field groups of a person; calls, commitments, engagements, documents as a whole
enter    a member decides, withholds, seconds: acts of the ledger, taken back as any other
gate     what is open on a day; whatever nobody opened is shut
waiting  what waits for a second person, what ends soon, what ended
exports  what a circle keeps, taken out as a file: asked, approved by another, until a day
names    whose names are not open: no text that names them passes
"""
