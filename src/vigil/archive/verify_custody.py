# SPDX-License-Identifier: Apache-2.0
"""Checks what a Vigil desk handed over: that nothing in it was changed since it was written.

    python3 verify_custody.py FOLDER [CHECKPOINT ...]

It needs Python 3.8 or later alone, changes nothing, opens no network. In FOLDER lie:

    ledger.jsonl    every act on the desk, in order, one a line
    originals/      the documents, byte for byte, each under the SHA-256 of its bytes
    checkpoint.txt  what the ledger was when this was handed over, signed by the desk
    manifest.txt    every file here with its size and SHA-256, signed by the desk

A CHECKPOINT that somebody else kept shows whether the desk cut or rewrote its ledger since.

WHY IT PROVES ANYTHING. Each line of the ledger carries `digest`, a SHA-256 over what
the line says (number, time, member, kind, `payload`) and over `previous`, the digest of
the line before it. `payload` is the SHA-256 of a random salt and the words of the act.
Whoever changes a letter, a time or an order must change every digest after it, and the
last one stands in the checkpoints that others hold. Words may be withheld from you or may
have been erased (a person has a right to that): the line still stands in the chain.
The act that brought a document names the SHA-256 of its bytes.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

NOTHING = "0" * 64

# 1. Signatures: Ed25519 as RFC 8032, section 5.1, says it, on plain integers.
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def plus(a, b):
    """The sum of two points of the curve, each (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return (w * x % P, y * z % P, x * y % P, w * z % P)


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = plus(total, point)
        point, number = plus(point, point), number >> 1
    return total


def point_of(code):
    """The point that 32 bytes stand for; None where they stand for none."""
    y = int.from_bytes(code, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if (x & 1) != sign else x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_fits(key, signature, message):
    a, r = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(key) != 32 or len(signature) != 64 or a is None or r is None or s >= Q:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    one, other = times(s, BASE), plus(r, times(hashed, a))
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def signed_lines(text, name):
    """The lines of a signed text, the key, and what is wrong with its signature ("" where nothing is)."""
    found = re.fullmatch(r"(?s)(.*\nkey ([0-9a-f]{64})\n)signature ([0-9a-f]{128})\n", text)
    if not found:
        return [], "", f"{name}: does not end with a key and a signature"
    told, key, signature = found.groups()
    fits = signature_fits(bytes.fromhex(key), bytes.fromhex(signature), told.encode())
    return told.splitlines()[:-1], key, "" if fits else f"{name}: was changed after the desk signed it"


# 2. The ledger.
SHAPE = {"seq": int, "at": str, "by": str, "kind": str, "payload": str, "previous": str, "digest": str}


def sha256(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def entries_of(text):
    entries = []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        try:
            entry = json.loads(line)
            fits = all(type(entry[name]) is kind for name, kind in SHAPE.items())
        except (ValueError, KeyError, TypeError):
            fits = False
        if not fits:
            raise ValueError(f"ledger entry {number}: its line is no entry")
        entries.append(entry)
    return entries


def digest_of(entry):
    told = [entry[name] for name in ("seq", "at", "by", "kind", "payload", "previous")]
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def words_digest(entry):
    """The salted digest of what the act said; "" where that is withheld or was erased."""
    return sha256(f"{entry['salt']}\n{entry['body']}") if "body" in entry else ""


def words_of(entry, *names):
    """The words of an act that have these names; {} for each where they have not, are withheld or were erased."""
    try:
        told = json.loads(entry.get("body", ""))
    except ValueError:
        told = {}
    return told if isinstance(told, dict) and all(name in told for name in names) else {name: {} for name in names}


def erasures(entries):
    """What stands for the words of erased entries: the digest of other words, or "" for none; and erased documents."""
    instead, documents = {}, set()
    for entry in entries:
        if entry["kind"] == "erasure":
            told = words_of(entry, "entries", "originals")
            instead.update({int(seq): told["entries"][seq] for seq in told["entries"] if int(seq) < entry["seq"]})
            documents.update(told["originals"])
    return instead, documents


def chain_faults(entries, instead):
    """What does not hold in the chain, in order; `instead` as `erasures` gives it."""
    previous, expected, time = NOTHING, 1, ""
    for entry in entries:
        name = f"ledger entry {entry['seq']}"
        if entry["seq"] != expected:
            yield f"{name}: stands where entry {expected} belongs"
        if entry["previous"] != previous:
            yield f"{name}: does not name the digest of the entry before it"
        if digest_of(entry) != entry["digest"]:
            yield f"{name}: its number, time, member, kind or payload was changed"
        if entry["at"] < time:
            yield f"{name}: is earlier than the entry before it"
        if "withheld" not in entry:
            found = words_digest(entry)
            if found != instead.get(entry["seq"], entry["payload"]):
                why = "were changed after they were written" if found else "are gone, and no erasure says so"
                yield f"{name}: the words of this {entry['kind']} {why}"
        previous, expected, time = entry["digest"], entry["seq"] + 1, entry["at"]


def checkpoint_faults(entries, text, name):
    """Where the ledger is not the one that a checkpoint was made of: the first entry cut off or written anew."""
    lines, _key, wrong = signed_lines(text, name)
    if wrong:
        return (yield wrong)
    digests, sound = {entry["seq"]: entry["digest"] for entry in entries}, 0
    marks = sorted((int(line.split()[1]), line.split()[2]) for line in lines if line.startswith(("rung ", "ledger ")))
    for seq, digest in marks:
        if digests.get(seq) != digest:
            gone = len(entries) <= sound
            where = f"entry {sound + 1}" if gone or seq == sound + 1 else f"entries {sound + 1} to {seq}"
            yield f"ledger {where}: {'cut off' if gone else 'written anew'} since {name} was made"
            return
        sound = seq


# 3. The documents, and every other file.


def document_faults(entries, erased, size_and_digest):
    """Is every document that the shown entries tell of here, whole? `size_and_digest` gives both, None if missing."""
    for entry in entries:
        told = words_of(entry, "size", "digest")
        if entry["kind"] == "capture.kept" and told["digest"] and told["digest"] not in erased:
            found = size_and_digest(told["digest"])
            if found != (told["size"], told["digest"]):
                why = "was changed" if found else "is missing"
                yield f"ledger entry {entry['seq']}: its document {told['digest']} {why}"


def measured(path):
    """Size and SHA-256 of a file; None where there is none."""
    content = path.read_bytes() if path.is_file() else None
    return content if content is None else (len(content), hashlib.sha256(content).hexdigest())


def manifest_faults(folder):
    name = "manifest.txt"
    lines, _key, wrong = signed_lines((folder / name).read_text(encoding="utf-8"), name)
    if wrong:
        yield wrong
    told = {file: (int(size), digest) for digest, size, file in (line.split(" ", 2) for line in lines[1:])}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {name}
    for file in sorted(told.keys() | there):
        if measured(folder / file) != told.get(file):
            yield f"{file}: {'was changed' if file in told.keys() & there else 'is missing, here or in the manifest'}"


def all_faults(folder, entries, checkpoints):
    instead, erased = erasures(entries)
    yield from chain_faults(entries, instead)
    for path in [*checkpoints, folder / "checkpoint.txt"]:
        yield from checkpoint_faults(entries, path.read_text(encoding="utf-8"), path.name)
    yield from document_faults(entries, erased, lambda digest: measured(folder / "originals" / digest[:2] / digest))
    yield from manifest_faults(folder)


def place(fault):
    """By which entry a fault is put in order; what concerns none comes last."""
    found = re.match(r"ledger entr(?:y|ies) (\d+)", fault)
    return int(found.group(1)) if found else sys.maxsize


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    folder, checkpoints = Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]]
    try:
        entries = entries_of((folder / "ledger.jsonl").read_text(encoding="utf-8"))
        faults = sorted(all_faults(folder, entries, checkpoints), key=place)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as broken:
        faults = [f"it cannot be read to its end: {broken}"]
    if faults:
        print("DOES NOT HOLD", *faults, sep="\n  ")
        return 1
    print(f"Everything holds: {len(entries)} entries, the last {entries[-1]['digest']}")
    print(f"Words withheld: {sum('withheld' in one for one in entries)} entries; erased: {len(erasures(entries)[0])}.")
    print("The desk's key:", signed_lines((folder / "manifest.txt").read_text(encoding="utf-8"), "")[1])
    if not checkpoints:
        print("No checkpoint of somebody else was given: whether the desk cut or rewrote its ledger is not excluded.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
