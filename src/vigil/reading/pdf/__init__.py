# SPDX-License-Identifier: Apache-2.0
"""PDF: the words of every page with their boxes, put in the order in which a person reads them.

`layer` takes words and boxes from the file, `lines` and `columns` find the
order within a page, `running` what runs along the edges of the pages,
`paragraphs` what belongs together over columns and pages, `hyphens` mends
words cut at the ends of lines, and `document` sets it all as a text of a
paragraph a line, each with the pages and boxes it stands in.
"""

from vigil.reading.pdf.document import is_pdf, page

__all__ = ["is_pdf", "page"]
