# SPDX-License-Identifier: Apache-2.0
"""What one more document costs a desk's stories, beside how many are there: measured on SQLite, one process.

    python bench/joining.py

The desk is filled with texts that exist as fingerprints only, as those of
other stories do for a newcomer; then real documents are joined and timed.
"""

import datetime
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (10_000, 1_000_000)  # rows of fingerprints: a hundred a document
A_BODY = 100
JOINED = 60
GROWTH = 1.15  # goal P8


def joining(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, float, bool]]:
    """`(what, milliseconds, met)` for each size; met where it costs at most 15 % more than at the first."""
    with tempfile.TemporaryDirectory() as folder:
        _desk(Path(folder) / "desk")
        team, first = _team(), 0.0
        chance = random.Random(7)
        held = 0
        for size in sizes:
            _fill(team, (size - held) // A_BODY, chance)
            held = size
            cost = _cost(team, chance)
            first = first or cost
            yield f"join one document beside {size:,} fingerprints", round(1000 * cost, 2), cost <= GROWTH * first


def _desk(root: Path) -> None:
    from vigil.settings.folder import DeskFolder

    DeskFolder.make(root, name="Bench", countries=("xx",), staged="")
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _team():
    from vigil.access import enter

    return enter.team("Bench", by="vigil", at=datetime.datetime(2014, 3, 1, tzinfo=datetime.UTC))


def _fill(team, bodies: int, chance: random.Random) -> None:
    """Texts that share nothing with any other, as rows."""
    import numpy as np

    from vigil.stories.models import Body, Fingerprint

    for start in range(0, bodies, 1000):
        rows = []
        for _ in range(min(1000, bodies - start)):
            marks = np.sort(np.frombuffer(chance.randbytes(8 * A_BODY), dtype=np.uint64) >> np.uint64(2))
            digest = chance.randbytes(32).hex()
            rows.append(Body(team=team, digest=digest, address=digest, shingles=400, sketch=marks.tobytes()))
        made = Body.objects.bulk_create(rows)
        prints = (
            Fingerprint(body=body, value=value)
            for body in made
            for value in set((np.frombuffer(body.sketch, dtype=np.uint64) >> np.uint64(8)).tolist())
        )
        Fingerprint.objects.bulk_create(prints, batch_size=20_000)


def _cost(team, chance: random.Random) -> float:
    """The median processor seconds that a document takes to be joined."""
    spent = []
    for _ in range(JOINED):
        kept, reading = _document(team, chance)
        from vigil.stories.join import join

        began = time.process_time()
        join(kept, reading)
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def _document(team, chance: random.Random):
    from vigil.archive.keep import Received, keep
    from vigil.archive.models import How, Reading
    from vigil.reading import read_text
    from vigil.values.digests import of_text

    words = [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{chance.randrange(4000):x}" for _ in range(400)]
    text = "\n\n".join(" ".join(words[start : start + 40]) + "." for start in range(0, 400, 40))
    at = datetime.datetime(2014, 3, 1, tzinfo=datetime.UTC)
    received = Received(name=f"{of_text(text)[:12]}.txt", origin=of_text(text), how=How.FILE)
    capture = keep([text.encode()], received, team=team, by="vigil", at=at)
    reading = read_text(text)
    row = Reading.objects.create(
        capture=capture, engine=reading.engine, format="text", digest=of_text(text), text=text, made_at=at
    )
    return row, reading


if __name__ == "__main__":
    for what, figure, met in joining():
        print(f"{what}: {figure} ms{'' if met else '  (more than 15 % above the first)'}")
