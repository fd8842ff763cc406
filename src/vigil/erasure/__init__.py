# SPDX-License-Identifier: Apache-2.0
"""Erasure: what the desk holds of a person, or in a document, is destroyed, and the chain still verifies.

A person asks, a lead decides; a refusal records its legal ground. What is
erased goes everywhere: words of entries, originals, readings, findings, what
was derived of them, the search index, the free pages of the database.

words     names found in any text, with or without marks, and covered letter for letter
reach     which entries and documents an erasure concerns
requests  what was asked, and what was decided of it: entries of the ledger
erase     the erasure itself
redact    a copy without certain words, and what it was made of restricted
traces    what is left of rows on the disk
again     erased once more in a desk restored from an older backup
"""
