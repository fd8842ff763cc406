# SPDX-License-Identifier: Apache-2.0
"""Recommendations of a review: who made them, how the State answered, how far each got, and the picture of them all."""

import datetime
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from vigil.access.models import Member
from vigil.advocacy.kinds import RESPONSES
from vigil.advocacy.models import Commitment, Recommendation
from vigil.advocacy.moved import moved_since
from vigil.advocacy.rows import made, seen
from vigil.advocacy.status import Status, statuses, treaties_of
from vigil.casebook.derived.kept import kept
from vigil.casebook.sentences import concern_label
from vigil.country.packs import Packs
from vigil.country.scale import Grade, Scale
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of recommendations is narrowed to; "" for anything. `concern` is an identifier, "none" for none."""

    to: str = ""
    by: str = ""
    cycle: str = ""
    response: str = ""
    category: str = ""
    concern: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation. `promises` are commitments of the same State about a treaty it names, by id and words."""

    id: uuid.UUID
    on: PartialDate | None
    by: tuple[str, ...]
    to: str
    words: str
    response: str
    category: str
    cycle: str
    session: str
    concerns: tuple[str, ...]
    status: Status
    grade: Grade
    promises: tuple[tuple[uuid.UUID, str], ...]
    entry_id: int

    @property
    def answer(self) -> str:
        """How the State answered, as people read it."""
        return str(RESPONSES.get(self.response, self.response))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the picture: a concern (identifier and label), and how many of its recommendations have each grade."""

    concern: str
    label: str
    cells: tuple[tuple[str, int], ...]

    @property
    def whole(self) -> int:
        return sum(number for _, number in self.cells)


@dataclass(frozen=True, slots=True)
class Recommendations:
    """A list with its picture: `rows` count what is listed by concern and grade of `scale`.

    A recommendation of two concerns counts in both rows, so the rows may come
    to more than the `lines`; `choices` are the values that occur, by what `Asked` calls them.
    """

    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    scale: Scale
    choices: dict[str, tuple[str, ...]]


def recommendations(
    viewer: Member,
    asked: Asked = Asked(),
    *,
    scale: str = "upr",
    at: datetime.date,
    known: datetime.datetime | None = None,
) -> Recommendations:
    """Every recommendation made by the day that is asked for, graded. Raises `KeyError` for a scale no pack has."""
    packs = every_pack()
    graded = packs.world.scales[scale]

    def read() -> list[Line]:
        held = list(seen(Recommendation, viewer, known=known, at=at))
        return list(_lines(viewer, held, graded, packs, at=at, known=known))

    question = ("recommendations", scale, str(at), get_language())
    every = read() if known else kept(viewer, question, read, moves=moved_since)
    lines = [line for line in every if _fits(line, asked)]
    return Recommendations(tuple(lines), tuple(_picture(lines, graded, packs)), graded, _choices(every))


def _lines(
    viewer: Member,
    held: Sequence[Recommendation],
    scale: Scale,
    packs: Packs,
    *,
    at: datetime.date,
    known: datetime.datetime | None,
) -> Iterable[Line]:
    told = statuses(held, at=at, known=known)
    promised = _promised(viewer, packs, at, known)
    for row in held:
        state = _state(row.to, packs)
        promises = [one for treaty in treaties_of(row, packs) for one in promised.get((state, treaty.id), ())]
        yield Line(
            id=row.pk,
            on=made(row),
            by=tuple(filter(None, row.by.split("; "))),
            to=row.to,
            words=row.words,
            response=row.response,
            category=row.category,
            cycle=row.cycle,
            session=row.session,
            concerns=tuple(filter(None, row.concern.split("; "))),
            status=told[row.pk],
            grade=scale.grade(told[row.pk].kind.replace(" ", "_"), answered=bool(row.response)),
            promises=tuple(dict.fromkeys(promises)),
            entry_id=row.entry_id,
        )


def _promised(
    viewer: Member, packs: Packs, at: datetime.date, known: datetime.datetime | None
) -> dict[tuple[str, str], list[tuple[uuid.UUID, str]]]:
    """What each State promised about each treaty."""
    found: dict[tuple[str, str], list[tuple[uuid.UUID, str]]] = {}
    for row in seen(Commitment, viewer, known=known, at=at):
        for treaty in treaties_of(row, packs):
            found.setdefault((_state(row.by, packs), treaty.id), []).append((row.pk, row.what))
    return found


def _state(name: str, packs: Packs) -> str:
    known = packs.world.state(name.removeprefix("the ").strip())
    return known.code if known else name


def _fits(line: Line, asked: Asked) -> bool:
    none = asked.concern == "none" and not line.concerns
    return (
        asked.to in ("", line.to)
        and (not asked.by or asked.by in line.by)
        and asked.cycle in ("", line.cycle)
        and asked.category in ("", line.category)
        and asked.response in ("", line.response or "unanswered")
        and (not asked.concern or none or asked.concern in line.concerns)
        and asked.grade in ("", line.grade.id)
    )


def _picture(lines: Iterable[Line], scale: Scale, packs: Packs) -> Iterable[Row]:
    """The rows, the concern with the most recommendations first, those of no concern last."""
    counted: dict[str, Counter[str]] = {}
    for line in lines:
        for concern in line.concerns or ("",):
            counted.setdefault(concern, Counter())[line.grade.id] += 1
    for concern in sorted(counted, key=lambda one: (not one, -counted[one].total(), one)):
        label = concern_label(concern, packs) if concern else ""
        cells = ((grade.id, counted[concern][grade.id]) for grade in scale.grades)
        yield Row(concern or "none", label, tuple(cells))


def _choices(lines: Iterable[Line]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {name: set() for name in ("to", "by", "cycle", "response", "category")}
    for line in lines:
        found["by"].update(line.by)
        answer = line.response or "unanswered"
        held = (("to", line.to), ("cycle", line.cycle), ("response", answer), ("category", line.category))
        for name, value in held:
            found[name] |= {value} - {""}
    return {name: tuple(sorted(values)) for name, values in found.items()}
