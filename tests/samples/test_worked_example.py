# SPDX-License-Identifier: Apache-2.0
"""Every number that docs/worked-example.md derives on paper is the one the demonstration desk prints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from vigil.access.models import Member
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.measures import measure
from vigil.advocacy.models import Call
from vigil.command.chronicle import play
from vigil.values.names import fold

pytestmark = pytest.mark.django_db

PAGE = Path(__file__).parents[2] / "docs" / "worked-example.md"
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \|([^|\n]+)\|([^|\n]+)\|(?:([^|\n]*)\|)?$", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """One line of a table: `call` is how the call's words begin, "" for the top line of the advocacy page."""

    call: str
    at: date
    figure: str
    number: int
    who: tuple[str, ...]


def told() -> Iterator[Told]:
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        head = section.partition("\n")[0]
        call = re.search(r"`(.+)`", head)
        for day, figure, number, who in ROW.findall(section):
            names = tuple(sorted(fold(name) for name in who.split(",") if name.strip()))
            yield Told(call[1] if call else "", date.fromisoformat(day), figure.strip(), int(number), names)


LINES = list(told())


@pytest.fixture(scope="module", autouse=True)
def mai(django_db_setup, django_db_blocker):
    """The researcher, once everything is played; one play for the whole module, rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert list(play("a long password"))
        yield Member.objects.get(username="mai")
        transaction.set_rollback(True)


def test_the_page_holds_its_tables():
    assert len(LINES) == PAGE.read_text(encoding="utf-8").count("\n| 2") == 31
    assert len({line.call for line in LINES}) == 5


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.call or 'top line'}, {line.figure}, {line.at}")
def test_a_number_derived_on_paper_is_the_desk_s(mai, line):
    if not line.call:
        numbers = {one.label: one.number for one in dashboard(mai, at=line.at).numbers}
        assert numbers[line.figure] == line.number
        return
    call = Call.objects.known().get(words__contains=line.call)
    (figure,) = (one for one in measure(call, mai, at=line.at).figures if one.label == line.figure)
    assert (figure.number, tuple(sorted(fold(one.name) for one in figure.listed))) == (line.number, line.who)
