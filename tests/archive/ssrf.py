# SPDX-License-Identifier: Apache-2.0
"""The cases of ssrf.yaml tried on the real door: a resolver and a dial are handed in, the server is a real one.

Whatever was dialled is written down: a case that ends in a refusal after a
private address was connected to counts as open all the same.
"""

import http.server
import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpcore
import yaml

from vigil.archive.fetch import Network, RefusedAddress, Unreachable, fetch

CASES = Path(__file__).parent / "ssrf.yaml"
PUBLIC = "93.184.216.34"
# What the names of this machine and of an attacker resolve to; every other name is a public host.
NAMES = {
    "localhost": ["127.0.0.1"],
    "localhost.localdomain": ["127.0.0.1"],
    "ip6-localhost": ["::1"],
    "rebound.example.org": ["127.0.0.1"],
    "inner.example.org": ["10.0.0.7"],
}


@dataclass(frozen=True)
class Case:
    address: str
    why: str
    names: dict[str, list[str]] = field(default_factory=dict)
    sent_on: str = ""

    def __str__(self) -> str:
        return f"{self.address} -> {self.sent_on}" if self.sent_on else f"{self.address} {self.names or ''}".strip()


class Answers(http.server.BaseHTTPRequestHandler):
    """Sends on to whatever `to` says; every other address is a small page."""

    def do_GET(self):
        asked = urlsplit(self.path)
        to = parse_qs(asked.query).get("to", [""])[0] if asked.path == "/again" else ""
        self.send_response(302 if to else 200)
        if to:
            self.send_header("Location", f"/again?to={quote(to)}" if to == "/again" else to)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(b"a page")

    def log_message(self, *_):
        pass


@contextmanager
def server() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_port
        running.shutdown()


def cases(kind: str) -> list[Case]:
    """The cases of one kind, `refused` or `passes`."""
    found = []
    for group in yaml.safe_load(CASES.read_text(encoding="utf-8"))[kind]:
        why = group["why"]
        found += [Case(address, why) for address in group.get("addresses", ())]
        found += [Case("http://some.example.org/", why, {"some.example.org": one}) for one in group.get("answers", ())]
        found += [Case(f"http://example.org/again?to={quote(one)}", why, {}, one) for one in group.get("locations", ())]
    return found


def tried(case: Case, port: int) -> tuple[bool, list[str], str]:
    """Whether a page came back, the addresses that were dialled, and the reason where none came back."""
    dialled: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        with suppress(ValueError):
            return [str(ipaddress.ip_address(host))]
        return (NAMES | case.names).get(host, [PUBLIC])

    def dial(address: str, _: int, timeout: float) -> httpcore.NetworkStream:
        dialled.append(address)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", port, timeout)

    try:
        with fetch(case.address, network=Network(resolve=resolve, dial=dial)) as fetched:
            return b"".join(fetched.chunks()) == b"a page", dialled, ""
    except (Unreachable, RefusedAddress) as refusal:
        return False, dialled, str(refusal)


def holds(case: Case, port: int, *, passes: bool) -> bool:
    """Whether the case ended as it must, and nothing but public hosts was dialled on the way."""
    came, dialled, why = tried(case, port)
    harmless = all(ipaddress.ip_address(address).is_global for address in dialled)
    if passes:
        return came and harmless
    return not came and bool(why) and harmless and (bool(dialled) == bool(case.sent_on))
