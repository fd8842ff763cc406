# SPDX-License-Identifier: Apache-2.0
"""Publish: papers that Vigil writes from the record, every sentence with its sources.

papers     a paper of the packs about something; brief, the one for an occasion
subjects, occasions   what a paper can be about; countries, what belongs into one about a country
fields, shows         what stands in the place of a field; the lists that Vigil writes
parts      what a paper is made of: sections, lines, paragraphs, tables, pictures, numbered notes
unseen     how many no source saw, or why there can be no estimate
text, pdf, docx   a paper as plain text, as PDF, as DOCX
"""
