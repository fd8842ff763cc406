# SPDX-License-Identifier: Apache-2.0
"""Kinds of tampering with a ledger and its documents, and what each must be found by.

A ledger is a list of entries as they are handed over, with the bytes of its
documents. Each kind changes a copy of it at one position and says which entry
has to be named first.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from vigil.access.models import Team
from vigil.archive import verify_custody
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.ledger import written
from vigil.ledger.append import append, take_back
from vigil.ledger.check import head
from vigil.ledger.erasure import erase
from vigil.ledger.models import Entry, Payload


@dataclass
class Ledger:
    """Entries and documents (by digest), as somebody who has them all could change them."""

    entries: list[dict]
    documents: dict[str, bytes] = field(default_factory=dict)

    def copy(self) -> Ledger:
        return Ledger([dict(entry) for entry in self.entries], dict(self.documents))

    def at(self, seq: int) -> dict:
        return self.entries[seq - 1]

    def chain_anew(self, first: int) -> None:
        """What somebody does who knows how the chain is made: number and chain everything again from an entry on."""
        for place, entry in enumerate(self.entries[first - 1 :], first):
            entry["seq"] = place
            entry["previous"] = self.entries[place - 2]["digest"] if place > 1 else verify_custody.NOTHING
            if "body" in entry:
                entry["payload"] = verify_custody.words_digest(entry)
            entry["digest"] = verify_custody.digest_of(entry)


def whole(documents: dict[str, bytes]) -> Ledger:
    """The ledger of the test's desk, with the documents that were kept there."""
    entries = [json.loads(line) for line in written.lines(None, head()[0])]
    return Ledger(entries, documents)


def apply(ledger: Ledger) -> None:
    """Put it in the place of the ledger in the database; the caller rolls back."""
    Payload.objects.all()._raw_delete("default")
    Entry.objects.all()._raw_delete("default")
    columns = ("seq", "by", "kind", "previous", "digest")
    Entry.objects.bulk_create(
        Entry(
            **{name: one[name] for name in columns},
            at=datetime.datetime.fromisoformat(one["at"]),
            payload_digest=one["payload"],
        )
        for one in ledger.entries
    )
    spoken = (one for one in ledger.entries if "body" in one)
    Payload.objects.bulk_create(Payload(entry_id=one["seq"], salt=one["salt"], body=one["body"]) for one in spoken)


def a_ledger(entries: int, by: str, team: Team, at: datetime.datetime, chance: random.Random) -> dict[str, bytes]:
    """Enter so many acts more: documents kept, notes, acts taken back, words erased. Returns the documents."""
    documents, first = {}, head()[0]
    for number in range(entries):
        now = at + datetime.timedelta(minutes=number)
        if number % 3 == 0:
            content = f"Đặng {number} {chance.random()}".encode()
            name = f"release Đặng {number} {chance.random()}.txt"
            capture = keep([content], Received(name, name, How.FILE), team=team, by=by, at=now)
            documents[capture.digest] = content
        elif number % 11 == 10 and (number - 1) % 3 and (number - 1) % 13 != 12:  # after a note
            with transaction.atomic():
                erase({first + number: {"number": "other"} if number % 2 else None}, [], told={}, by=by, at=now)
        elif number % 13 == 12:
            take_back(Entry.objects.get(seq=head()[0]), reason="Đặng, entered twice", by=by, at=now)
        else:
            with transaction.atomic():
                append("note", {"name": "Đặng Văn Bé", "number": number}, by=by, at=now)
    return documents


def faults(ledger: Ledger, checkpoint: str = "") -> list[str]:
    """What the program that is handed over finds."""
    instead, erased = verify_custody.erasures(ledger.entries)
    found = list(verify_custody.chain_faults(ledger.entries, instead))
    if checkpoint:
        found += verify_custody.checkpoint_faults(ledger.entries, checkpoint, "the checkpoint")

    def measured(digest: str) -> tuple[int, str] | None:
        content = ledger.documents.get(digest)
        return None if content is None else (len(content), hashlib.sha256(content).hexdigest())

    return [*found, *verify_custody.document_faults(ledger.entries, erased, measured)]


