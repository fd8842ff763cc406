# SPDX-License-Identifier: Apache-2.0
"""The figures of advocacy on ten thousand random histories, each held to its definition at random pairs of dates.

    python bench/figures.py [COUNT [SEED [MINUTES]]]                            SQLite
    python scripts/with_postgresql.py bench/figures.py [COUNT [SEED [MINUTES]]] PostgreSQL

A desk is lived day after day (tests/advocacy/lives.py): something is entered, or
taken back. Its state after each day is a history. It is asked for a random day:
as known now, which derived rows answer, or, every third, as known on an earlier
day, which the slow way answers. The answer must be what is found by hand on paper
(tests/advocacy/figures_by_hand.py). One JSON line at the end; a history that
disagrees is printed, and counted. MINUTES ends a part early: another seed gives the next part, and the lines of
all parts, in one file, are what `FIGURES=FILE python bench/goals.py figures` adds up.
"""

import contextlib
import datetime
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
_A_FEW = 10
_FIRST, _DAYS = datetime.date(2013, 1, 1), 1155  # up to 1 March 2016


def main() -> None:
    count, seed, minutes = (int(told) for told in (*sys.argv[1:], *("10000", "1", "600")[len(sys.argv) - 1 :]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
    sys.path[:0] = [str(TESTS), str(TESTS / "advocacy")]
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}  # tables at once: half a minute
    connection.creation.create_test_db(verbosity=0)
    MigrationRecorder(connection).ensure_schema()  # every entry looks there for a newer version beside it
    settings.DESK = settings.DESK | {"countries": ["vn"]}
    start = time.process_time()
    asked, wrong = lived(count, seed, until=time.monotonic() + 60 * minutes)
    told = {"database": connection.vendor, "histories": asked, "wrong": wrong, "seed": seed}
    print(json.dumps(told | {"processor seconds": round(time.process_time() - start)}))
    connection.creation.destroy_test_db("", verbosity=0)
    sys.exit(bool(wrong))


def lived(count: int, seed: int, *, until: float) -> tuple[int, int]:
    """So many histories, or as many as there are by that second of the monotonic clock; how many of them disagreed."""
    from lives import a_desk

    asked, wrong, mai = 0, 0, a_desk()
    few = itertools.count()
    while asked < count and time.monotonic() < until:
        for life in _lives(f"{seed} {next(few)}"):
            with undone():
                told, disagreed = _one(mai, life, random.Random(f"{seed} {asked}"), count - asked)
            asked, wrong = asked + told, wrong + disagreed
    return asked, wrong


def _lives(seed: str) -> list[list]:
    """A few lives, the same for the same seed."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from lives import lives

    found, checks = [], list(HealthCheck)

    @seeded(seed)
    @settings(max_examples=_A_FEW, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=checks)
    @given(lives)
    def live(life: list) -> None:
        found.append(life)

    live()
    return found


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever is entered inside is gone afterwards."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _one(mai, life: list, chance: random.Random, most: int) -> tuple[int, int]:
    from agreeing import everything_agrees
    from lives import Desk

    desk, asked, wrong, at = Desk(mai), 0, 0, _FIRST
    for day in desk.days(life):
        if asked == most:
            break
        if chance.random() < 0.8:  # else the day asked for before: what was kept for it must still be true
            at = _FIRST + datetime.timedelta(days=chance.randint(0, _DAYS))
        known = chance.choice([None, None, chance.randint(0, day)])
        asked += 1
        try:
            everything_agrees(desk, at, known, calendar=chance.random() < 0.25)
        except AssertionError as disagreement:
            wrong += 1
            print(json.dumps({"life": life[: day + 1], "at": str(at), "known": known}), file=sys.stderr)
            print(disagreement, file=sys.stderr)
    return asked, wrong


if __name__ == "__main__":
    main()
