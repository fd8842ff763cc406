# SPDX-License-Identifier: Apache-2.0
"""Review: one finding at a time, its words beside it, a person decides.

views    show one proposal, decide it, undo
card     everything the page shows of one proposal
beside   what the record holds already: same, differs, new
amend    the finding as a person changed it
verdict  what a person sent, read and made a decision
together accept the findings of one document as one act
at_hand  drafts, presence, keys and order
agreed   the team's terms: two pairs of eyes, planted errors
"""
