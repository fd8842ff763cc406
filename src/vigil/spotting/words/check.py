# SPDX-License-Identifier: Apache-2.0
"""What is wrong in the files of a language, and what a language lacks, for the person who writes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from vigil.country.complaint import Complaint, unknown
from vigil.country.country import Country
from vigil.country.example import Example
from vigil.country.world import World
from vigil.spotting.words.language_files import Dates, Durations, Events, Grammar, Laws, People

# Without all of these no text of the language is read in it.
NEEDED: Mapping[str, type[BaseModel]] = {
    "grammar": Grammar,
    "people": People,
    "events": Events,
    "dates": Dates,
    "durations": Durations,
    "laws": Laws,
}
# What each of the others brings, in the words of whoever misses it.
BRINGS: Mapping[str, str] = {
    "calls": "calls and demands",
    "commitments": "promises and pledges",
    "concerns": "concerns voiced",
    "designations": "prisoners of conscience and other designations",
    "engagements": "visits, meetings and dialogues",
    "numbers": "numbers claimed",
    "observances": "days of every year",
    "parties": "governments, courts and bodies as those who act",
    "relations": "relations between States",
    "access": "access given and refused",
    "handovers": "papers handed over",
    "recommendations": "recommendations and how States answered them",
    "reviews": "reviews before the United Nations",
}
_WRONG = {"missing": "this key is missing", "extra_forbidden": "this key is not known here"}


@dataclass(frozen=True, slots=True)
class Lack:
    """What is not found in texts of a language because nobody has said how the language says it."""

    language: str
    words: str

    def __str__(self) -> str:
        return f"packs/world/lang/{self.language}: {self.words}"


def complaints(world: World) -> Iterator[Complaint]:
    """Everything that keeps a language from being read, key by key."""
    for code, files in world.languages.items():
        for stem, form in NEEDED.items():
            file = f"packs/world/lang/{code}/{stem}.yaml"
            if stem not in files:
                yield Complaint(file, "", "the file is missing; without it texts of this language are read as English")
            else:
                yield from _form(file, form, files[stem])
        for stem in files.keys() - NEEDED.keys() - BRINGS.keys() - {"prompt"}:
            yield Complaint(f"packs/world/lang/{code}/{stem}.yaml", "", "a language has no file of this name")
        kinds = [kind.get("kind") for kind in _listed(files.get("events"), "events")]
        named = [kind for kind in kinds if isinstance(kind, str)]
        file = f"packs/world/lang/{code}/events.yaml"
        yield from unknown(file, "", "kind", named, world.event_kinds, "world/event_kinds.yaml")


def lacks(world: World, countries: Iterable[Country]) -> Iterator[Lack]:
    """What a language does not say yet; no mistake, but worth knowing."""
    for code, files in world.languages.items():
        for stem, brings in BRINGS.items():
            if stem not in files:
                yield Lack(code, f"no {stem}.yaml: {brings} are not found")
        events = _listed(files.get("events"), "events")
        said = {kind.get("kind") for kind in events} | {other for kind in events for other in kind.get("becomes", ())}
        missing = [kind for kind in world.event_kinds if kind not in said]
        if missing and said:
            yield Lack(code, f"events.yaml says nothing of: {', '.join(missing)}")
        if not any(example.language == code for example in _examples(world, countries)):
            yield Lack(code, "no examples: nothing tells whether it is right")


def _examples(world: World, countries: Iterable[Country]) -> Iterator[Example]:
    yield from world.examples
    for country in countries:
        yield from country.examples


def _form(file: str, form: type[BaseModel], told: Any) -> Iterator[Complaint]:
    try:
        form.model_validate(told)
    except ValidationError as errors:
        for error in errors.errors():
            place = ".".join(str(part) for part in error["loc"])
            yield Complaint(file, place, _WRONG.get(error["type"], error["msg"]))


def _listed(file: Any, key: str) -> list[dict[str, Any]]:
    found = file.get(key) if isinstance(file, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
