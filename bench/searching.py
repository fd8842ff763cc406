# SPDX-License-Identifier: Apache-2.0
"""Search over many documents, as a member asks it: access rules, look-up, snippets and all.

    python bench/searching.py [DOCUMENTS]      a million by default; `make goals` takes a hundred thousand

The desk is filled row by row with short made articles of two teams, half
each; every thousandth holds the full name of a person of Viet Nam, made of
common parts. The member of one team asks. SQLite, one process.
"""

import datetime
import itertools
import json
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import making

Parts = Iterator[tuple[str, float, bool]]
DOCUMENTS, QUESTIONS, VARIANTS = 1_000_000, 200, 1000
COMMON = ("court", "police", "the council", "sentenced months", "letter of the teacher", "released", "harbor sto")
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Lương".split()
MIDDLES = "Văn Thị Đức Hữu Ngọc Quốc Minh Thanh Xuân Đình Bá Công Hoài Kim Trung Tấn Viết Quang Khắc Thế".split()
GIVEN = (
    "Anh Bình Châu Dũng Đạt Hà Hải Hạnh Hằng Hiếu Hòa Hùng Hương Khánh Lan Liên Linh Long Mai Nam Nga Nghĩa Phong Phúc "
    "Phượng Quân Quỳnh Sơn Tâm Thảo Thắng Thủy Thúy Tiến Trang Trí Tuấn Tùng Uyên Vinh Vy Yến Đông Định Điệp"
).split()
WHEN = datetime.datetime(2014, 3, 1, tzinfo=datetime.UTC)


def searching(documents: int) -> Parts:
    """Goal P6: milliseconds of a question, and how many spellings of a name find its document."""
    with tempfile.TemporaryDirectory() as folder:
        _desk(Path(folder) / "desk")
        chance = random.Random(7)
        member = _members()
        began = time.monotonic()
        named = dict(_filled(documents, chance))
        print(f"{documents:,} rows in {time.monotonic() - began:.0f} s", file=sys.stderr)
        yield from _index(Path(folder) / "desk")
        common = list(itertools.islice(itertools.cycle(COMMON), QUESTIONS))
        yield from _times("common words", member, common)
        spelled = [(_otherwise(name, chance), name) for name in itertools.islice(itertools.cycle(named), VARIANTS)]
        yield from _times("names", member, [words for words, _ in spelled[:QUESTIONS]])
        right = sum(named[name] in _found(member, words) for words, name in spelled)
        yield f"names spelled otherwise found, of {VARIANTS:,}", right / VARIANTS, right >= 0.99 * VARIANTS


def _times(what: str, member: object, questions: list[str]) -> Parts:
    from vigil.search.ask import ask

    took = []
    for question in questions:
        began = time.process_time()
        ask(member, question, limit=20)
        took.append(1000 * (time.process_time() - began))
    took.sort()
    yield f"{what}, top 20: ms at the median", round(statistics.median(took), 1), True
    p95 = took[int(0.95 * len(took))]
    yield f"{what}, top 20: ms at the 95th of a hundred", round(p95, 1), p95 <= 30


def _found(member: object, words: str) -> set[uuid.UUID]:
    from vigil.search.ask import ask

    return {hit.id for hit in ask(member, words, limit=20)}


def _index(root: Path) -> Parts:
    from vigil.search.index import current

    began = time.process_time()
    current()
    yield "seconds to index them", round(time.process_time() - began), True
    began = time.process_time()
    current()
    yield "ms to see that nothing moved", round(1000 * (time.process_time() - began), 1), True
    size = sum(path.stat().st_size for path in (root / "index").rglob("*") if path.is_file())
    yield "MB of index", round(size / 1e6), True


def _otherwise(name: str, chance: random.Random) -> str:
    """The name as somebody may type it: without marks, d for đ, in any order, in any case."""
    from vigil.values.names import fold

    parts = (fold(name) if chance.random() < 0.8 else name).split()
    if chance.random() < 0.5:
        chance.shuffle(parts)
    return chance.choice((str, str.upper, str.title))(" ".join(parts))


def _names(chance: random.Random) -> Iterator[str]:
    seen: set[frozenset[str]] = set()
    while True:
        middle = chance.sample(MIDDLES, 2)
        name = " ".join([chance.choice(FAMILIES), *middle, chance.choice(GIVEN)])
        if frozenset(name.split()) not in seen:
            seen.add(frozenset(name.split()))
            yield name


def _filled(documents: int, chance: random.Random) -> Iterator[tuple[str, uuid.UUID]]:
    """Fill the desk; yields each name with the capture that tells of it, of the first team."""
    from django.db import transaction

    from vigil.access.models import Team
    from vigil.archive.models import Capture, Reading
    from vigil.ledger.check import head
    from vigil.ledger.models import Entry

    teams = list(Team.objects.order_by("name"))
    stock = [" ".join(article.paragraphs)[:400] for article in making.articles(4000, 7)]
    names, last = _names(chance), head()[0]
    for start in range(0, documents, 5000):
        entries, captures, readings = [], [], []
        for number in range(start, min(start + 5000, documents)):
            named = next(names) if number % 1000 == 0 else ""
            said = f" {named} was named." if named else f" Number {number}."
            text = chance.choice(stock) + said + chance.choice(stock)
            told = f"{number:064x}"
            entry = Entry(last + 1 + number, WHEN, "vigil", "capture", told, told, told)
            entries.append(entry)
            team = teams[0] if named else teams[number % 2]
            capture = Capture(team=team, entry=entry, digest=told, size=len(text), name=told, origin=told, how="file")
            capture.received_at, capture.received_by = WHEN, "bench"
            captures.append(capture)
            readings.append(Reading(capture=capture, engine="made 1", format="text", digest=told, text=text))
            readings[-1].title, readings[-1].made_at = text[:60], WHEN
            if named:
                yield named, capture.pk
        with transaction.atomic():
            Entry.objects.bulk_create(entries)
            Capture.objects.bulk_create(captures)
            Reading.objects.bulk_create(readings)


def _members() -> object:
    from vigil.access import enter
    from vigil.access.models import Role

    teams = [enter.team(name, by="vigil", at=WHEN) for name in ("A", "B")]
    return enter.member("ana", name="Ana", password="-" * 20, team=teams[0], role=Role.READER, by="vigil", at=WHEN)


def _desk(root: Path) -> None:
    from vigil.settings.folder import DeskFolder

    DeskFolder.make(root, name="Bench", countries=("vn",), staged="")
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def main() -> None:
    for what, figure, met in searching(int(sys.argv[1]) if sys.argv[1:] else DOCUMENTS):
        print(json.dumps({what: figure, "met": met}), flush=True)


if __name__ == "__main__":
    main()
