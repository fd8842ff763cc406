# SPDX-License-Identifier: Apache-2.0
"""Stories: which tellings are the same text, and which of them is the original.

fingerprints  a text as shingles of words; a sample of them finds candidates
common        what an outlet prints under every text, which joins no stories
relation      how two texts stand to each other, by how much of each is in the other
passages      what two texts have in common, side by side
original      which telling the others go back to, and by what rule
cluster       stories among documents, without a desk
join          a reading's tellings join the stories of the desk

The stories of a set of texts do not depend on the order they came in.
"""
