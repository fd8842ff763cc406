# SPDX-License-Identifier: Apache-2.0
"""What is put into the index: everything the desk holds, each thing with its team; the viewer's rights come later."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from vigil.advocacy.models import Call, Commitment, Engagement, Observance, Statement
from vigil.archive.models import Reading
from vigil.casebook.models import Account, Descriptor, Party
from vigil.casebook.sentences import happening, kind_words
from vigil.people.models import Name
from vigil.people.same import Same, same
from vigil.settings.packs import packs as every_pack
from vigil.values.names import fold

_SLOTS = ("place", "law", "offence", "court", "ground", "by")


@dataclass(frozen=True, slots=True)
class Gathered:
    """One thing to be found: `title` and `text` are folded."""

    kind: str
    id: str
    team: str
    title: str
    text: str


def readings(*, after: int) -> Iterator[Gathered]:
    """The text of every capture read since; a capture that was read twice is found by either reading."""
    rows = Reading.objects.filter(pk__gt=after).select_related("capture").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        team = str(row.capture.team_id)
        text = f"{row.without_furniture()} {row.publisher} {row.byline} {' '.join(row.tags)}"
        yield Gathered("document", str(row.capture_id), team, fold(row.title), fold(f"{row.title} {text}"))


def record() -> Iterator[Gathered]:
    """Everything that stands in the record now."""
    who = same()
    names = _names(who)
    yield from _people(names, who)
    yield from _cases(names, who)
    yield from _events(names, who)
    yield from _voices()


def _names(who: Same) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for person, text in Name.objects.known().values_list("person", "text"):
        found[who.head(person)].append(text)
    return found


def _people(names: dict[uuid.UUID, list[str]], who: Same) -> Iterator[Gathered]:
    described: dict[uuid.UUID, list[str]] = defaultdict(list)
    for person, words in Descriptor.objects.known().values_list("person", "words"):
        described[who.head(person)].append(words)
    teams = {who.head(person): team for person, team in Name.objects.known().values_list("person", "person__team")}
    for person, spelled in names.items():
        title = _folded(spelled)
        yield Gathered("person", str(person), str(teams[person]), title, _folded([*spelled, *described[person]]))


def _cases(names: dict[uuid.UUID, list[str]], who: Same) -> Iterator[Gathered]:
    parties: dict[tuple[uuid.UUID, uuid.UUID], list[str]] = defaultdict(list)
    for case, team, person in Party.objects.known().values_list("case", "team", "person").distinct():
        parties[case, team] += names.get(who.head(person), [])
    laws: dict[uuid.UUID, list[str]] = defaultdict(list)
    for case, law, offence in Account.objects.known().values_list("event__case", "law", "offence"):
        laws[case] += [law, offence]
    for (case, team), spelled in parties.items():
        title = _folded(["case", *spelled])
        yield Gathered("case", str(case), str(team), title, f"{title} {_folded(laws[case])}")


def _events(names: dict[uuid.UUID, list[str]], who: Same) -> Iterator[Gathered]:
    packs = every_pack()
    told: dict[uuid.UUID, list[Account]] = defaultdict(list)
    for row in Account.objects.known().select_related("event").order_by("entry_id"):
        told[row.event_id].append(row)
    for id, rows in told.items():
        event = rows[0].event
        whom = names.get(who.head(event.person_id), [event.group])
        what = kind_words(event.type, packs)
        said = [happening(event.type, {name: getattr(row, name) for name in _SLOTS}, packs) for row in rows]
        title = _folded([*whom, what])
        yield Gathered("event", str(id), str(event.team_id), title, f"{title} {_folded(said)} {_dates(rows)}")


def _dates(rows: Iterable[Account]) -> str:
    return _folded(row.date for row in rows)


def _voices() -> Iterator[Gathered]:
    """What was asked, promised, held and said."""
    asked = Call.objects.known().prefetch_related("about")
    for row in asked:
        about = [one.words for one in row.about.all()]
        yield _voice("call", row, [row.words], [row.by, row.to, row.law, row.condition, *about])
    for row in Commitment.objects.known().prefetch_related("follow_ups"):
        elements = [one.words for one in row.follow_ups.all()]
        yield _voice("commitment", row, [row.what], [row.by, row.to, row.instrument, *elements])
    held = Engagement.objects.known().prefetch_related("participants", "topics", "raised")
    for row in held:
        parts = [one.name for one in row.participants.all()] + [one.words for one in row.topics.all()]
        parts += [one.name for one in row.raised.all()] + [row.lead, row.lead_role, row.made]
        yield _voice("engagement", row, [row.name, row.type.replace("_", " "), row.place], parts)
    for row in Statement.objects.known():
        yield _voice("statement", row, [row.speaker], [row.words, row.role])
    for row in Observance.objects.known():
        yield _voice("observance", row, [row.name], [row.by, row.state])


def _voice(kind: str, row: models.Model, title: list[str], rest: list[str]) -> Gathered:
    return Gathered(kind, str(row.pk), str(row.team_id), _folded(title), _folded([*title, *rest]))


def _folded(words: Iterable[str]) -> str:
    return fold(" ".join(word for word in words if word))