def names(found: list[str], expected: int, ledger: Ledger) -> bool:
    """Whether the entry is named first: before it at most entries whose words were erased, by an erasure now unreadable."""
    found = sorted(found, key=verify_custody.place)
    emptied, _ = verify_custody.erasures(ledger.entries)
    before = {f"ledger entry {seq}" for seq in emptied}
    first = next(
        (one.split(":")[0] for one in found if one.split(":")[0] not in before - {f"ledger entry {expected}"}), ""
    )
    return first == f"ledger entry {expected}"


Change = Callable[[Ledger, int, random.Random], int]
PLAIN: dict[str, Change] = {}  # found by the chain and the documents alone
CHAINED_ANEW: dict[str, Change] = {}  # the chain holds: found by a checkpoint that somebody else kept


def kind(change: Change) -> Change:
    PLAIN[change.__name__] = change
    return change


def anew(change: Change) -> Change:
    CHAINED_ANEW[change.__name__] = change
    return change


def _column(name: str, column: str, becomes: Callable[[str, random.Random], str]) -> None:
    def change(ledger: Ledger, seq: int, chance: random.Random) -> int:
        """At the place, or at the last one before it where this changes something."""
        while seq and ledger.at(seq).get(column) in (None, changed := becomes(ledger.at(seq).get(column, "-"), chance)):
            seq -= 1
        ledger.at(seq)[column] = changed
        return seq

    change.__name__ = name
    kind(change)


def _hex(value: str, chance: random.Random) -> str:
    """One digit is another."""
    at = chance.randrange(len(value))
    return value[:at] + chance.choice([one for one in "0123456789abcdef" if one != value[at]]) + value[at + 1 :]


_SECOND, _MINUTE, _YEAR = slice(17, 19), slice(14, 16), slice(0, 4)


def _time(part: slice, by: int) -> Callable[[str, random.Random], str]:
    def becomes(value: str, _: random.Random) -> str:
        size = part.stop - part.start
        moved = (int(value[part]) + by) % 60 if size == 2 else int(value[part]) + by
        return f"{value[: part.start]}{moved:0{size}}{value[part.stop :]}"

    return becomes


_column("a second later", "at", _time(_SECOND, 1))
_column("a minute earlier", "at", _time(_MINUTE, -1))
_column("a year earlier", "at", _time(_YEAR, -1))
_column("a microsecond", "at", lambda value, _: value.replace(".000000", ".000001"))
_column("another member", "by", lambda value, _: "ines" if value != "ines" else "mai")
_column("no member", "by", lambda value, _: "")
_column("a member's name cut", "by", lambda value, _: value[:-1])
_column("another kind", "kind", lambda value, _: "capture.revisited" if value != "capture.revisited" else "note")
_column("a letter of the kind", "kind", lambda value, _: value[:-1] + chr(ord(value[-1]) ^ 1))
_column("no payload digest", "payload", lambda value, _: "0" * 64)
_column("a digit of the payload digest", "payload", _hex)
_column("no previous", "previous", lambda value, _: "f" * 64)
_column("a digit of the previous", "previous", _hex)
_column("no digest", "digest", lambda value, _: "0" * 64)
_column("a digit of the digest", "digest", _hex)
_column("a digit of the salt", "salt", _hex)
_column("no salt", "salt", lambda value, _: "")
_column("the salt in capitals", "salt", lambda value, _: "A" + value[1:].upper())
_column("a salt cut", "salt", lambda value, _: value[:-1])
_column("no words", "body", lambda value, _: "")
_column("empty words", "body", lambda value, _: "{}")
_column("words cut", "body", lambda value, chance: value[: chance.randrange(len(value))])
_column("a blank more", "body", lambda value, _: value.replace(":", ": ", 1))
_column("a word more", "body", lambda value, _: value[:-1] + ',"more":1}')
_column("a letter exchanged", "body", lambda value, chance: _letter(value, chance))
_column("a look-alike letter", "body", lambda value, _: value.replace("e", "\u0435", 1))
_column("marks written apart", "body", lambda value, _: unicodedata.normalize("NFD", value))
_column("the name taken out", "body", lambda value, _: value.replace("Đặng", "", 1))
_column("the parts in another order", "body", lambda value, _: json.dumps(dict(reversed(json.loads(value).items()))))


