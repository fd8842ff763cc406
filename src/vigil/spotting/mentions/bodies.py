# SPDX-License-Identifier: Apache-2.0
"""Bodies: the authorities, courts, prisons, organisations and mechanisms that a text names and the packs know."""

from collections.abc import Iterator

from vigil.spotting.findings import Finding
from vigil.spotting.text.document import Document
from vigil.spotting.version import ENGINE

_KINDS = ("body", "authority", "court", "prison", "mechanism")
_NO_BODY = ("review",)  # a procedure


def find(document: Document) -> Iterator[Finding]:
    """Every body once, where it is first named."""
    told: set[str] = set()
    for named in document.named:
        known = next((one for one in named.known if one.kind in _KINDS and one.detail not in _NO_BODY), None)
        if (
            known is None
            or known.kind != named.kind
            or known.id in told
            or document.sentence_at(named.span.start) is None
        ):
            continue
        told.add(known.id)
        slots = (("name", document.slot(named.span)), ("type", document.slot(named.span, known.detail or known.kind)))
        yield Finding("body", document.quote(named.span), slots, rule="body: named in a pack", engine=ENGINE)
