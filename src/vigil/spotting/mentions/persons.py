# SPDX-License-Identifier: Apache-2.0
"""Person findings: every named individual of a telling, once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.version import ENGINE
from vigil.spotting.words.language import Language
from vigil.values.names import fold


def find(document: Document) -> Iterator[Finding]:
    for person in document.people:
        slots = [("name", document.slot(person.first, person.name))]
        slots += [("alias", slot) for slot in person.aliases]
        slots += [("descriptor", _of_one(slot, document.language)) for slot in person.descriptors]
        slots += [("role", slot) for slot in person.roles]
        yield Finding("person", document.quote(person.first), tuple(slots), rule="named person", engine=ENGINE)


def _of_one(slot: Slot, language: Language) -> Slot:
    """What several are called, as each of them is: "the bloggers A and B" tells that A is a blogger."""
    words, singular = slot.value.split(), _singulars(language)
    for first in range(len(words)):
        single = singular.get(fold(" ".join(words[first:])))
        if single:
            return replace(slot, value=" ".join([*words[:first], single]))
    return slot


@lru_cache(maxsize=16)
def _singulars(language: Language) -> Mapping[str, str]:
    """Every noun for people, by its plural; what is both is left as it is."""
    single = {fold(noun) for noun in language.people.nouns}
    return {fold(plural): noun for plural, noun in language.people.plurals() if fold(plural) not in single}
