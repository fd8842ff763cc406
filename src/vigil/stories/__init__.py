# SPDX-License-Identifier: Apache-2.0
"""Stories: which tellings are the same text, and which of them is the original.

plain         a text as bytes of folded words
runs          every run of four words of a text as a number
fingerprints  a text as shingles of words; a sample of them finds candidates
sharing       how much of each of many documents is in each other, by sorting twice
pairs         many pairs of documents judged at once
common        what an outlet prints under every text, which joins no stories
boilerplate   paragraphs that an outlet prints under texts that have nothing else in common
printed       boilerplate among documents without a desk; `edges` on one
relation      how two texts stand to each other, by how much of each is in the other
digests       pages that hold several texts, which join no stories
anchors       names and numbers, which no translator changes
translation   what may be a text's translation, with the reasons
passages      what two texts have in common, side by side
original      which telling the others go back to, and by what rule
ties          which documents that meet are one story
index         stories among documents that keep coming, without a desk
cluster       the same for documents that are all there
join          a reading's tellings join the stories of the desk

The stories of a set of texts do not depend on the order they came in.
"""
