# SPDX-License-Identifier: Apache-2.0
"""Laws cited: every article a text names, with its code, its clause and, where a pack knows it, its title."""

from collections.abc import Iterator

from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.version import ENGINE
from vigil.spotting.words.laws import Cited


def find(document: Document) -> Iterator[Finding]:
    for cited in document.cited:
        for article in cited.articles:
            yield _finding(document, cited, article)


def _finding(document: Document, cited: Cited, article: str) -> Finding:
    slots = [("article", document.slot(cited.span, article))]
    if cited.code:
        slots.insert(0, ("code", document.slot(cited.span, " ".join(cited.code.split()))))
    if cited.clause:
        slots.append(("clause", document.slot(cited.span, cited.clause)))
    known = document.country.provisions_named(cited.code or None, article) if document.country else ()
    titles = {provision.title.said(document.language.code) for provision in known}
    if len(titles) == 1:
        because = f"article {article} in the pack of {document.country.names.said()}" if document.country else ""
        slots.append(("title", Slot(titles.pop(), None, because)))
    return Finding("law", document.quote(cited.span), tuple(slots), rule="article cited", engine=ENGINE)
