# SPDX-License-Identifier: Apache-2.0
"""Reading: bytes to text, without memory.

`read` takes the bytes of a document, `read_text` a text already decoded; both
return a `Reading`: the whole text, and as spans of it the furniture and the
tellings with their paragraphs. `unpack` opens what holds several documents or
lists addresses. Three steps, a module for each part:

formats                       which format bytes are in
encodings, html, plain, pdf   one format each: bytes to a text cut into blocks; so do docx, odt, rtf, mail and feeds
unpack                        what is no one text: zipped, warc and messages hold members, sitemaps and tables links
furniture, headings           what every format shares: which blocks are not the article, what the heading lines say
tellings                      one document cut into the texts it carries, the original named
language, export              what it is written in; the JSON of `vigil read --json`
"""

from vigil.reading.containers.bundles import LIMITS, Bundle, Limits, Link, Member, Skipped
from vigil.reading.reader import read, read_text
from vigil.reading.texts import Chapter, Dateline, Furniture, Place, Reading, Sheet, Sure, Telling, Unreadable
from vigil.reading.unpack import unpack

__all__ = [
    "LIMITS",
    "Bundle",
    "Chapter",
    "Dateline",
    "Furniture",
    "Limits",
    "Link",
    "Member",
    "Place",
    "Reading",
    "Sheet",
    "Skipped",
    "Sure",
    "Telling",
    "Unreadable",
    "read",
    "read_text",
    "unpack",
]
