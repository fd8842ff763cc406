# SPDX-License-Identifier: Apache-2.0
"""R5 and R6: every kind of tampering at a hundred places, clean ledgers without alarm, bits flipped wherever they lie.

Runs in a process of its own, on a desk that is thrown away: `python bench/goal_tamper.py R5 [PLACES [LEDGERS]]`
prints the parts; `in_a_process("R5")` yields them to `make goals`.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
PLACES, LEDGERS, SIZE, FLIPS = 100, 1000, 120, 300
Parts = Iterator[tuple[str, float, bool]]


def tampering(places: int = PLACES, ledgers: int = LEDGERS) -> Parts:
    """R5: the program that is handed over at every place, the desk itself at every tenth; then clean ledgers."""
    from django.db import transaction

    from ledger import tampering as kinds
    from vigil.ledger import checkpoint
    from vigil.ledger.check import breaches

    team, at = _team()
    chance = random.Random(7)
    documents = kinds.a_ledger(SIZE, "mai", team, at, chance)
    text = checkpoint.make(by="mai", at=at)
    ledger = kinds.whole(documents)
    spoken = [one["seq"] for one in ledger.entries[6:-1] if "body" in one]
    tried = missed = desk_tried = desk_missed = 0
    for name, change in {**kinds.PLAIN, **kinds.CHAINED_ANEW}.items():
        for place in range(places):
            harmed = ledger.copy()
            expected = change(harmed, chance.choice(spoken), chance)
            kept = text if name in kinds.CHAINED_ANEW else ""
            tried += 1
            missed += not kinds.names(kinds.faults(harmed, kept), expected, ledger)
            if place % 10 or name.startswith("a document"):
                continue
            with transaction.atomic():
                kinds.apply(harmed)
                found = [str(one) for one in breaches()]
                found += map(str, checkpoint.breaches(checkpoint.read(text)) if kept else ())
                transaction.set_rollback(True)
            desk_tried += 1
            desk_missed += not kinds.names(found, expected, ledger)
    yield "kinds", len(kinds.PLAIN) + len(kinds.CHAINED_ANEW), len(kinds.PLAIN) + len(kinds.CHAINED_ANEW) >= 50
    yield "tampered ledgers, handed over", tried, True
    yield "of them not found, or another entry named first", missed, missed == 0
    yield "tampered ledgers, on the desk", desk_tried, True
    yield "not found there, or another entry named first", desk_missed, desk_missed == 0
    alarms = 0
    for _ in range(ledgers):
        with transaction.atomic():
            documents = kinds.a_ledger(chance.randrange(1, 20), "mai", team, at, chance)
            kept = checkpoint.make(by="mai", at=at)
            clean = kinds.whole(documents)
            own = [*breaches(), *checkpoint.breaches(checkpoint.read(kept))]
            clean.entries = [one for one in clean.entries if _its_own(one, documents)]
            alarms += bool(own or kinds.faults(clean, kept))
            transaction.set_rollback(True)
    yield "clean ledgers", ledgers, True
    yield "of them with an alarm", alarms, alarms == 0


def _its_own(entry: dict, documents: dict[str, bytes]) -> bool:
    """Documents that were kept before this ledger was grown are not among those that it is checked with."""
    if entry["kind"] == "capture.kept" and "body" in entry and json.loads(entry["body"])["digest"] not in documents:
        entry["withheld"] = True
        del entry["body"], entry["salt"]
    return True


def bit_flips(flips: int = FLIPS) -> Parts:
    """R6: one bit of an original, of a row, of a folder that was handed over, of a sealed backup."""
    from django.conf import settings
    from django.db import connection

    from ledger import tampering as kinds
    from vigil.archive import verify_custody
    from vigil.archive.custody import hand_over
    from vigil.archive.models import Capture
    from vigil.backup.seal import NotOpened, Opened, Sealing
    from vigil.record.verify import breaches

    team, at = _team()
    chance = random.Random(6)
    documents = kinds.a_ledger(40, str(team.members.get().pk), team, at, chance)
    files = [Path(settings.ORIGINALS) / digest[:2] / digest for digest in documents]
    missed = sum(not _flipped(chance.choice(files), chance, lambda: any(breaches())) for _ in range(flips // 3))
    yield "bits flipped in originals", flips // 3, True
    yield "of these not found by verify", missed, missed == 0

    rows = [("ledger_entry", one) for one in ("by", "kind", "payload_digest", "previous", "digest")]
    rows += [("ledger_payload", one) for one in ("salt", "body")]
    rows += [("archive_capture", one) for one in ("digest", "name", "origin", "headers", "custody")]
    missed = 0
    for _ in range(flips // 3):
        table, column = chance.choice(rows)
        with connection.cursor() as cursor:
            cursor.execute(f'select rowid, "{column}" from {table} where length("{column}") > 0')  # noqa: S608 - our own names
            key, value = chance.choice(cursor.fetchall())
            at_ = chance.randrange(len(value))
            changed = value[:at_] + chr(ord(value[at_]) ^ 1 << chance.randrange(4)) + value[at_ + 1 :]
            cursor.execute("pragma foreign_keys = off")
            cursor.execute("pragma ignore_check_constraints = on")  # a disk knows none
            change = f'update {table} set "{column}" = %s where rowid = %s'  # noqa: S608
            cursor.execute(change, [changed, key])
            missed += not any(breaches())
            cursor.execute(change, [value, key])
    yield "bits flipped in rows", flips // 3, True
    yield "of those rows not found by verify", missed, missed == 0

    folder = Path(tempfile.mkdtemp()) / "handed"
    hand_over(Capture.objects.all(), folder, whole=True, by=team.members.get(), at=at)
    files = [one for one in folder.rglob("*") if one.is_file()]

    def refused() -> bool:
        done = subprocess.run([sys.executable, verify_custody.__file__, folder], capture_output=True, check=False)
        return done.returncode == 1

    missed = sum(not _flipped(chance.choice(files), chance, refused) for _ in range(flips // 3))
    yield "bits flipped in folders handed over", flips // 3, True
    yield "of those files not found", missed, missed == 0

    path = Path(tempfile.mkdtemp()) / "sealed"
    with path.open("wb") as out:
        sealing = Sealing(out, "a long passphrase")
        sealing.write(chance.randbytes(200_000))
        sealing.close()

    def not_opened() -> bool:
        try:
            with path.open("rb") as stream:
                opened = Opened(stream, "a long passphrase")
                while opened.read(1 << 16):
                    pass
        except NotOpened:
            return True
        return False

    missed = sum(not _flipped(path, chance, not_opened) for _ in range(flips // 10))
    yield "bits flipped in backups", flips // 10, True
    yield "of them not refused", missed, missed == 0


def _flipped(path: Path, chance: random.Random, found) -> bool:
    """Flip one bit of a file, ask, and put it back."""
    path.chmod(0o600)
    whole = path.read_bytes()
    at = chance.randrange(len(whole))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
    try:
        return found()
    finally:
        path.write_bytes(whole)


def _team():
    from goal_custody import _team

    return _team()


GOALS = {"R5": tampering, "R6": bit_flips}


def in_a_process(goal: str) -> Parts:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, __file__, goal, "--json"], env=clean, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(" | ".join(done.stderr.split("\n")[-12:]))
    for line in done.stdout.splitlines():
        what, figure, met = json.loads(line)
        yield what, figure, met


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
    import django

    django.setup()
    from vigil.settings.tables import bring_up

    bring_up()
    name, *told = [one for one in sys.argv[1:] if one != "--json"]
    for part in GOALS[name](*map(int, told)):
        print(json.dumps(part) if "--json" in sys.argv else " ".join(map(str, part)), flush=True)


if __name__ == "__main__":
    main()
