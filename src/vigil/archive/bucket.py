# SPDX-License-Identifier: Apache-2.0
"""Originals in an S3-compatible store: objects under a prefix, named and laid out as the files of a folder are.

What comes in waits in the desk's folder until its name is known, is put in one
request, and counts once it was read back and is what its name says. What is
read is fetched into a file that has no name. Destroyed is every version.
"""

import datetime
import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from vigil.archive.folder import Folder
from vigil.archive.signing import Key
from vigil.archive.store import MOST, Refused, Store, StoreFailed
from vigil.vault import vault as small
from vigil.vault.sealed import NotOpened
from vigil.vault.vault import Vault

KEY_FILE = "store"  # its name among the desk's keys
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9._/-]*")
_NOT_OFFERED = frozenset({400, 405, 501})


class NoStore(StoreFailed):
    """The desk's plate names no store that could be, or its key is missing; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is, and where in it the originals lie. `prefix` is empty or ends with a stroke."""

    endpoint: str
    bucket: str
    prefix: str
    region: str

    @classmethod
    def read(cls, originals: str, endpoint: str = "", region: str = "") -> "Address":
        """s3://BUCKET/PREFIX at an endpoint; without one, at Amazon's in the region. Raises `NoStore`."""
        scheme, _, rest = originals.partition("://")
        bucket, _, prefix = rest.partition("/")
        if scheme != "s3" or not _BUCKET.fullmatch(bucket) or not _PREFIX.fullmatch(prefix) or ".." in prefix:
            raise NoStore(f"originals lie in the folder, or in s3://BUCKET/PREFIX, not in {originals}")
        region = region or os.environ.get("AWS_REGION") or "us-east-1"
        endpoint = endpoint or os.environ.get("AWS_ENDPOINT_URL") or f"https://s3.{region}.amazonaws.com"
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise NoStore(f"the endpoint of a store is https://HOST or https://HOST:PORT, not {endpoint}")
        return cls(endpoint.rstrip("/"), bucket, f"{prefix.strip('/')}/".lstrip("/"), region)


def key_of(keys: Path, vault: Vault | None) -> Key:
    """The key of the store, out of the environment or keys/store. Raises `NoStore`."""
    told = os.environ.get("AWS_ACCESS_KEY_ID", ""), os.environ.get("AWS_SECRET_ACCESS_KEY", "")
    if all(told):
        return Key(*told, os.environ.get("AWS_SESSION_TOKEN", ""))
    try:
        lines = small.read(keys / KEY_FILE, vault).decode("utf-8").split()
    except FileNotFoundError:
        lines = []
    except (OSError, ValueError) as unreadable:
        raise NoStore(f"the key of the store cannot be read from keys/{KEY_FILE}: {unreadable}") from unreadable
    if len(lines) != 2:
        ways = f"set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run vigil key store, which writes keys/{KEY_FILE}"
        raise NoStore(f"the key of the store is missing: {ways}")
    return Key(*lines)


class Bucket:
    """Originals under a prefix of a bucket; `passing` is the folder for what is on its way."""

    def __init__(self, store: Store, prefix: str, passing: Path) -> None:
        self.store, self._prefix, self._passing = store, prefix, passing

    def key(self, name: str) -> str:
        return f"{self._prefix}{name[:2]}/{name}"

    def begin(self) -> "_Arriving":
        return _Arriving(self, self._passing)

    def open(self, name: str) -> BinaryIO:
        handle, beside = tempfile.mkstemp(dir=self._passing, prefix="incoming-")
        try:
            with os.fdopen(handle, "wb") as into:
                self.store.fetch(self.key(name), into)
            return Path(beside).open("rb")  # a descriptor that can be read and not written
        finally:
            Path(beside).unlink()

    def remains(self, name: str) -> bool:
        return bool(self._versions(name))

    def barred(self, name: str) -> str:
        for version in self._versions(name):
            asked = "" if version == "null" else version  # a store that numbers none knows none by that name
            headers = self.store.head(self.key(name), asked) or {}
            until = headers.get("x-amz-object-lock-retain-until-date", "")
            if until and datetime.datetime.fromisoformat(until) > datetime.datetime.now(datetime.UTC):
                return f"the store keeps it locked until {until[:10]}"
            if headers.get("x-amz-object-lock-legal-hold") == "ON":
                return "the store keeps it under a legal hold"
        return ""

    def destroy(self, name: str) -> None:
        """Every version, and every note that one was deleted."""
        for version in self._versions(name):
            self.store.delete(self.key(name), version)
        if self._versions(name):
            raise Refused(f"the store goes on holding {self.address(name)} although it was told to delete it")

    def names(self) -> Iterator[str]:
        for key in self.store.keys(self._prefix):
            name = key.rpartition("/")[2]
            if len(name) == 64 and key == self.key(name):
                yield name

    def tidy(self, before: float) -> None:
        Folder(self._passing).tidy(before)

    def ready(self) -> bool:
        try:
            return self.store.once().head("") is not None and os.access(self._passing, os.W_OK)
        except StoreFailed:
            return False

    def address(self, name: str) -> str:
        return f"s3://{self.store.bucket}/{self.key(name)}"

    def _versions(self, name: str) -> list[str]:
        """What there is to delete: ids of versions; "" for the object where the store keeps but one of each."""
        key = self.key(name)
        try:
            return [one.id for one in self.store.versions(key) if one.key == key]
        except Refused as refused:
            if refused.status not in _NOT_OFFERED and self.store.told("versioning", "Status") != "":
                why = f"whether the store keeps older versions cannot be seen: {refused.why}"
                raise Refused(f"{why}; let the key list them (s3:ListBucketVersions)", refused.status) from refused
        return [""] if self.store.head(key) is not None else []


class _Arriving:
    """A file in the desk's folder, and then an object."""

    def __init__(self, bucket: Bucket, passing: Path) -> None:
        self._bucket, self._sum, self._size = bucket, hashlib.sha256(), 0
        passing.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=passing)  # noqa: SIM115 - closed by `drop`

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._sum.update(content)
        self._size += len(content)

    def settle(self, name: str, whole: Callable[[], bool]) -> None:
        if whole():
            return
        if self._size > MOST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        self._bucket.store.put(self._bucket.key(name), self._file, self._size, self._sum.hexdigest())
        if not whole():
            raise NotOpened("the store took it and does not give it back as it was")

    def drop(self) -> None:
        self._file.close()
