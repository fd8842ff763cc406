# SPDX-License-Identifier: Apache-2.0
"""Which documents may be named as sources. The rule: what came from a public address may be named, what came any other
way only by a decision of its own; a decision that withholds a document outweighs the rule. No text of one is public."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vigil.casebook.sentences import date_words
from vigil.casebook.sources import Source
from vigil.disclosure.gate import Gate
from vigil.disclosure.groups import Of
from vigil.disclosure.names import Shut
from vigil.editions.worded import worded


@dataclass(frozen=True, slots=True)
class Documents:
    """Which documents may be named. A title in which a name stands that is not open is left out."""

    gate: Gate
    shut: Shut

    def named(self, id: uuid.UUID | None, address: str) -> bool:
        if id is None or (Of.DOCUMENT, id) in self.gate.withheld:
            return False
        return address.startswith(("https://", "http://")) or bool(self.gate.open(Of.DOCUMENT, id))


def source_rows(sources: Iterable[Source], documents: Documents) -> list[dict[str, Any]]:
    """The sources that may be named, each with its number on the desk's page."""
    return [
        {
            "number": one.number,
            "document": str(one.capture_id),
            "title": "" if documents.shut.named_in(one.title) else one.title,
            "publisher": one.publisher,
            "published": str(one.published or ""),
            "when": worded(lambda one=one: date_words(one.published)),
            "address": _address(one.address, documents.shut),
            "captured": one.captured_at.date().isoformat() if one.captured_at else "",
            "digest": one.digest,
        }
        for one in sources
        if documents.named(one.capture_id, one.address)
    ]


def _address(address: str, shut: Shut) -> str:
    """An address that people can follow; one in which a name stands that is not open is left out."""
    return address if address.startswith(("https://", "http://")) and not shut.named_in(address) else ""
