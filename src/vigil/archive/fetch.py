# SPDX-License-Identifier: Apache-2.0
"""Fetching: one document from the web, bounded in time and size, every hop of its way written down.

The address is judged where the connection is made, on what the name resolved
to, at every redirect: a name that resolves to this machine is refused however
it is spelled. Cookies, passwords, referrers and the environment's proxies are
no part of a request: a site learns that Vigil asked, and from where.
"""

import datetime
import email.utils
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

import httpcore

from vigil import __version__
from vigil.archive.addresses import RefusedAddress
from vigil.archive.door import Deadline, Door, Network, TooSlow
from vigil.archive.exchange import Exchange, Hop
from vigil.archive.packing import ACCEPTED, Unpackable, unpacked
from vigil.archive.urls import BadUrl, Url

AGENT = "Vigil"
_ASKED = {
    "User-Agent": f"{AGENT}/{__version__} (human-rights archive)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ACCEPTED,
    "Connection": "close",
}
_KEPT_HEADERS = frozenset(
    """
    content-type content-language content-disposition content-encoding last-modified etag date server retry-after
    memento-datetime
    """.split()
)
_MOVED = frozenset({301, 302, 303, 307, 308})
_LONGEST_WAIT = datetime.timedelta(days=1)


class Unreachable(OSError):
    """The address gave no document: the message says why in a sentence, `code` in a word that never changes.

    `status` is what the server answered, where it did; `retry_at` is when it asked to be tried again.
    """

    def __init__(
        self, why: str, *, code: str = "unreachable", status: int = 0, retry_at: datetime.datetime | None = None
    ) -> None:
        super().__init__(why)
        self.code, self.status, self.retry_at = code, status, retry_at


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the desk one fetch may take: bytes after unpacking, seconds a step, seconds in all, redirects."""

    size: int = 64 * 1024 * 1024
    step: float = 30.0
    whole: float = 120.0
    hops: int = 5


_SMALL = Limits(size=1 << 20, whole=60.0)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the document is still what it was when it was fetched last."""

    exchange: Exchange


class Fetched:
    """An open answer: the address it came from in the end, its headers, what was said, its bytes in pieces."""

    def __init__(
        self, answer: httpcore.Response, exchange: Exchange, limits: Limits, progress: "Progress | None"
    ) -> None:
        self._answer, self._limits, self._progress = answer, limits, progress
        self._said = _headers(answer)
        self.address, self.exchange = exchange.address, exchange
        self.media_type = self._said.get("content-type", "").split(";")[0].strip()
        self.headers = {name: told for name, told in self._said.items() if name in _KEPT_HEADERS}

    def chunks(self) -> Iterator[bytes]:
        """The bytes, unpacked. Raises `Unreachable` where they are too many, too slow, broken off or badly packed."""
        size, told = 0, self._said.get("content-length", "")
        whole = int(told) if told.isdecimal() and "content-encoding" not in self._said else None
        if whole and whole > self._limits.size:
            raise self._too_large()
        with _explained(self.address):
            for piece in unpacked(self._received(), self._said.get("content-encoding", "")):
                size += len(piece)
                if size > self._limits.size:
                    raise self._too_large()
                if self._progress:
                    self._progress(size, whole)
                yield piece

    def _received(self) -> Iterator[bytes]:
        size = 0
        for piece in self._answer.iter_stream():
            size += len(piece)
            if size > self._limits.size:
                raise self._too_large()
            yield piece

    def _too_large(self) -> Unreachable:
        return Unreachable(f"{self.address} is larger than {self._limits.size >> 20} MiB", code="too_large")


Progress = Callable[[int, int | None], None]  # bytes so far, and of how many where the server says


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@contextmanager
def fetch(
    address: str,
    *,
    allow: frozenset[str] = frozenset(),
    ports: frozenset[int] = frozenset(),
    if_none_match: str = "",
    if_modified_since: str = "",
    limits: Limits | None = None,
    network: Network | None = None,
    progress: Progress | None = None,
    asking: Callable[[Url], None] | None = None,
    clock: Callable[[], datetime.datetime] = _now,
) -> Iterator[Fetched | Unchanged]:
    """Open an http(s) address; `Unchanged` only where one of the two conditions was given.

    `allow` names resolved addresses that may be opened although they are not
    public (an intranet server; the tests' own), `ports` those of public hosts
    that may be opened besides 80 and 443. `asking` is told each address before
    it is asked for, also where a redirect leads; what it raises ends the fetch.
    Raises `Unreachable` or `RefusedAddress`.
    """
    limits, network = limits or Limits(), network or Network()
    asked = {"If-None-Match": if_none_match, "If-Modified-Since": if_modified_since}
    conditions = {name: told for name, told in asked.items() if told and told.isascii() and told.isprintable()}
    door = Door(network, Deadline(limits.step, limits.whole), allow=allow, ports=ports)
    url, hops = _url(address), list[Hop]()
    while True:
        if asking:
            asking(url)
        sent = {"Host": url.origin.partition("://")[2], **_ASKED, **conditions}
        at = clock()
        with _answered(url, sent, door, network) as answer:
            hops.append(Hop(at.isoformat(), str(url), door.to, answer.status))
            if answer.status not in _MOVED:
                exchange = _exchange(answer, url, sent, hops)
                if answer.status == 304 and conditions:
                    yield Unchanged(exchange)
                else:
                    yield Fetched(_good(answer, exchange, at), exchange, limits, progress)
                return
            if len(hops) > limits.hops:
                raise Unreachable(f"{address} was sent on more than {limits.hops} times", code="too_many_redirects")
            url = _next(url, answer)


