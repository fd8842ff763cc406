# SPDX-License-Identifier: Apache-2.0
"""What each mechanism of spotting brings: the engine without it, on the development set and on the packs' examples.

python bench/spotting.py --ablate [--json]

A mechanism is switched off from outside, so that the engine knows nothing of
this bench: by emptying what the language says for it, by leaving a finder
out, or by putting a function that changes nothing in the place of a step.
"""

import contextlib
import copy
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from vigil.country.example import Example
from vigil.country.packs import Packs
from vigil.reading import Reading, read_text
from vigil.spotting import engine
from vigil.spotting.events import events
from vigil.spotting.export import as_json
from vigil.values.dates import PartialDate

Switched = Callable[[Packs], Packs]
SHOWN = ("who_what", "who_what_when", "people", "law", "sentence", "calls", "engagements", "commitments", "silent")


@dataclass(frozen=True)
class Mechanism:
    """One thing the engine does; `off` gives packs in which nothing of it is said, `within` holds while it runs."""

    name: str
    off: Switched = lambda packs: packs
    within: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext


def unsaid(file: str, *keys: str) -> Switched:
    """Packs whose languages say nothing under these keys of a file."""

    def off(packs: Packs) -> Packs:
        languages = copy.deepcopy({code: dict(files) for code, files in packs.world.languages.items()})
        for files in languages.values():
            told = files.get(file, {})
            for key in keys:
                if key in told:
                    told[key] = emptied(told[key])
        return replace(packs, world=replace(packs.world, languages=languages))

    return off


def emptied(told: Any) -> Any:
    """The same shape with nothing in it."""
    return {key: emptied(one) for key, one in told.items()} if isinstance(told, dict) else type(told)()


def of_events(change: Callable[[dict[str, Any]], None]) -> Switched:
    """Packs whose kinds of event were changed, each in every language."""

    def off(packs: Packs) -> Packs:
        languages = copy.deepcopy({code: dict(files) for code, files in packs.world.languages.items()})
        for files in languages.values():
            for kind in files.get("events", {}).get("events", ()):
                change(kind)
        return replace(packs, world=replace(packs.world, languages=languages))

    return off


def without(*keys: str) -> Callable[[dict[str, Any]], None]:
    def change(kind: dict[str, Any]) -> None:
        for key in keys:
            kind.pop(key, None)

    return change


def only_given(packs: Packs) -> Packs:
    """Dates as they are written out; "last year" and "on Monday" say nothing."""
    languages = copy.deepcopy({code: dict(files) for code, files in packs.world.languages.items()})
    for files in languages.values():
        dates = files.get("dates")
        if dates:
            dates["forms"] = [form for form in dates["forms"] if form["rule"] == "given"]
    return replace(packs, world=replace(packs.world, languages=languages))


def step(name: str) -> Callable[[], AbstractContextManager[None]]:
    """A step over the drafts of events that passes them on as they are."""

    @contextmanager
    def left_out() -> Iterator[None]:
        held = getattr(events, name)
        setattr(events, name, lambda drafts, *_: list(drafts))
        try:
            yield
        finally:
            setattr(events, name, held)

    return left_out


MECHANISMS: tuple[Mechanism, ...] = (
    Mechanism("country packs", lambda packs: replace(packs, countries=())),
    Mechanism("terms shared out (respectively, each)", unsaid("grammar", "respectively", "each")),
    Mechanism("pronouns", unsaid("grammar", "pronouns", "subject_pronouns", "possessive_pronouns")),
    Mechanism("relative clauses", unsaid("grammar", "relative")),
    Mechanism("negation", unsaid("grammar", "negation")),
    Mechanism("modality (demand, plan, denial ...)", unsaid("grammar", "modality")),
    Mechanism("orders and requests of courts", unsaid("grammar", "ordering")),
    Mechanism("what is named in passing", unsaid("grammar", "in_passing")),
    Mechanism("what is told of many times (generic)", unsaid("grammar", "generic")),
    Mechanism("what was earlier takes no date", unsaid("grammar", "earlier", "perfect")),
    Mechanism("places by the words around them", unsaid("grammar", "place_before", "place_after")),
    Mechanism("relative dates", only_given),
    Mechanism("words that are no names", unsaid("people", "not_names")),
    Mechanism("what people are (nouns, modifiers)", unsaid("people", "nouns", "modifiers")),
    Mechanism("titles", unsaid("people", "titles")),
    Mechanism("those in charge act on others", unsaid("people", "in_charge", "in_power")),
    Mechanism("expressions that mean no event (void)", unsaid("events", "void")),
    Mechanism("weak triggers need something beside", of_events(without("weak"))),
    Mechanism("kinds that absorb others", of_events(without("absorbs"))),
    Mechanism("kinds that become others", of_events(without("becomes"))),
    Mechanism("happenings told as nouns", of_events(without("noun"))),
    Mechanism("custody before trial is no sentence", of_events(without("pretrial"))),
    Mechanism("two tellings are one happening", within=step("merged")),
    Mechanism("the unnamed of the lead is named below", within=step("identified")),
    Mechanism("a hearing gives its outcome the date", within=step("hearing_into_outcome")),
    Mechanism("law and accusation are carried on", within=step("carry_law")),
)


