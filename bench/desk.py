# SPDX-License-Identifier: Apache-2.0
"""The pages of a desk with many people: the median of each, on SQLite and on PostgreSQL, and its growth.

    python bench/desk.py FOLDER 10000 100000                                     SQLite, in FOLDER
    PAGES=advocacy python bench/desk.py ...                                      only pages whose names hold the word
    python scripts/with_postgresql.py bench/desk.py FOLDER 10000 100000          PostgreSQL

A desk of the invented country xx with so many people, ten events each, is made
by a script with a fixed seed unless it lies in FOLDER from the run before: the
first 2,000 one by one; more are copies of these, with other ids and names. To
it come 500 calls, 300 commitments, 100 engagements and 2,000 recommendations.
Rows go straight into the tables, without payloads in the ledger: what is
measured is asking, not deciding. Then every list and page is asked for a few
times through the whole of the staff web (session, frame, template), each time
for another page, person or day; one JSON line a page, in milliseconds.
"""

import datetime
import json
import os
import random
import secrets
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from vigil.settings.folder import DeskFolder
from vigil.values.dates import PartialDate
from vigil.values.digests import of_text
from vigil.values.names import fold

TODAY = datetime.date(2026, 11, 1)
LOT, ALONE, TIMES = 2000, 2000, 9
GIVEN = "Ana Bo Cai Dora Eli Fay Gus Hana Ivo Jun Kai Lena Mira Noa Oto Pia Ras Sena Tia Uma Vera Wim Yara Zoe".split()
SYLLABLES = "ba ko lin mar ne os pra ri sol tan ut vel wi xan yo zu der gor hal fen".split()
COURSE = ("arrest", "charge", "indictment", "trial", "sentence", "appeal_upheld", "transfer", "hunger_strike")
ENDS = ("release", "release_temporary", "amnesty", "house_arrest", "death_in_custody", "transfer", "transfer")
LAWS = ("Criminal Code art. 202", "Criminal Code art. 201", "art. 78", "art. 77", "art. 140", "art. 93")
PLACES = ("Karsk", "Velmora", "Ostra", "")
CALLED = ("prisoner_of_conscience", "political_prisoner", "")


def opened(folder: Path, database: str) -> None:
    """Set Django up over a desk of that folder."""
    if not (folder / "vigil.toml").exists():
        DeskFolder.make(folder, name="Bench", countries=["xx"], database=database, second_factor=False)
    os.environ |= {"VIGIL_DESK": str(folder), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


class Made:
    """Rows of a desk, written in lots."""

    def __init__(self, team, captures) -> None:
        self.team, self.captures = team, captures
        self.chance = random.Random(1948)
        self.seq = 0
        self.rows: dict[type, list] = {}

    def entry(self):
        from vigil.ledger.models import Entry

        self.seq += 1
        at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=self.seq)
        digest = "0" * 9 + of_text(f"entry {self.seq}")[9:]  # room for the number of a copy, in which no two are alike
        same = {"payload_digest": "0" * 64, "previous": "0" * 64, "digest": digest}
        return self.keep(Entry(seq=self.seq + 10_000, at=at, by="bench", kind="decision", **same))

    def keep(self, row):
        self.rows.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        for table, rows in self.rows.items():
            table._base_manager.bulk_create(rows, batch_size=500)
        self.rows = {}

    def day(self, first: datetime.date, days: int) -> datetime.date:
        return first + datetime.timedelta(days=self.chance.randint(1, days))

    def id(self) -> uuid.UUID:
        """By chance, but for the eight digits in which copies are numbered."""
        return uuid.UUID(int=self.chance.getrandbits(96), version=4)


