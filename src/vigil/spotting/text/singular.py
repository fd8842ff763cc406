# SPDX-License-Identifier: Apache-2.0
"""What several are called, told of one of them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from vigil.spotting.findings import Slot
from vigil.spotting.words.language import Language
from vigil.values.names import fold


def of_one(slot: Slot, language: Language) -> Slot:
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
