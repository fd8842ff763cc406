# SPDX-License-Identifier: Apache-2.0
"""An S3-compatible store, spoken to over HTTP: what a desk asks of it, and what it says when it fails.

Every request may be made again without harm, and is: a store that is busy, cut
off or slow is asked `attempts` times, each after a longer wait. What an answer
says besides its code is not passed on: it may hold the request with its key.
"""

import copy
import datetime
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import unquote, urlsplit

import httpcore
from lxml import etree

from vigil.archive.door import trust
from vigil.archive.signing import NOTHING, Key, escaped, query, signed
from vigil.vault.sealed import NotOpened

MOST = 5 << 30  # bytes that a store takes in one request
SUM = "x-amz-meta-sha256"  # what was put, as the store is told to remember it
_PIECE = 1 << 20
_AGAIN = frozenset({429, 500, 502, 503, 504})
_BROKEN = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError)
_WORDS = {
    "AccessDenied": "the key of the store may not do that",
    "ExpiredToken": "the key of the store is one of a session that is over",
    "InvalidAccessKeyId": "the store does not know the key",
    "NoSuchBucket": "the store has no such bucket",
    "RequestTimeTooSkewed": "the clock of this machine and that of the store differ too much",
    "SignatureDoesNotMatch": "the secret of the store's key is wrong, or the address of the store",
}