def people(count: int, made: Made) -> None:
    """So many people, each with one case and ten events, of which a few were told twice."""
    for n in range(count):
        _person(made)
        if n % (LOT // 10) == 0:
            made.write()
    made.write()


def _person(made: Made) -> None:
    from vigil.casebook.models import Case, Descriptor, Designation, Party
    from vigil.people.models import Name, Person

    chance, team = made.chance, made.team
    entry = made.entry()
    who = made.keep(Person(id=made.id(), team=team, entry=entry))
    family = "".join(chance.sample(SYLLABLES, 3)).capitalize()
    name = f"{family} {chance.choice(GIVEN)} {''.join(chance.sample(SYLLABLES, 2)).capitalize()}"
    made.keep(Name(person=who, entry=entry, text=name, folded=fold(name)))
    case = made.keep(Case(id=made.id(), team=team, entry=entry))
    made.keep(Party(case=case, person=who, team=team, entry=entry))
    made.keep(Descriptor(person=who, team=team, entry=entry, words=chance.choice(["blogger", "lawyer", "farmer"])))
    law = chance.choice(LAWS)
    on = made.day(datetime.date(1995, 1, 1), 8_000)
    kinds = [*chance.sample(COURSE, 7), chance.choice(ENDS), "transfer", chance.choice(ENDS)]
    for kind in sorted(kinds[:7], key=COURSE.index) + kinds[7:]:
        _event(made, who, case, kind, law, on)
        on = made.day(on, 300)
    if label := chance.choice(CALLED):
        since = str(on)
        kept = Designation(
            person=who, team=team, entry=made.entry(), label=label, by="The League", since=since, earliest=on
        )
        made.keep(kept)


def _event(made: Made, who, case, kind: str, law: str, on: datetime.date):
    from vigil.casebook.models import Account, Event
    from vigil.review.models import Evidence

    chance, entry = made.chance, made.entry()
    date = PartialDate.parse(str(on)[: chance.choice([10, 10, 10, 7, 4])])
    told = {"law": law if kind in ("charge", "sentence") else "", "place": chance.choice(PLACES)}
    if kind == "sentence":
        told["sentence"] = f"P{chance.randint(1, 12)}Y"
    event = made.keep(Event(id=made.id(), team=made.team, entry=entry, case=case, person=who, type=kind))
    bounds = {"date": str(date), "earliest": date.earliest, "latest": date.latest}
    made.keep(Account(event=event, team=made.team, entry=entry, **bounds, **told))
    words = {"start": chance.randint(0, 10**9), "words": f"{kind} on {date}", "publisher": "Karsk Wire"}
    published = str(date.latest + datetime.timedelta(days=2))
    capture = chance.choice(made.captures)
    made.keep(Evidence(entry=entry, capture=capture, reading="0" * 64, published=published, **words))
    return event


def filled(count: int) -> dict[str, float]:
    """Make the desk's people, unless they are there; seconds for writing and for what is derived."""
    from vigil.access import enter
    from vigil.access.models import Member, Role
    from vigil.archive.keep import Received, keep
    from vigil.archive.models import How
    from vigil.casebook.derived import derive
    from vigil.people.models import Person

    if Member.objects.exists():
        if not derive.current():
            derive.whole()
        copied(count // Person.objects.count())
        return {}
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    team = enter.team("Bench", by="bench", at=at)
    enter.member("bench", name="Bench", password=secrets.token_urlsafe(), team=team, role=Role.LEAD, by="bench", at=at)
    captures = [
        keep(
            [f"text {n}".encode()],
            Received(name=f"{n}.txt", origin=f"{n}.txt", how=How.FILE),
            team=team,
            by="bench",
            at=at,
        )
        for n in range(50)
    ]
    start = time.perf_counter()
    people(min(count, ALONE), Made(team, captures))
    written = time.perf_counter()
    spent = time.process_time()
    derive.whole()
    told = {"written in s": written - start, "derived in s": time.perf_counter() - written}
    told["of processor"] = time.process_time() - spent
    copied(count // ALONE)
    return {what: round(seconds) for what, seconds in told.items()}


def copied(times: int) -> None:
    """Every row of every person once more, so many times, with other ids and another syllable before the name."""
    from django.apps import apps
    from django.db import connection

    from vigil.ledger.check import head

    if times > len(SYLLABLES):
        raise SystemExit(f"at most {len(SYLLABLES)} times as many people as lie there: name a number between, first")
    named = "ledger.entry people.person people.name casebook.case casebook.party casebook.descriptor"
    told = " casebook.designation casebook.event casebook.account review.evidence"
    derived = " casebook.stretch casebook.trait casebook.life casebook.moved casebook.counted"
    tables = [apps.get_model(name) for name in (named + told + derived).split()]
    last = {table: table._base_manager.order_by("-pk").values_list("pk", flat=True).first() for table in tables}
    seqs = head()[0]
    # What was copied before is copied again: the copy's number then stands behind the earlier one.
    place = 1 if apps.get_model("people.person")._base_manager.count() == ALONE else 5
    for table in tables:
        for copy in range(1, times):
            with connection.cursor() as cursor:
                cursor.execute(_copy(table, (copy, place), seqs, last[table], connection.vendor))
    # The derived rows were copied with what they were derived from: nobody is left to catch up with.
    apps.get_model("casebook.derivation")._base_manager.update(seq=head()[0])


def asked_and_promised(count: int = 500) -> None:
    """Calls for people, under an article and for all prisoners of conscience; promises, meetings, a review."""
    from vigil.access.models import Team
    from vigil.advocacy.models import About, Call, Commitment, Engagement, Raised, Recommendation
    from vigil.ledger.check import head
    from vigil.people.models import Person

    if Call._base_manager.exists():
        return
    made = Made(Team.objects.get(), [])
    made.seq, chance = head()[0], random.Random(2048)
    some = list(Person._base_manager.order_by("pk").values_list("pk", flat=True)[:5000])

    def voiced(table, **told):
        on = made.day(datetime.date(2012, 1, 1), 5000)
        entry = made.entry()
        entry.seq -= 10_000
        dated = {"made": str(on), "earliest": on, "latest": on}
        return made.keep(table(id=made.id(), team=made.team, entry=entry, **dated, **told))

    for n in range(count):
        by, to = f"Body {n % 37}", "Ostravia"
        if n % 50 == 0:
            article = chance.choice((77, 78, 93, 140))
            told = {"action": "moratorium", "law": f"art. {article}", "words": f"a moratorium under article {article}"}
            voiced(Call, by=by, to=to, **told)
        else:
            call = voiced(Call, by=by, to=to, action="release", words="release them" if n % 49 else EVERYBODY)
            for who in chance.sample(some, chance.randint(1, 4)) if n % 49 else ():
                made.keep(About(call=call, person_id=who, words="somebody"))
    for n in range(count * 3 // 5):
        due = made.day(datetime.date(2024, 1, 1), 1500)
        told = {"what": f"act {n}", "by": "Ostravia", "due": str(due), "due_latest": due}
        voiced(Commitment, type="act", concern=chance.choice(("", "due_process", "torture")), **told)
    for n in range(count // 5):
        met = voiced(Engagement, type="dialogue", name=f"Dialogue {n}", place="Karsk")
        for who in chance.sample(some, 5):
            made.keep(Raised(engagement=met, person_id=who, name="somebody"))
    for n in range(count * 4):
        told = {"by": f"State {n % 90}", "to": "Ostravia", "cycle": str(n % 3 + 1), "words": f"Adopt measure {n}"}
        voiced(Recommendation, response=chance.choice(("supported", "noted", "")), concern="torture", **told)
    made.write()


EVERYBODY = "release all prisoners of conscience"


def _copy(table, copy: tuple[int, int], seqs: int, last: object, vendor: str) -> str:
    """One statement that copies a table's first rows; ids of people, cases and events begin with the copy's number."""
    from django.db import models

    fields = [field for field in table._meta.concrete_fields if not isinstance(field, models.AutoField)]
    own = {field.column for field in fields}
    entry = "seq" if table.__name__ == "Entry" else "entry_id" if "entry_id" in own else ""
    bound = f"{entry} > 10000 and {entry} <= {seqs}" if entry else f"id <= {last}"
    values = ", ".join(_value(field, copy, seqs, vendor) for field in fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return f"insert into {table._meta.db_table} ({columns}) select {values} from {table._meta.db_table} where {bound}"  # noqa: S608


_IDS = ("person_id", "case_id", "event_id", "whose", "event")


def _value(field, copied: tuple[int, int], seqs: int, vendor: str) -> str:
    copy, place = copied
    syllable, column = SYLLABLES[copy], f'"{field.column}"'
    if field.column in ("seq", "entry_id"):
        return f"{column} + {copy * seqs}"
    if field.column in _IDS or (field.column == "id" and field.primary_key):
        plain = f"replace({column}::text, '-', '')" if vendor == "postgresql" else column
        moved = f"substr({plain}, 1, {place - 1}) || '{copy:04x}' || substr({plain}, {place + 4})"
        return f"({moved})::uuid" if vendor == "postgresql" else moved
    if field.column == "digest":
        return f"substr({column}, 1, {place}) || '{copy:04x}' || substr({column}, {place + 5})"
    spoken = {"text": syllable.capitalize(), "folded": syllable}
    return f"'{spoken[field.column]} ' || {column}" if field.column in spoken else column


Page = Callable[[random.Random], str]


def pages() -> Iterator[tuple[str, Page]]:
    """Every list and page that is measured: its name, and an address of it by chance."""
    from vigil.casebook.models import Case
    from vigil.people.models import Person

    some = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:200])
    cases = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:200])
    now = f"at={TODAY}"
    yield "people", lambda chance: f"/people/?{now}&liberty={chance.choice(['case', 'held', 'free', 'all'])}"
    yield "people, a page in the middle", lambda chance: f"/people/?{now}&after={chance.choice(SYLLABLES)}~{'0' * 32}"
    yield "people by a name", lambda chance: f"/people/?{now}&q={chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}"
    yield "people, last news first", lambda chance: f"/people/?{now}&sort=last&liberty={chance.choice(['held', 'all'])}"
    yield "people, longest held first", lambda chance: f"/people/?{now}&sort=held&liberty=held"
    yield (
        "people under an article",
        lambda chance: f"/people/?{now}&law=xx/penal-2015/{chance.choice([77, 78, 93, 140])}",
    )
    yield "people, articles counted", lambda chance: f"/people/?{now}&by=law"
    yield "people at a past day", lambda chance: f"/people/?at={chance.randint(2000, 2020)}-06-01"
    yield "person", lambda chance: f"/people/{chance.choice(some)}/"
    yield "person at a past day", lambda chance: f"/people/{chance.choice(some)}/?at={chance.randint(2000, 2020)}-06-01"
    yield "person as known", lambda chance: f"/people/{chance.choice(some)}/?known=2026-01-02"
    yield "cases", lambda chance: f"/cases/?{now}"
    yield "case", lambda chance: f"/cases/{chance.choice(cases)}/"
    yield "advocacy", lambda chance: f"/advocacy/?{now}"
    yield "advocacy, calls", lambda chance: f"/advocacy/?{now}&of=calls&page={chance.randint(1, 4)}"
    yield "advocacy, calls, somebody moved", lambda chance: f"/advocacy/?{now}&of=calls&page={moved(chance, some)}"
    yield "advocacy, a past day", lambda chance: f"/advocacy/?at={chance.randint(2016, 2024)}-06-01"
    yield "recommendations", lambda chance: f"/recommendations/?{now}&cycle={chance.randint(1, 3)}"
    yield "calendar", lambda chance: f"/calendar/?{now}"
    yield "home", lambda chance: "/"
    yield "laws", lambda chance: f"/law/?{now}"
    yield "law", lambda chance: f"/law/xx/penal-2015/{chance.choice([77, 78, 140])}/?{now}"


def moved(chance: random.Random, some: list) -> int:
    """One of these people is arrested, and a page of calls is asked for: its number."""
    from vigil.access.models import Team
    from vigil.archive.models import Capture
    from vigil.casebook.derived import derive
    from vigil.casebook.models import Party
    from vigil.ledger.check import head
    from vigil.people.models import Person
    from vigil.review.models import Decision, Verdict

    made = Made(Team.objects.get(), list(Capture.objects.all()[:1]))
    made.seq = head()[0] - 10_000
    made.chance = random.Random(made.seq)  # the ids of no other such entry
    who = Person.objects.get(pk=chance.choice(some))
    event = _event(made, who, Party.objects.filter(person=who).first().case, "arrest", "", made.day(TODAY, 20))
    told = {"verdict": Verdict.ACCEPT, "finding": {}, "team": made.team, "entry_id": event.entry_id}
    made.keep(Decision(id=made.id(), kind="event", **told))
    made.write()
    derive.catch_up()
    return chance.randint(1, 4)


def measured(times: int) -> Iterator[dict]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from vigil.access.models import Member

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Member.objects.get(username="bench"))
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    for name, page in pages():
        if os.environ.get("PAGES", "") not in name:
            continue
        chance, took, spent = random.Random(7), [], []
        for _ in range(times + 1):
            address = page(chance)
            start, worked = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took.append((time.perf_counter() - start) * 1000)
            spent.append((time.process_time() - worked) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
        warm = took[1:]
        told = {"median": statistics.median(warm), "processor": statistics.median(spent[1:]), "slowest": max(warm)}
        yield {"page": name} | {what: round(ms, 1) for what, ms in told.items()}


def main() -> None:
    opened(Path(sys.argv[1]).resolve(), os.environ.pop("VIGIL_TEST_DATABASE", ""))
    for count in map(int, sys.argv[2:]):
        print(json.dumps({"people": count, "events": count * 10} | filled(count)), flush=True)
        asked_and_promised()
        for line in measured(TIMES):
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
