# SPDX-License-Identifier: Apache-2.0
"""A desk, asked over its API: what the member of the key may see, and what they may propose."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote, urlencode, urlsplit

from vigil_client.answers import (
    Brought,
    Call,
    CallWhole,
    Case,
    Commitment,
    Count,
    Engagement,
    Person,
    PersonWhole,
    Proposal,
    Proposed,
    Rule,
)

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_TRIES, _LONGEST_WAIT, _PATIENCE = 5, 60.0, 60.0


class Refused(Exception):
    """The desk refused: its status and its sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Unreached(OSError):
    """Nobody answered at the desk's address."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The key goes to the desk's address and nowhere else."""

    def redirect_request(self, *_told: Any) -> None:
        return None


class Desk:
    """A desk at an address, opened with the key that `vigil token --make` showed.

    Raises `ValueError` for an address at which the key would travel in the clear. Lists page by themselves.
    Every question raises `Refused` or `Unreached`.
    """

    def __init__(self, address: str, key: str, *, wait: Callable[[float], None] = time.sleep) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
            raise ValueError(f"{address}: a key is sent over https, or to this machine")
        self._root, self._key, self._wait = f"{address.rstrip('/')}/api/1/", key, wait
        self._held: dict[str, tuple[str, Any]] = {}
        self._opener = urllib.request.build_opener(_NoRedirect())

    def people(
        self, q: str = "", *, liberty: str = "all", sort: str = "name", at: str = "", fields: Sequence[str] = ()
    ) -> Iterator[Person]:
        """Everybody, or whose name holds the words; `liberty` "held", `sort` "name", "last" or "held"."""
        told = {"q": q, "liberty": liberty, "sort": sort, "at": at}
        return cast(Iterator[Person], self._every("people", told, fields))

    def person(self, id: str, *, at: str = "", fields: Sequence[str] = ()) -> PersonWhole:
        """One person with events and numbered sources, as of a day ("2014-02-28"; today without one)."""
        return cast(PersonWhole, self._one(f"people/{quote(id, safe='')}", {"at": at}, fields))

    def cases(self, *, at: str = "", fields: Sequence[str] = ()) -> Iterator[Case]:
        return cast(Iterator[Case], self._every("cases", {"at": at}, fields))

    def calls(self, *, at: str = "", fields: Sequence[str] = ()) -> Iterator[Call]:
        """What was asked, each call once with all who made it."""
        return cast(Iterator[Call], self._every("calls", {"at": at}, fields))

    def call(self, id: str, *, at: str = "", fields: Sequence[str] = ()) -> CallWhole:
        """One call with its numbers, each with the people behind it."""
        return cast(CallWhole, self._one(f"calls/{quote(id, safe='')}", {"at": at}, fields))

    def commitments(self, *, at: str = "", fields: Sequence[str] = ()) -> Iterator[Commitment]:
        return cast(Iterator[Commitment], self._every("commitments", {"at": at}, fields))

    def engagements(self, *, at: str = "", fields: Sequence[str] = ()) -> Iterator[Engagement]:
        return cast(Iterator[Engagement], self._every("engagements", {"at": at}, fields))

    def rules(self, *, fields: Sequence[str] = ()) -> Iterator[Rule]:
        """The counting rules, in words."""
        return cast(Iterator[Rule], self._every("rules", {}, fields))

    def count(self, rule: str, *, at: str = "", since: str = "") -> Count:
        """The number that a rule gives at a day, with the people behind it; of events, those from `since` on."""
        return cast(Count, self._one(f"rules/{quote(rule, safe='')}/count", {"at": at, "since": since}, ()))

    def proposals(self, *, state: str = "open", fields: Sequence[str] = ()) -> Iterator[Proposal]:
        return cast(Iterator[Proposal], self._every("proposals", {"state": state}, fields))

    def propose(self, document: str, kind: str, words: str, slots: Mapping[str, str | Sequence[str]]) -> Proposed:
        """Put a finding up for decision; `words` stand letter for letter in the text of the document."""
        many = {name: [value] if isinstance(value, str) else value for name, value in slots.items()}
        filled = [{"name": name, "value": value} for name, values in many.items() for value in values]
        body = {"document": document, "kind": kind, "words": words, "slots": filled}
        return cast(Proposed, self._asked("proposals", body))

    def bring(self, name: str, text: str, *, origin: str = "") -> Brought:
        """Bring a text for the desk to read; `origin` is the web address it is from."""
        return cast(Brought, self._asked("documents", {"name": name, "text": text, "origin": origin}))

    def _every(self, path: str, told: Mapping[str, str], fields: Sequence[str]) -> Iterator[Any]:
        after = ""
        while True:
            page = self._one(path, {**told, "after": after, "size": "200"}, fields)
            yield from page["items"]
            after = page["after"]
            if not after:
                return

    def _one(self, path: str, told: Mapping[str, str], fields: Sequence[str]) -> Any:
        asked = {name: value for name, value in {**told, "fields": ",".join(fields)}.items() if value}
        return self._asked(f"{path}?{urlencode(asked)}" if asked else path)

    def _asked(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        for left in reversed(range(_TRIES)):
            try:
                return self._answer(path, body)
            except urllib.error.HTTPError as refused:
                with refused:
                    if refused.code == 304:
                        return self._held[path][1]
                    again = refused.headers.get("Retry-After", "")
                    if refused.code != 429 or not left:
                        raise Refused(refused.code, _sentence(refused)) from refused
                self._wait(min(float(again) if again.isdecimal() else 1.0, _LONGEST_WAIT))
            except urllib.error.URLError as dead:
                raise Unreached(f"{self._root}: {dead.reason}") from dead
        raise AssertionError("the last try answers or raises")

    def _answer(self, path: str, body: Mapping[str, Any] | None) -> Any:
        headers = {"Authorization": f"Bearer {self._key}", "Accept": "application/json"}
        if body is None and path in self._held:
            headers["If-None-Match"] = self._held[path][0]
        sent = None if body is None else json.dumps(body).encode()
        if sent is not None:
            headers["Content-Type"] = "application/json"
        asked = urllib.request.Request(self._root + path, sent, headers)  # noqa: S310 - https or this machine alone
        with self._opener.open(asked, timeout=_PATIENCE) as answer:
            told = json.load(answer)
            if body is None and (tag := answer.headers.get("ETag")):
                self._held[path] = (tag, told)
            return told


def _sentence(refused: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(refused.read())["detail"])
    except (ValueError, KeyError, TypeError):
        return str(refused.reason)