class StoreFailed(OSError):
    """The store did not do what was asked; the message says why. No document is at fault."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(None, why)
        self.why, self.status = why, status

    def __str__(self) -> str:
        return self.why


class NotReached(StoreFailed):
    """It does not answer, or not in time, or says that it cannot at present."""


class Refused(StoreFailed):
    """It answers, and says no."""


class Version(NamedTuple):
    """One state of an object that the store keeps: "null" where it numbers none."""

    key: str
    id: str


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    content: bytes = b""

    def xml(self) -> etree._Element:
        """Raises `Refused` where it is none."""
        try:
            return etree.fromstring(self.content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as garbled:
            raise Refused("the store answers in a way that is none of S3", self.status) from garbled


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a store; `digest` is that of `body`. An object is written `into` a file, an error never is.

    `found` are the answers that are no refusal.
    """

    method: str
    key: str
    asked: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)
    body: BinaryIO | None = None
    digest: str = NOTHING
    into: BinaryIO | None = None
    found: tuple[int, ...] = (200,)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one step of an answer is waited for, in seconds; how often a request is made; what waits between."""

    step: float = 20.0
    attempts: int = 4
    wait: Callable[[float], None] = time.sleep


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Store:
    """One bucket of a store. Everything raises `StoreFailed`."""

    def __init__(
        self,
        endpoint: str,
        bucket: str,
        region: str,
        key: Key | None,
        *,
        patience: Patience = Patience(),
        clock: Callable[[], datetime.datetime] = now,
    ) -> None:
        """`key` is None for whoever asks without one: the public."""
        parts = urlsplit(endpoint)
        self.endpoint, self.bucket = endpoint, bucket
        self._scheme, self._host, self._netloc = parts.scheme, parts.hostname or "", parts.netloc
        self._port, self._path = parts.port or (443 if parts.scheme == "https" else 80), parts.path.rstrip("/")
        self._region, self._key, self._patience, self._clock = region, key, patience, clock
        self._pool = httpcore.ConnectionPool(ssl_context=trust(), max_connections=16, keepalive_expiry=30)

    def put(self, key: str, stream: BinaryIO, size: int, digest: str) -> None:
        """Put an object of `size` bytes whose SHA-256 is `digest`, which the store is told to remember."""
        told = {"content-length": str(size), "content-type": "application/octet-stream", SUM: digest}
        self._ask("PUT", key, headers=told, body=stream, digest=digest)

    def fetch(self, key: str, into: BinaryIO) -> Mapping[str, str]:
        """Write an object into an empty file; its headers. Raises `FileNotFoundError` where there is none."""
        answer = self._ask("GET", key, into=into, found=(200, 404))
        if answer.status == 404:
            self._missing(answer)
            raise FileNotFoundError(key)
        return answer.headers

    def head(self, key: str, version: str = "") -> Mapping[str, str] | None:
        """The headers of an object; None where there is none."""
        answer = self._ask("HEAD", key, {"versionId": version} if version else {}, found=(200, 404, 405))
        return answer.headers if answer.status == 200 else None  # 405: the version is a note that it was deleted

    def delete(self, key: str, version: str = "") -> None:
        self._ask("DELETE", key, {"versionId": version} if version else {}, found=(200, 204, 404))

    def keys(self, prefix: str, most: int = 1000) -> Iterator[str]:
        """The keys of all objects under a prefix, `most` asked for at once."""
        asked = {"list-type": "2", "prefix": prefix, "encoding-type": "url", "max-keys": str(most)}
        while True:
            page = self._ask("GET", "", asked).xml()
            yield from (unquote(one) for one in page.xpath("//*[local-name()='Contents']/*[local-name()='Key']/text()"))
            if not (after := _text(page, "NextContinuationToken")):
                return
            asked |= {"continuation-token": after}

    def versions(self, prefix: str) -> Iterator[Version]:
        """Every state that the store keeps of objects under a prefix, notes that one was deleted among them."""
        asked = {"versions": "", "prefix": prefix, "encoding-type": "url"}
        while True:
            page = self._ask("GET", "", asked).xml()
            for one in page.xpath("//*[local-name()='Version' or local-name()='DeleteMarker']"):
                yield Version(unquote(_text(one, "Key")), _text(one, "VersionId"))
            if _text(page, "IsTruncated") != "true":
                return
            asked |= {"key-marker": unquote(_text(page, "NextKeyMarker"))}
            asked |= {"version-id-marker": _text(page, "NextVersionIdMarker")}

    def told(self, question: str, word: str) -> str | None:
        """What the bucket says of itself: `word` in its answer, "" where it has none; None where it does not say."""
        try:
            return _text(self._ask("GET", "", {question: ""}).xml(), word)
        except Refused as refused:
            return "" if refused.status == 404 and "NotFound" in refused.why else None

    def once(self) -> "Store":
        """The same store, asked once and not for long: for whoever waits for the answer."""
        hasty = copy.copy(self)
        hasty._patience = Patience(step=2.0, attempts=1)
        return hasty

    def without_key(self) -> "Store":
        """The same store, as the public asks it."""
        other = copy.copy(self)
        other._key = None
        return other

    def close(self) -> None:
        """End the connections; they are made anew when something is asked."""
        self._pool.close()

    def _missing(self, answer: Answer) -> None:
        """Where the bucket is missing, or what answers is no store, no original is: that is another fault."""
        if (code := _code(answer)) and code != "NoSuchKey":
            raise self._refused(answer)

    def _ask(self, method: str, key: str, asked: Mapping[str, str] | None = None, **more: Any) -> Answer:
        """One request, made until it is answered. Raises `NotOpened` where the bytes stay other than they were put."""
        one, why, status = Request(method, key, asked or {}, **more), "", 0
        for attempt in range(self._patience.attempts):
            if attempt:
                self._patience.wait(0.2 * 4 ** (attempt - 1))
            try:
                answer = self._once(one)
            except Altered as altered:
                if attempt + 1 == self._patience.attempts:
                    raise NotOpened(str(altered)) from altered
                continue
            except _BROKEN as broken:
                why, status = _how(broken), 0
                continue
            if answer.status in one.found:
                return answer
            if answer.status not in _AGAIN and _code(answer) != "RequestTimeout":
                raise self._refused(answer)
            why, status = f"it says {answer.status} {_code(answer)}".strip(), answer.status
        raise NotReached(f"the store at {self.endpoint} cannot be used: {why}", status)

    def _once(self, one: Request) -> Answer:
        path = escaped("/".join((self._path, self.bucket, one.key)).rstrip("/"), keep="/")
        told = {"host": self._netloc, **one.headers}
        if self._key:
            about = {"body": one.digest, "key": self._key, "region": self._region, "at": self._clock()}
            told = signed(one.method, path, one.asked, told, **about)
        target = f"{path}?{query(one.asked)}" if one.asked else path
        url = httpcore.URL(scheme=self._scheme, host=self._host, port=self._port, target=target)
        waits = dict.fromkeys(("connect", "read", "write", "pool"), self._patience.step)
        sent = {"headers": told, "content": _pieces(one.body) if one.body else None, "extensions": {"timeout": waits}}
        with self._pool.stream(one.method, url, **sent) as got:
            answered = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in got.headers}
            if one.into is None or got.status != 200:
                return Answer(got.status, answered, got.read())
            _laid(got.iter_stream(), one.into, answered)
            return Answer(got.status, answered)

    def _refused(self, answer: Answer) -> Refused:
        code = _code(answer)
        why = _WORDS.get(code) or f"the store says {answer.status} {code}".strip()
        return Refused(f"{why} ({self.endpoint}, bucket {self.bucket})", answer.status)


def _laid(pieces: Iterator[bytes], into: BinaryIO, headers: Mapping[str, str]) -> None:
    """All of a body in an empty file. One that is shorter than it was said to be was cut: it is asked for again."""
    into.seek(0)
    into.truncate()
    size, sha = 0, hashlib.sha256()
    for piece in pieces:
        into.write(piece)
        sha.update(piece)
        size += len(piece)
    if str(size) != headers.get("content-length", str(size)):
        raise httpcore.RemoteProtocolError("it sends less than it says")
    if headers.get(SUM, sha.hexdigest()) != sha.hexdigest():
        raise Altered("it sends other bytes than were put there")


class Altered(httpcore.RemoteProtocolError):
    """The bytes are not those that the store was told to remember."""


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while piece := stream.read(_PIECE):
        yield piece


def _how(broken: Exception) -> str:
    if isinstance(broken, httpcore.TimeoutException):
        return "it does not answer in time"
    if isinstance(broken, httpcore.ConnectError):
        return f"it does not answer ({broken})"
    return str(broken) or "it breaks off"


def _code(answer: Answer) -> str:
    """The code of an error, one word; "" where the answer has none."""
    try:
        code = _text(answer.xml(), "Code") if answer.content else ""
    except Refused:
        return ""
    return code if code.isalnum() else ""


def _text(element: etree._Element, name: str) -> str:
    found = element.xpath(f".//*[local-name()='{name}']/text()")
    return str(found[0]) if found else ""
