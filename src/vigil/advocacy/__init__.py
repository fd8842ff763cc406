# SPDX-License-Identifier: Apache-2.0
"""Advocacy: who met whom, what was asked and what was promised, and what happened since.

enter         an accepted finding about a meeting, a call or a promise enters
acts          a person says which calls are one, what was answered, what a meeting carries on
voices        one call in several voices
measures      a call in numbers, each with its list, since the day it was made
status        how far a promise got: by rule first, by a person second
dashboard     everything asked and promised
dossier       one engagement or commitment; rounds: its series; raised: those whose case was raised
call_page     one call: its voices, what was answered, what became of it
dealings      access given or refused, papers handed over, recommendations
concerning    what was asked, raised and said about a person
body_page     bodies, and what each did, asked and said; body_pairs: two that could be one
calendar      the days ahead
coincidences  what happened near an engagement
"""
