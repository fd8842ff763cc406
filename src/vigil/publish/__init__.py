# SPDX-License-Identifier: Apache-2.0
"""Publish: papers that Vigil writes from the record, every sentence with its sources.

occasions  what a brief can be for: a round of a dialogue, a visit, a day of the year
parts      what a paper is made of: sections, lines, tables, numbered notes
brief      the brief for an occasion
cases, asks, promises, points, numbers   its sections
text, pdf, docx   a paper as plain text, as PDF, as DOCX
"""
