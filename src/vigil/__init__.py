# SPDX-License-Identifier: Apache-2.0
"""Vigil, a desk for those who watch how a country treats its people.

The rooms stand in the order in which data flows; a later room may import an
earlier one, never the reverse:

values, country, reading, spotting  rooms without memory: values to values
ledger, access, archive             what happened, who may see it, what came in
stories, people, review, intake     the same text, the same person, who decides
casebook, advocacy, record          what the desk holds, and the one way into it
backup, doctor                      what lets a desk survive, and what it lacks
tables                              lists that somebody kept elsewhere, in and out
search, publish, desk, command      what people ask, print, read and type
"""

from vigil import compiled

compiled.prefer()

__version__ = "0.1.0"
