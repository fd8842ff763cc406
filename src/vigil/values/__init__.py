# SPDX-License-Identifier: Apache-2.0
"""Values: what every room speaks of, immutable and without input or output.

dates    partial dates, as precise as the text and no more (EDTF)
digests  fingerprints of bytes, texts and canonical JSON
quotes   the exact words a fact stands on
names    how names are folded for search and compared, never for display
"""
