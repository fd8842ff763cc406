# SPDX-License-Identifier: Apache-2.0
"""People: who is who, persons and bodies alike. Identity only: every attribute of a person is a claim in the casebook.

enter, bodies  somebody named by a decision, or by a member; a body, as a decision, a pack or a member says it
candidates     who in the record could be meant by a name
judge          a person says whether two are one and the same
clusters       what such judgements come to, and where they contradict each other
same           who is told as whom: what every reader of people's rows asks
identify       what other registers call somebody; the same identifier is the same person
"""
