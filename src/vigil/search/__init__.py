# SPDX-License-Identifier: Apache-2.0
"""Search over everything: the texts of documents, people, cases, events and what was asked and promised.

Words are folded: marks, capitals and đ do not matter, nor does the order. The
index is derived from the database, brought up to date when it is asked, and
can be thrown away at any time.

ask       the question
gathered  what is put into the index, and whose it is
index     the index, brought up to date
shelf     where it lies: on the disk, or in memory where the desk is sealed
snippets  the words around a hit
"""
