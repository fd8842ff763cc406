# SPDX-License-Identifier: Apache-2.0
"""What is put into the index: everything the desk holds, each thing with its team; the viewer's rights come later."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import models
from django.db.models import Exists, OuterRef

from vigil.advocacy.models import Call, Commitment, Engagement, Observance, Statement
from vigil.archive.models import Reading
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import Account, Descriptor, Party
from vigil.casebook.sentences import happening, kind_words
from vigil.people.models import Name
from vigil.people.same import same
from vigil.search.moved import Moved, in_parts
from vigil.settings.packs import packs as every_pack
from vigil.values.names import fold

_SLOTS = ("place", "law", "offence", "court", "ground", "by")
_AT_ONCE = 2000  # rows held in memory
Names = dict[uuid.UUID, list[str]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """One thing to be found: `title` and `text` are folded."""

    kind: str
    id: str
    team: str
    title: str
    text: str


def readings(*, after: int = 0, of: Collection[str] | None = None) -> Iterator[Gathered]:
    """The text of every capture (of some: of these captures) read since the reading of that number, as read last."""
    newer = Reading.objects.filter(capture=OuterRef("capture"), pk__gt=OuterRef("pk"))
    rows = Reading.objects.filter(~Exists(newer), pk__gt=after).select_related("capture").order_by("pk")
    if of is not None:
        rows = rows.filter(capture__in=of)
    for row in rows.iterator(chunk_size=_AT_ONCE // 4):
        team = str(row.capture.team_id)
        text = f"{row.without_furniture()} {row.publisher} {row.byline} {' '.join(row.tags)}"
        yield Gathered("document", str(row.capture_id), team, fold(row.title), fold(f"{row.title} {text}"))


def record() -> Iterator[Gathered]:
    """Everything that stands in the record now."""
    for gather in _OF_KIND.values():
        yield from gather(None)


def of(things: Moved) -> Iterator[Gathered]:
    """Those of the things that stand in the record now."""
    for kind, gather in _OF_KIND.items():
        for some in in_parts(things.get(kind, ())):
            yield from gather(some)


Only = list[uuid.UUID] | None  # None: all there are


def _standing(table: type[models.Model], column: str, only: Only) -> models.QuerySet:
    rows = table.objects.known()
    return rows if only is None else rows.filter(**{f"{column}__in": only})


def _names(only: Only) -> Names:
    """Every spelling of everybody, under the one they are told as; of some: of all who are told as one with them."""
    who = same(ids=only)
    found: Names = defaultdict(list)
    rows = _standing(Name, "person", None if only is None else list(who.everybody(only)))
    for person, text in rows.values_list("person", "text").iterator(chunk_size=_AT_ONCE):
        found[who.head(person)].append(text)
    return found


def _people(only: Only) -> Iterator[Gathered]:
    """Each by all names, and what each team that says something of them says: nobody finds what another's says."""
    who = same(ids=only)
    everybody = None if only is None else list(who.everybody(only))
    described: dict[uuid.UUID, dict[uuid.UUID, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = _standing(Descriptor, "person", everybody).values_list("person", "team", "words")
    for person, team, words in rows:
        described[who.head(person)][team].append(words)
    teams = dict(_standing(Name, "person", everybody).values_list("person", "person__team"))
    for person, spelled in _names(only).items():
        title = _folded(spelled)
        for team, words in {teams[person]: [], **described[person]}.items():
            yield Gathered("person", str(person), str(team), title, _folded([*spelled, *words]))


def _cases(only: Only) -> Iterator[Gathered]:
    parties: dict[tuple[uuid.UUID, uuid.UUID], set[uuid.UUID]] = defaultdict(set)
    told_as = proceedings()
    only = None if only is None else list(told_as.everybody(only))
    for case, team, person in _standing(Party, "case", only).values_list("case", "team", "person").distinct():
        parties[told_as.head(case), team].add(person)
    people = None if only is None else list(set().union(*parties.values()))
    names, who = _names(people), same(ids=people)
    laws: dict[tuple[uuid.UUID, uuid.UUID], list[str]] = defaultdict(list)
    rows = _standing(Account, "event__case", only).values_list("event__case", "team", "law", "offence")
    for case, team, law, offence in rows:
        laws[told_as.head(case), team] += [law, offence]
    for (case, team), charged in parties.items():
        spelled = [name for head in sorted({who.head(one) for one in charged}) for name in names.get(head, ())]
        title = _folded(["case", *spelled])
        yield Gathered("case", str(case), str(team), title, f"{title} {_folded(laws[case, team])}")


def _events(only: Only) -> Iterator[Gathered]:
    """An event as each team that holds an account of it tells it."""
    packs = every_pack()
    rows = _standing(Account, "event", only).select_related("event").order_by("event", "team", "entry")
    people = None if only is None else [id for id in set(rows.values_list("event__person", flat=True)) if id]
    names, who = _names(people), same(ids=people)
    told_by = groupby(rows.iterator(chunk_size=_AT_ONCE), key=lambda row: (row.event_id, row.team_id))
    for (id, team), told in told_by:
        accounts = list(told)
        event = accounts[0].event
        whom = names.get(who.head(event.person_id), [event.group]) if event.person_id else [event.group]
        said = [happening(event.type, {name: getattr(row, name) for name in _SLOTS}, packs) for row in accounts]
        title = _folded([*whom, kind_words(event.type, packs)])
        text = f"{title} {_folded(said)} {_folded(row.date for row in accounts)}"
        yield Gathered("event", str(id), str(team), title, text)


def _calls(only: Only) -> Iterator[Gathered]:
    for row in _standing(Call, "pk", only).prefetch_related("about"):
        about = [one.words for one in row.about.all()]
        yield _voice("call", row, [row.words], [row.by, row.to, row.law, row.condition, *about])


def _commitments(only: Only) -> Iterator[Gathered]:
    for row in _standing(Commitment, "pk", only).prefetch_related("follow_ups"):
        elements = [one.words for one in row.follow_ups.all()]
        yield _voice("commitment", row, [row.what], [row.by, row.to, row.instrument, *elements])


def _engagements(only: Only) -> Iterator[Gathered]:
    for row in _standing(Engagement, "pk", only).prefetch_related("participants", "topics", "raised"):
        parts = [one.name for one in row.participants.all()] + [one.words for one in row.topics.all()]
        parts += [one.name for one in row.raised.all()] + [row.lead, row.lead_role, row.made]
        yield _voice("engagement", row, [row.name, row.type.replace("_", " "), row.place], parts)


def _statements(only: Only) -> Iterator[Gathered]:
    for row in _standing(Statement, "pk", only):
        yield _voice("statement", row, [row.speaker], [row.words, row.role])


def _observances(only: Only) -> Iterator[Gathered]:
    for row in _standing(Observance, "pk", only):
        yield _voice("observance", row, [row.name], [row.by, row.state])


_OF_KIND: dict[str, Callable[[Only], Iterator[Gathered]]] = {
    "person": _people,
    "case": _cases,
    "event": _events,
    "call": _calls,
    "commitment": _commitments,
    "engagement": _engagements,
    "statement": _statements,
    "observance": _observances,
}


def _voice(kind: str, row: models.Model, title: list[str], rest: list[str]) -> Gathered:
    return Gathered(kind, str(row.pk), str(row.team_id), _folded(title), _folded([*title, *rest]))


def _folded(words: Iterable[str]) -> str:
    return fold(" ".join(word for word in words if word))
