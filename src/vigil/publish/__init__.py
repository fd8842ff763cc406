# SPDX-License-Identifier: Apache-2.0
"""Publish: documents that Vigil writes from the record, every sentence with its sources.

occasions  what a brief can be for: a round of a dialogue, a visit, a day of the year
parts      what a brief is made of: sections, lines, numbered notes
brief      the brief for an occasion
cases, asks, promises, points, gaps   its sections
text       a brief as plain text
"""