def post(
    address: str,
    body: bytes,
    media_type: str,
    *,
    headers: Mapping[str, str] = MappingProxyType({}),
    allow: frozenset[str] = frozenset(),
    ports: frozenset[int] = frozenset(),
    limits: Limits = _SMALL,
    network: Network | None = None,
    clock: Callable[[], datetime.datetime] = _now,
) -> tuple[str, bytes]:
    """Ask or tell a service (a timestamp authority, the desk's own model, a webhook): media type and bytes it answers.

    `headers` are sent besides those of every request (a key). Nothing of what was sent is kept.

    A redirect is not followed: what is posted goes to the address the desk was told of, and nowhere else.
    Raises `Unreachable` or `RefusedAddress`.
    """
    network, url, at = network or Network(), _url(address), clock()
    door = Door(network, Deadline(limits.step, limits.whole), allow=allow, ports=ports)
    sent = {"Host": url.origin.partition("://")[2], **_ASKED, "Accept": "*/*", "Content-Type": media_type, **headers}
    sent |= {"Content-Length": str(len(body))}
    with _answered(url, sent, door, network, body) as answer:
        hops = [Hop(at.isoformat(), str(url), door.to, answer.status)]
        exchange = _exchange(answer, url, sent, hops)
        fetched = Fetched(_good(answer, exchange, at, taken=range(200, 300)), exchange, limits, None)
        return fetched.media_type, b"".join(fetched.chunks())


def _exchange(answer: httpcore.Response, url: Url, sent: dict[str, str], hops: list[Hop]) -> Exchange:
    return Exchange(
        address=str(url),
        status=answer.status,
        reason=answer.extensions.get("reason_phrase", b"").decode("latin-1")[:200],
        protocol=answer.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace"),
        headers=tuple((name.decode("latin-1"), told.decode("latin-1")) for name, told in answer.headers),
        sent=tuple(sent.items()),
        hops=tuple(hops),
    )


def _good(
    answer: httpcore.Response, exchange: Exchange, at: datetime.datetime, taken: Container[int] = (200,)
) -> httpcore.Response:
    """The answer, if it brings a document, or takes what was posted. Raises `Unreachable`."""
    if answer.status in taken:
        return answer
    raise Unreachable(
        f"{exchange.address} answered {answer.status} {exchange.reason[:60]}".rstrip(),
        code=f"http_{answer.status}",
        status=answer.status,
        retry_at=retry_at(_headers(answer).get("retry-after", ""), at),
    )


def retry_at(told: str, at: datetime.datetime) -> datetime.datetime | None:
    """What a Retry-After header asks for: seconds or a date, and never more than a day."""
    if told.isdecimal():
        return at + min(datetime.timedelta(seconds=int(told[:9])), _LONGEST_WAIT)
    try:
        asked = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return None
    asked = asked if asked.tzinfo else asked.replace(tzinfo=datetime.UTC)
    return min(max(asked, at), at + _LONGEST_WAIT)


def _url(address: str) -> Url:
    try:
        return Url.of(address)
    except BadUrl as wrong:
        raise Unreachable(str(wrong), code="bad_address") from wrong


def _next(url: Url, answer: httpcore.Response) -> Url:
    location = _headers(answer).get("location", "")
    if not location:
        raise Unreachable(f"{url} answered {answer.status} and does not say where to go on", code="bad_redirect")
    try:
        return url.join(location)
    except BadUrl as wrong:
        raise Unreachable(f"{url} sends on to what is not opened: {wrong}", code="bad_redirect") from wrong


@contextmanager
def _answered(
    url: Url, sent: dict[str, str], door: Door, network: Network, body: bytes | None = None
) -> Iterator[httpcore.Response]:
    place = httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
    trust = network.trust() if url.scheme == "https" else None
    with (
        _explained(str(url)),
        httpcore.ConnectionPool(ssl_context=trust, network_backend=door, retries=0) as pool,
        pool.stream("GET" if body is None else "POST", place, headers=sent, content=body) as answer,
    ):
        yield answer


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """What went wrong on the line, as a sentence."""
    try:
        yield
    except TooSlow as slow:
        raise Unreachable(f"{address}: {slow}", code="too_slow") from slow
    except httpcore.TimeoutException as slow:
        raise Unreachable(f"{address} cannot be reached: it does not answer in time", code="too_slow") from slow
    except httpcore.ConnectError as dead:
        raise Unreachable(f"{address} cannot be reached: {dead}", code="unreachable") from dead
    except (httpcore.ProtocolError, httpcore.NetworkError) as broken:
        raise Unreachable(f"{address} broke off: {broken}", code="broke_off") from broken
    except Unpackable as wrong:
        raise Unreachable(f"{address}: {wrong}", code="badly_packed") from wrong


def _headers(answer: httpcore.Response) -> dict[str, str]:
    """Header names in small letters; of a header said twice the last counts."""
    return {name.decode("latin-1").lower(): told.decode("latin-1") for name, told in answer.headers}


__all__ = ["Fetched", "Limits", "Network", "RefusedAddress", "Unchanged", "Unreachable", "fetch", "post", "retry_at"]
