# SPDX-License-Identifier: Apache-2.0
"""Person findings: every named individual of a telling, once."""

from collections.abc import Iterator

from vigil.spotting.findings import Finding
from vigil.spotting.text.document import Document
from vigil.spotting.text.singular import of_one
from vigil.spotting.version import ENGINE


def find(document: Document) -> Iterator[Finding]:
    for person in document.people:
        slots = [("name", document.slot(person.first, person.name))]
        slots += [("alias", slot) for slot in person.aliases]
        slots += [("descriptor", of_one(slot, document.language)) for slot in person.descriptors]
        slots += [("role", slot) for slot in person.roles]
        yield Finding("person", document.quote(person.first), tuple(slots), rule="named person", engine=ENGINE)
