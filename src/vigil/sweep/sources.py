# SPDX-License-Identifier: Apache-2.0
"""Where pages lie: files, folders, and buckets of an S3-compatible store.

A store is named by the variables that its other tools know: AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_REGION, and AWS_ENDPOINT_URL where it is not Amazon's.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

S3 = "s3://"
_PIECE = 1 << 20


class NoSource(ValueError):
    """An input cannot be swept; the message says which, and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path, or its address in a store ("s3://bucket/key"), its bytes, and when it last changed."""

    place: str
    size: int
    changed: str


def listed(inputs: Iterable[str]) -> list[Source]:
    """Every file of the inputs, each once, in the order of their places. Raises `NoSource`."""
    found = {one.place: one for said in inputs for one in (_stored(said) if said.startswith(S3) else _local(said))}
    if not found:
        raise NoSource("there is no file in what was named")
    return [found[place] for place in sorted(found)]


def _local(said: str) -> Iterator[Source]:
    path = Path(said).resolve()
    if not path.exists():
        raise NoSource(f"{said} is not there")
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            told = file.stat()
            yield Source(str(file), told.st_size, str(told.st_mtime_ns))


def _stored(said: str) -> Iterator[Source]:
    from pyarrow import fs

    store, path = _store(), said.removeprefix(S3).rstrip("/")
    try:
        first = store.get_file_info(path)
        found = [first] if first.is_file else store.get_file_info(fs.FileSelector(path, recursive=True))
    except OSError as refused:
        raise NoSource(f"{said} cannot be listed: {refused}") from refused
    for one in found:
        if one.is_file:
            yield Source(S3 + one.path, one.size, str(one.mtime_ns))


def _store() -> Any:
    from pyarrow import fs

    told = {}
    if address := os.environ.get("AWS_ENDPOINT_URL"):
        scheme, _, host = address.rstrip("/").partition("://")
        told = {"scheme": scheme, "endpoint_override": host}
    return fs.S3FileSystem(region=os.environ.get("AWS_REGION", "us-east-1"), **told)


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """A source as a file of this machine, which can be sought in. What lies in a store is fetched whole, and dropped.

    Raises:
        OSError: it cannot be read, or is gone.
    """
    if not place.startswith(S3):
        with Path(place).open("rb") as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as stream:
        with _store().open_input_stream(place.removeprefix(S3)) as there:
            shutil.copyfileobj(there, stream, _PIECE)
        stream.seek(0)
        yield stream
