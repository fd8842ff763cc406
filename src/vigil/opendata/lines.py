# SPDX-License-Identifier: Apache-2.0
"""An edition as JSON lines: its head, then its parts with salt and digest, so that who has the file can check it."""

import json
from collections.abc import Iterable, Iterator

from vigil.editions.edition import Edition, Part, edition_digest, part_digest
from vigil.values.digests import Digest, canonical

FORMAT = "vigil-edition-1"


class NotAnEdition(ValueError):
    """The lines are no edition, or not as they were written; the message says where."""


def written(edition: Edition) -> Iterator[str]:
    """The lines, each a JSON object in its one spelling."""
    head = {"format": FORMAT, "edition": edition.number, "made": edition.made, "day": edition.day}
    yield canonical(head | {"title": edition.title, "digest": edition.digest})
    for part in edition.parts:
        yield canonical({"kind": part.kind, "id": part.id, "salt": part.salt, "digest": part.digest, "body": part.body})


def read(lines: Iterable[str]) -> Edition:
    """The edition that lines hold, every digest checked. Raises `NotAnEdition`."""
    try:
        head, *rows = [json.loads(line) for line in lines if line.strip()]
        if head["format"] != FORMAT:
            raise NotAnEdition(f"the format is {head['format']!r}, not {FORMAT}")
        parts = tuple(Part(row["kind"], row["id"], row["body"], {}, row["salt"], Digest(row["digest"])) for row in rows)
        edition = Edition(head["edition"], head["made"], head["day"], head["title"], Digest(head["digest"]), parts)
    except (KeyError, TypeError, ValueError) as broken:
        raise NotAnEdition(f"this is no edition of ours: {broken}") from broken
    for part in parts:
        if part_digest(part.salt, canonical(part.body)) != part.digest:
            raise NotAnEdition(f"{part.kind} {part.id} is not as it was written")
    told = [(part.kind, part.id, str(part.digest)) for part in parts]
    if edition_digest(edition.number, edition.made, edition.day, edition.title, told) != edition.digest:
        raise NotAnEdition("a part is missing or was put in, or the head was changed")
    return edition