@dataclass(frozen=True)
class Set:
    """What every variant of the engine is measured on, read once: scored documents, and the packs' own examples."""

    docs: list[dict]
    gold: list[dict]
    score: Callable[[list, list, list], Mapping[str, Any]]
    readings: tuple[tuple[str, Reading, PartialDate | None], ...]
    examples: tuple[tuple[Example, Reading], ...]

    @classmethod
    def of(cls, packs: Packs, docs: list[dict], gold: list[dict], score: Any) -> "Set":
        """`score` is the module that scores; without documents the examples alone are measured."""
        held = [*packs.world.examples, *(one for country in packs.countries for one in country.examples)]
        readings = tuple((one["id"], read_text(one["text"]), _hint(one)) for one in docs)
        examples = tuple((one, read_text(one.text)) for one in held)
        return cls(docs, gold, score.score if docs else dict, readings, examples)

    def measured(self, packs: Packs) -> dict[str, float]:
        """One number a measure, and the share of examples that hold."""
        told = [as_json(id, engine.spot(one, packs, published=hint), one.text) for id, one, hint in self.readings]
        scored = _flat(self.score(self.docs, self.gold, told)) if self.docs else {}
        held = [_holds(example, reading, packs) for example, reading in self.examples]
        return {**{name: scored[name] for name in SHOWN if name in scored}, "examples": sum(held) / max(len(held), 1)}


def ablate(packs: Packs, measure: Set, *, lines: bool = False) -> None:
    """Print a line a mechanism: how each measure changes without it, the greatest loss first."""
    whole, rows = measure.measured(packs), []
    for mechanism in MECHANISMS:
        with mechanism.within():
            told = measure.measured(mechanism.off(packs))
        rows.append({"mechanism": mechanism.name, **{key: round(told[key] - whole[key], 4) for key in whole}})
    rows.sort(key=lambda row: (row.get("who_what", 0.0), row["examples"]))
    rows.insert(0, {"mechanism": "nothing (the measure itself)", **{key: round(whole[key], 4) for key in whole}})
    print("\n".join(map(json.dumps, rows)) if lines else _table(rows))


def _flat(scored: Mapping[str, Any]) -> dict[str, float]:
    """One number a measure: its F1, or the share that is right."""
    found = {}
    for name, one in scored.items():
        value = one.get("f1", one.get("right")) if isinstance(one, Mapping) else one
        if isinstance(value, (int, float)):
            found[name] = float(value)
    return found


def _holds(example: Example, reading: Reading, packs: Packs) -> bool:
    told = as_json("example", engine.spot(reading, packs, published=example.published), reading.text)
    return all(_fits(list(told[family]), expected) for family, expected in example.expect.items())


def _fits(left: list[dict], expected: Iterable[Mapping[str, Any]]) -> bool:
    for wanted in expected:
        match = next((one for one in left if all(_value(one, key) == str(told) for key, told in wanted.items())), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _value(one: Mapping[str, Any], key: str) -> str:
    return str(one["quote"]["words"] if key == "quote" else one.get(key))


def _hint(one: Mapping[str, Any]) -> PartialDate | None:
    return PartialDate.parse(one["published_hint"]) if one.get("published_hint") else None


def _table(rows: list[dict[str, Any]]) -> str:
    keys = [key for key in rows[0] if key != "mechanism"]
    head = f"{'without':44}" + "".join(f"{key[:13]:>14}" for key in keys)
    body = (f"{row['mechanism']:44}" + "".join(f"{row[key]:>+14.3f}" for key in keys) for row in rows)
    return "\n".join([head, *body])