def _letter(value: str, chance: random.Random) -> str:
    at = chance.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


@kind
def the_salt_among_the_words(ledger: Ledger, seq: int, _: random.Random) -> int:
    entry = ledger.at(seq)
    entry["salt"], entry["body"] = "", f"{entry['salt']}\n{entry['body']}"
    return seq


@kind
def words_destroyed(ledger: Ledger, seq: int, _: random.Random) -> int:
    del ledger.at(seq)["salt"], ledger.at(seq)["body"]
    return seq


@kind
def words_of_another(ledger: Ledger, seq: int, chance: random.Random) -> int:
    other = chance.choice([one for one in ledger.entries if one["seq"] != seq and "body" in one])
    ledger.at(seq)["body"] = other["body"]
    return seq


@kind
def words_and_salt_of_another(ledger: Ledger, seq: int, chance: random.Random) -> int:
    other = chance.choice([one for one in ledger.entries if one["seq"] != seq and "body" in one])
    ledger.at(seq).update(salt=other["salt"], body=other["body"])
    return seq


def _swap(*columns: str) -> Change:
    def change(ledger: Ledger, seq: int, chance: random.Random) -> int:
        other = chance.choice([one for one in ledger.entries if one["seq"] != seq and "body" in one])
        one = ledger.at(seq)
        for column in columns:
            one[column], other[column] = other[column], one[column]
        return min(seq, other["seq"])

    change.__name__ = f"exchanged: {', '.join(columns)}"
    return kind(change)


_swap("salt")
_swap("body")
_swap("salt", "body")
_swap("salt", "body", "payload")
_swap("digest")
_swap("previous", "digest")
_swap("at", "by", "kind", "payload", "salt", "body")


@kind
def an_entry_taken_out(ledger: Ledger, seq: int, _: random.Random) -> int:
    seq = min(seq, len(ledger.entries) - 1)
    del ledger.entries[seq - 1]
    return seq + 1


@kind
def three_entries_taken_out(ledger: Ledger, seq: int, _: random.Random) -> int:
    seq = min(seq, len(ledger.entries) - 3)
    del ledger.entries[seq - 1 : seq + 2]
    return seq + 3


@kind
def an_entry_put_in(ledger: Ledger, seq: int, _: random.Random) -> int:
    """A forged one that fits the one before it; those after it are numbered on."""
    seq = min(seq, len(ledger.entries) - 1)
    forged = ledger.at(seq) | {"seq": seq + 1, "by": "ines", "previous": ledger.at(seq)["digest"]}
    forged["digest"] = verify_custody.digest_of(forged)
    for entry in ledger.entries[seq:]:
        entry["seq"] += 1
    ledger.entries.insert(seq, forged)
    return seq + 2


@kind
def an_entry_again_at_the_end(ledger: Ledger, seq: int, _: random.Random) -> int:
    again = ledger.at(seq) | {"seq": len(ledger.entries) + 1}
    again["digest"] = hashlib.sha256(again["digest"].encode()).hexdigest()
    ledger.entries.append(again)
    return again["seq"]


@kind
def chained_anew_to_a_place_in_the_middle(ledger: Ledger, seq: int, chance: random.Random) -> int:
    seq = min(seq, len(ledger.entries) - 2)
    until = chance.randrange(seq + 1, len(ledger.entries))
    ledger.at(seq)["by"] = "ines" if ledger.at(seq)["by"] != "ines" else "mai"
    rest = ledger.entries[until:]
    ledger.entries = ledger.entries[:until]
    ledger.chain_anew(seq)
    ledger.entries += rest
    return until + 1


@kind
def an_erasure_made_to_cover_it(ledger: Ledger, seq: int, _: random.Random) -> int:
    """Words destroyed, and a true erasure's words changed so that they tell of it."""
    erasure = next(one for one in ledger.entries if one["kind"] == "erasure")
    seq = min(seq, erasure["seq"] - 1)
    ledger.at(seq).pop("body", None)
    told = json.loads(erasure["body"])
    told["entries"][str(seq)] = ""
    erasure["body"] = json.dumps(told)
    return erasure["seq"]


