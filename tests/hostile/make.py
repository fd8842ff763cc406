# SPDX-License-Identifier: Apache-2.0
"""Hostile files: more than 80 kinds, ten variants of each, the same bytes every time they are made.

    python tests/hostile/make.py FOLDER [VARIANT ...]

writes them out. A kind is a function of a variant from 0 to 9 and of a
`random.Random` that belongs to it; 0 is the smallest, and what the tests run.
"""

import importlib
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

VARIANTS = 10
Kind = Callable[[int, random.Random], bytes]
KINDS: dict[str, tuple[str, Kind]] = {}


@dataclass(frozen=True)
class Hostile:
    """One file: its kind, its variant, the name it comes under, its bytes."""

    kind: str
    variant: int
    name: str
    content: bytes


def kind(name: str) -> Callable[[Kind], Kind]:
    """A kind of hostile file that comes under this name."""

    def keep(made: Kind) -> Kind:
        KINDS[made.__name__] = (name, made)
        return made

    return keep


def hostile(wanted: str, variant: int) -> Hostile:
    name, made = KINDS[wanted]
    return Hostile(wanted, variant, name, made(variant, random.Random(f"{wanted} {variant}")))


def every(variants: range = range(VARIANTS)) -> Iterator[Hostile]:
    for wanted in KINDS:
        for variant in variants:
            yield hostile(wanted, variant)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [int(one) for one in sys.argv[2:]] or range(VARIANTS)
    for wanted in KINDS:
        for variant in chosen:
            one = hostile(wanted, variant)
            (folder / f"{one.kind}-{variant}-{one.name}").write_bytes(one.content)


def _every_kind() -> None:
    """Load the modules that hold the kinds; each puts its own into `KINDS`."""
    for module in ("archives", "pages", "papers", "mails", "offices", "texts"):
        importlib.import_module(f"hostile.{module}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    importlib.import_module("hostile.make").main()
elif not KINDS:
    _every_kind()
