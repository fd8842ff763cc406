# SPDX-License-Identifier: Apache-2.0
"""Views that are followed: each by a feed or a calendar and by mail, and what is new in each counted as on paper.

    python bench/goal_followed.py

Random histories (tests/advocacy/lives.py) are entered on a desk and written on paper. At a random day everything is
followed; at the end a real mail server takes the mails. What each says is new must be what paper says was entered since
and not taken back, the page behind the mail must list exactly that, and no mail may hold a name.
"""

import datetime
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Parts = Iterator[tuple[str, float, bool]]
LIVES = 12
_BY_MAIL = ("people", "advocacy", "cases", "laws")
_LINES = re.compile(r"^  .+: (\d+)$", re.MULTILINE)


def followed() -> Parts:
    """Every view that can be followed, by every way."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from lives import lives

    told = dict.fromkeys(("mails", "wrong counts", "pages that list something else", "mails with a name"), 0)
    chance = random.Random(12)

    @seed(12)
    @settings(
        max_examples=LIVES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(lives)
    def live(life: list) -> None:
        for what, n in _one(life, chance).items():
            told[what] += n

    live()
    ways = _ways()
    yield "views", len(ways), len(ways) >= 4
    yield "views without a feed or a calendar", sum(not feed for feed in ways.values()), all(ways.values())
    for what, n in told.items():
        yield what, n, n > 0 if what == "mails" else n == 0


def _one(life: list, chance: random.Random) -> dict[str, int]:
    """One history, followed from a random day on by people, advocacy, cases and laws."""
    from mailbox import receiving

    from django.db import transaction
    from django.test import Client
    from lives import NAMES, Desk, a_desk

    from vigil.access.mailing import follow_by_mail
    from vigil.access.models import Mailing
    from vigil.desk.follow.sending import send_due

    found = dict.fromkeys(("mails", "wrong counts", "pages that list something else", "mails with a name"), 0)
    with transaction.atomic(), receiving() as box:
        desk, start, today = Desk(a_desk()), chance.randrange(max(1, len(life))), datetime.date(2026, 11, 30)
        noon = datetime.datetime.combine(today, datetime.time(12), datetime.UTC)
        how = {"to": "mai@example.org", "every": "daily", "language": "en", "today": today, "at": noon}
        for day in desk.days(life):
            if day == start:
                for view in _BY_MAIL:
                    follow_by_mail(desk.mai, view, "", **how)
        Mailing.objects.update(next_at=noon)
        send_due(clock=lambda: noon, server=_server(box))
        client = Client()
        client.force_login(desk.mai)
        for message in box.arrived:
            words = message.get_content().replace("\r\n", "\n")
            view = re.search(r"“(\w+)”", words)[1].lower()
            said = sum(map(int, _LINES.findall(words)))
            page = client.get(re.search(r"desk\.example\.org(/follow/\S+)", words)[1]).content.decode()
            found["mails"] += 1
            found["wrong counts"] += said != _on_paper(desk, view, start)
            found["pages that list something else"] += sum(map(int, re.findall(r'"n">(\d+)<', page))) != said
            found["mails with a name"] += any(name.split()[0] in message.as_string() for name in NAMES)
        silent = set(_BY_MAIL) - {re.search(r"“(\w+)”", one.get_content())[1].lower() for one in box.arrived}
        found["wrong counts"] += sum(_on_paper(desk, view, start) > 0 for view in silent)
        transaction.set_rollback(True)
    return found


def _on_paper(desk, view: str, start: int) -> int:
    """How much was written down after that day and stands."""
    new = [line for line in desk.paper.lines if line.written > start and line.struck is None]
    happened = {(line.who, line.kind, line.on) for line in new if line.what == "event"}
    if view == "people":
        return len(happened) + sum(line.what == "called" for line in new)
    if view == "cases":
        return len(happened)
    if view == "laws":  # of what was told twice, one telling may name the article
        events = [line for line in desk.paper.lines if line.what == "event" and line.struck is None and line.law]
        return len(happened & {(line.who, line.kind, line.on) for line in events})
    promises = {line.number for line in desk.paper.lines if line.what == "promise" and line.struck is None}
    notes = sum(line.what == "note" and line.of in promises for line in new)
    return notes + sum(line.what in ("call", "promise", "meeting") for line in new)


def _ways() -> dict[str, bool]:
    """Each view, and whether a program that asks its address gets a feed or a calendar."""
    from django.test import Client
    from django.urls import reverse
    from lives import NAMES, Desk, a_desk

    from vigil.access.follow import follow
    from vigil.advocacy.models import Call, Commitment, Engagement
    from vigil.casebook.models import Case
    from vigil.desk.follow.new import VIEWS
    from vigil.people.models import Person

    desk, now = Desk(a_desk()), datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
    desk.live(
        [
            {"what": "call", "kind": "one", "who": NAMES[0], "on": "2014-01-01"},
            {"what": "promise", "on": "2014-01-02", "due": "", "treaty": False, "concerns": ()},
            {"what": "meeting", "on": "2014-01-03", "raised": NAMES[:1]},
        ]
    )
    tables = {"person": Person, "case": Case, "call": Call, "commitment": Commitment, "engagement": Engagement}
    asked = {view: f"id={table.objects.first().pk}" for view, table in tables.items()} | {"law": "id=vn/penal-1999/88"}
    found = {}
    for view in VIEWS:
        _row, secret = follow(desk.mai, view, asked.get(view, ""), at=now)
        answer = Client().get(reverse("followed", args=[secret]))
        found[view] = answer.headers.get("Content-Type", "").startswith(("application/atom+xml", "text/calendar"))
    return found


def _server(box):
    from vigil.archive.post import Plate, Server

    told = {"port": box.port, "security": "none", "sender": "desk@example.org", "desk": "https://desk.example.org"}
    return Server(Plate(server="127.0.0.1", **told))


def in_a_process() -> Parts:
    """The parts of the goal, measured in a process that sets Django up for itself."""
    done = subprocess.run([sys.executable, str(Path(__file__))], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        yield told["what"], told["value"], told["met"]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "advocacy")]
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    settings.DESK = settings.DESK | {"countries": ["vn"]}
    connection.creation.create_test_db(verbosity=0)
    for what, figure, met in followed():
        print(json.dumps({"what": what, "value": figure, "met": met}), flush=True)


if __name__ == "__main__":
    main()