def _document(name: str, becomes: Callable[[bytes, random.Random], bytes | None]) -> None:
    def change(ledger: Ledger, seq: int, chance: random.Random) -> int:
        kept = [one for one in ledger.entries if one["kind"] == "capture.kept" and "body" in one]
        kept = [one for one in kept if json.loads(one["body"])["digest"] in ledger.documents]
        entry = kept[seq % len(kept)]
        digest = json.loads(entry["body"])["digest"]
        content = becomes(ledger.documents.pop(digest), chance)
        if content is not None:
            ledger.documents[digest] = content
        return entry["seq"]

    change.__name__ = f"a document {name}"
    kind(change)


def _flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


_document("with a bit flipped", _flipped)
_document("emptied", lambda _, __: b"")
_document("cut", lambda content, _: content[:-1])
_document("with a byte more", lambda content, _: content + b"\n")
_document("of other bytes as many", lambda content, _: bytes(len(content)))
_document("taken away", lambda _, __: None)


@anew
def the_last_entry_cut_off(ledger: Ledger, seq: int, _: random.Random) -> int:
    del ledger.entries[-1]
    return len(ledger.entries) + 1


@anew
def all_from_here_cut_off(ledger: Ledger, seq: int, _: random.Random) -> int:
    del ledger.entries[seq - 1 :]
    return seq


@anew
def cut_off_and_grown_again(ledger: Ledger, seq: int, _: random.Random) -> int:
    for entry in ledger.entries[seq - 1 :]:
        entry.update(kind="note", body='{"number":0}', salt="0" * 32)
    ledger.chain_anew(seq)
    return seq


@anew
def words_changed_and_chained_anew(ledger: Ledger, seq: int, _: random.Random) -> int:
    ledger.at(seq)["body"] = '{"number":"another"}'
    ledger.at(seq)["salt"] = "1" * 32
    ledger.chain_anew(seq)
    return seq


@anew
def a_member_changed_and_chained_anew(ledger: Ledger, seq: int, _: random.Random) -> int:
    ledger.at(seq)["by"] += "x"
    ledger.chain_anew(seq)
    return seq


@anew
def an_entry_taken_out_and_chained_anew(ledger: Ledger, seq: int, _: random.Random) -> int:
    del ledger.entries[seq - 1]
    ledger.chain_anew(seq)
    return seq


@anew
def an_entry_put_in_and_chained_anew(ledger: Ledger, seq: int, _: random.Random) -> int:
    ledger.entries.insert(seq - 1, ledger.at(seq) | {"by": "forged", "salt": "2" * 32, "body": "{}"})
    ledger.chain_anew(seq)
    return seq


@anew
def two_exchanged_and_chained_anew(ledger: Ledger, seq: int, _: random.Random) -> int:
    seq = min(seq, len(ledger.entries) - 1)
    one, other = ledger.entries[seq - 1 : seq + 1]
    one["at"], other["at"] = max(one["at"], other["at"]), max(one["at"], other["at"])
    ledger.entries[seq - 1 : seq + 1] = [other, one]
    ledger.chain_anew(seq)
    return seq


@anew
def all_of_it_written_anew(ledger: Ledger, seq: int, _: random.Random) -> int:
    for entry in ledger.entries:
        if "salt" in entry:
            entry["salt"] = "3" * 32
    ledger.chain_anew(1)
    return 1


@anew
def an_erasure_forged_in_the_past(ledger: Ledger, seq: int, _: random.Random) -> int:
    """Words destroyed, and an entry put in after it that says they were erased."""
    seq = min(seq, len(ledger.entries) - 1)
    told = {"entries": {str(seq): ""}, "originals": []}
    for name in ("salt", "body"):
        ledger.at(seq).pop(name, None)
    forged = ledger.at(seq) | {"kind": "erasure", "salt": "4" * 32, "body": json.dumps(told)}
    ledger.entries.insert(seq, forged)
    ledger.chain_anew(seq + 1)
    return seq + 1
