# SPDX-License-Identifier: Apache-2.0
"""Spotting: from text to findings, each on its exact words. A room without memory.

engine     `spot`: every finder over every telling
export     findings as the JSON of `vigil spot`
document   what a finder works on: sentences, people, dates, known names of one telling
findings, kinds   the shape of what is found
events     arrests, sentences, releases ... from triggers that are data
one noun a file for the rest: engagements, calls, commitments, statements ...

Language is data (`packs/world/lang`), country is data (`packs/<country>`);
the modules here know mechanisms only.
"""
