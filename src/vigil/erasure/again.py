# SPDX-License-Identifier: Apache-2.0
"""Erased once more: a backup that is older than an erasure holds what was erased, and must not bring it back.

What has to be erased again is listed beside the desk's keys, without a name:
ids of people and documents, and salted digests of the names. The list travels
in every later backup. For an older one it is given to `vigil restore`.
"""

import datetime
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db import transaction

from vigil.archive.models import Capture, Reading
from vigil.erasure.erase import erase_files, erase_rows
from vigil.erasure.reach import Reach, Target, reach
from vigil.ledger.erasure import erased
from vigil.ledger.models import Payload
from vigil.people.models import Person
from vigil.values.names import fold
from vigil.vault import vault
from vigil.vault.vault import Vault

FILE = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Listed:
    """One erasure as the list has it. `words` are digests over `salt` and a folded name, with its number of words."""

    salt: str
    words: tuple[tuple[int, str], ...]
    persons: tuple[str, ...]
    documents: tuple[str, ...]
    originals: tuple[str, ...]


def note(target: Target, found: Reach) -> None:
    """Add an erasure to the list. Done before it: an erasure that was cut off is listed."""
    salt = secrets.token_hex(16)
    told = {
        "salt": salt,
        "words": sorted((len(name.split()), _digest(salt, name)) for name in found.words.names),
        "persons": sorted(map(str, target.persons)),
        "documents": sorted(map(str, target.documents)),
        "originals": sorted(found.gone),
    }
    handle = os.open(Path(settings.KEYS) / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(vault.written(f"{json.dumps(told)}\n".encode("ascii"), settings.VAULT))
        out.flush()
        os.fsync(out.fileno())


def listed(file: Path, key: Vault | None) -> list[Listed]:
    """The erasures of a list; `key` is that of the desk that it is of.

    Raises `ValueError` or `OSError` where it cannot be read.
    """
    rows = [json.loads(line) for line in vault.read(file, key).decode("ascii").splitlines()]
    return [Listed(row["salt"], tuple(map(tuple, row["words"])), *(tuple(row[name]) for name in _REST)) for row in rows]


_REST = ("persons", "documents", "originals")


def erase_again(rows: Iterable[Listed], *, at: datetime.datetime) -> int:
    """Erase in this desk what a list says, where the desk holds it; how many erasures there was something for."""
    done = 0
    for row in rows:
        with transaction.atomic():
            found = _again(row, at)
        if found:
            erase_files(found)
            done += 1
    return done


def _again(row: Listed, at: datetime.datetime) -> Reach | None:
    """What was erased of one line of the list; None where the desk holds nothing of it."""
    persons = Person.objects.filter(pk__in=row.persons).values_list("pk", flat=True)
    documents = Capture.objects.filter(pk__in=row.documents).values_list("pk", flat=True)
    held = Capture.objects.filter(digest__in=row.originals).values_list("digest", flat=True)
    target = Target(frozenset(persons), frozenset(_names(row)), frozenset(documents))
    found = reach(target)
    found = replace(found, gone=found.gone | (set(held) - erased()[1]))
    if not (found.emptied or found.changed or found.readings or found.gone):
        return None
    note(target, found)
    erase_rows(found, target.documents, told={"again": True}, by="vigil", at=at)
    return found


def _names(row: Listed) -> set[str]:
    """The names behind the digests, as far as this desk holds them: every run of words in it is tried."""
    wanted = dict.fromkeys((digest for _, digest in row.words))
    sizes = {size for size, _ in row.words}
    found = set()
    for text in _texts():
        words = fold(text.replace("_", " ")).split()
        for size in sizes:
            runs = {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}
            found |= {run for run in runs if _digest(row.salt, run) in wanted}
    return found


def _texts() -> Iterator[str]:
    yield from Payload.objects.values_list("body", flat=True).iterator(2000)
    yield from Reading.objects.values_list("text", flat=True).iterator(200)


def _digest(salt: str, name: str) -> str:
    return hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()
