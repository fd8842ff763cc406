# SPDX-License-Identifier: Apache-2.0
"""What a host asks of us: its robots.txt, the time between two requests, when to come again.

A host is scheme, name and port (RFC 9309). Its row is shared by all sources
and workers, so that ten feeds of one site are as polite as one.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from vigil.archive.fetch import AGENT, Unreachable
from vigil.archive.robots import LIMIT, NOBODY, Robots
from vigil.archive.urls import BadUrl, Url
from vigil.watch.models import Host, Source
from vigil.watch.web import Web

# RFC 9309, 2.4: a copy is good for a day. Rules that were out of reach are asked for again sooner.
_GOOD_FOR = datetime.timedelta(days=1)
_AGAIN_AFTER = datetime.timedelta(minutes=30)
# A site may want a pause; one that wants a day between two pages wants nobody, and says so better with "Disallow".
_LONGEST_DELAY = 300.0


class Unwelcome(Exception):
    """The site's robots.txt does not let us in."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How one source behaves towards the hosts it leads to."""

    source: Source
    web: Web

    def welcome(self, url: Url) -> None:
        """Raise `Unwelcome` where robots.txt keeps us out and is honoured, or is out of reach."""
        if not self.source.robots:
            return
        host = self._asked(url)
        robots = _robots(host)
        if not robots.lets_in(url.target):
            if robots is NOBODY:
                raise Unreachable(f"{url.origin}/robots.txt is out of reach: nothing is asked for until it is back")
            rule = robots.ruling(url.target)
            raise Unwelcome(f"{url.origin}/robots.txt does not let us in (Disallow: {rule.path if rule else '/'})")

    def take(self, address: str) -> datetime.datetime | None:
        """Take the host's next moment; None if it was ours at once, else the instant from which it is free."""
        try:
            url = Url.of(address)
        except BadUrl:
            return None  # the fetch says what is wrong with it
        host, at = _host(url), self.web.clock()
        free = Q(free_at=None) | Q(free_at__lte=at)
        if Host.objects.filter(free, pk=host.pk).update(free_at=at + self._delay(host)):
            return None
        return Host.objects.values_list("free_at", flat=True).get(pk=host.pk)

    def come_again(self, address: str, at: datetime.datetime) -> None:
        """The host asked to be left alone until then."""
        Host.objects.filter(pk=_host(Url.of(address)).pk).update(free_at=at)

    def _delay(self, host: Host) -> datetime.timedelta:
        asked = _robots(host).delay if self.source.robots else None
        return datetime.timedelta(seconds=max(self.source.delay, min(asked or 0.0, _LONGEST_DELAY)))

    def _asked(self, url: Url) -> Host:
        """The host with its robots.txt, fetched where there is none or it has aged."""
        host, at = _host(url), self.web.clock()
        good_for = _GOOD_FOR if host.robots_in_reach else _AGAIN_AFTER
        if host.robots_at is None or host.robots_at + good_for <= at:
            host.robots, host.robots_in_reach = self._fetched(url, host)
            host.robots_at = at
            host.save(update_fields=["robots", "robots_at", "robots_in_reach"])
        return host

    def _fetched(self, url: Url, host: Host) -> tuple[bytes, bool]:
        """The bytes of robots.txt, none where the site has none; the old ones, and False, where it is out of reach."""
        content = b""
        try:
            with self.web.open(f"{url.origin}/robots.txt") as fetched:
                for piece in fetched.chunks():
                    content += piece
                    if len(content) > LIMIT:
                        break
        except Unreachable as absent:
            if 400 <= absent.status < 500 and absent.status != 429:
                return b"", True
            return bytes(host.robots), False
        return content[:LIMIT], True


def _host(url: Url) -> Host:
    return Host.objects.get_or_create(origin=url.origin[:300])[0]


def _robots(host: Host) -> Robots:
    if not host.robots_in_reach and not host.robots:
        return NOBODY
    return Robots.of(bytes(host.robots), AGENT)
