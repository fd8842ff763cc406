# SPDX-License-Identifier: Apache-2.0
"""Review: findings wait here as proposals until a person decides.

arrive    a reading joins the stories, and what waits there follows
propose   findings become proposals, one a story however often it was told
decide    a person's verdict, appended to the ledger
queue     what waits, in the order a person reads it
eyes      what wants a second pair of eyes, and what the first said
terms     on what terms a team reviews
plants    known-wrong findings that measure whether reviewers read
hand      drafts, presence, keys and order: what each member has at hand
fits      what keeps the record from holding a finding
"""
