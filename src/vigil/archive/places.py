# SPDX-License-Identifier: Apache-2.0
"""Where originals lie: in a folder (`folder`) or in an S3-compatible store (`bucket`), by the same rules.

An original has a name of 64 letters, is there whole or not at all, and once
destroyed no byte of it is left that this place knows of.
"""

import atexit
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from vigil.archive.bucket import Address, Bucket, key_of
from vigil.archive.folder import Folder
from vigil.archive.store import Store
from vigil.vault.vault import Vault


class Incoming(Protocol):
    """Bytes on their way in."""

    def write(self, content: bytes) -> None: ...

    def settle(self, name: str, whole: Callable[[], bool]) -> None:
        """Give them their name, after which they are there for good; where a `whole` one is there, it stays."""

    def drop(self) -> None:
        """Leave nothing beside what was settled."""


class Place(Protocol):
    """One place of originals. Everything may raise `OSError`, whose message says what the place lacks."""

    def begin(self) -> Incoming: ...

    def open(self, name: str) -> BinaryIO:
        """The bytes, to be read anywhere in them. Raises `FileNotFoundError`."""

    def remains(self, name: str) -> bool:
        """Whether any byte is left, also one that was written over."""

    def barred(self, name: str) -> str:
        """Why an original cannot be destroyed; "" where it can be, as far as the place says."""

    def destroy(self, name: str) -> None:
        """Leave no byte; one that is gone already stays gone."""

    def names(self) -> Iterator[str]:
        """Every name under which something lies. What comes in meanwhile may be missing."""

    def tidy(self, before: float) -> None:
        """Take away what was on its way in before that time (seconds since the epoch) and never settled."""

    def ready(self) -> bool:
        """Whether originals can be kept at present, as far as can be seen in a moment."""


def place() -> Place:
    """The place that the desk's plate names."""
    return placed(settings.DESK, Path(settings.ORIGINALS), Path(settings.KEYS), settings.VAULT)


def placed(plate: Mapping, originals: Path, keys: Path, vault: Vault | None) -> Place:
    """The place that a plate names; `originals` is the folder for it, or for what passes on its way to a store.

    Raises `bucket.NoStore` where the plate names none that could be.
    """
    if not plate.get("originals"):
        return Folder(originals)
    told = (plate["originals"], plate.get("originals_endpoint", ""), plate.get("originals_region", ""))
    return _bucket(told, originals, keys, vault)


@lru_cache(maxsize=4)  # connections are kept, and the key is read once in a process
def _bucket(told: tuple[str, str, str], originals: Path, keys: Path, vault: Vault | None) -> Bucket:
    address = Address.read(*told)
    store = Store(address.endpoint, address.bucket, address.region, key_of(keys, vault))
    atexit.register(store.close)
    return Bucket(store, address.prefix, originals)
