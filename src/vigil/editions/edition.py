# SPDX-License-Identifier: Apache-2.0
"""An edition: parts, each a JSON object of its own, and one digest over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigil.values.digests import Digest, of_json, of_text

Words = Mapping[str, str]
"""A sentence in every language of the desk: {"en": ..., "vi": ...}."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is public: a person, a case, a call ... or the notice that it no longer is (`gone`).

    `body` is None where it was destroyed after a withdrawal. `entries` are the
    decisions of the ledger, by group, on which it is public.
    """

    kind: str
    id: str
    body: Mapping[str, Any] | None = field(hash=False)
    entries: Mapping[str, Sequence[int]] = field(default_factory=dict, hash=False)
    salt: str = ""
    digest: Digest | None = None  # of the salt and the body, once it was kept

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Edition:
    """A frozen snapshot. `day` is the day as of which it speaks, `made` the instant at which it was made, both ISO."""

    number: int
    made: str
    day: str
    title: str
    digest: Digest
    parts: tuple[Part, ...]

    def of(self, kind: str) -> Iterator[Part]:
        """The parts of a kind that were not destroyed."""
        return (part for part in self.parts if part.kind == kind and part.body is not None)

    def find(self, kind: str, id: str) -> Part | None:
        return next((part for part in self.of(kind) if part.id == id), None)


def part_digest(salt: str, body: str) -> Digest:
    """Salted, so that nobody can try out what a destroyed part said."""
    return of_text(f"{salt}\n{body}")


def edition_digest(number: int, made: str, day: str, title: str, parts: Sequence[tuple[str, str, str]]) -> Digest:
    """SHA-256 over the canonical JSON of [number, made, day, title, [[kind, id, digest of the part] ...] in order]."""
    return of_json([number, made, day, title, sorted(list(part) for part in parts)])
