# SPDX-License-Identifier: Apache-2.0
"""Asking a server on loopback over and over: one connection a visitor, what came back and how long it took.

Small on purpose: whoever asks shares the cores with the server that is measured.
"""

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

WAIT = 30  # seconds after which an answer counts as none


@dataclass(slots=True)
class Answers:
    """What came back: milliseconds by status, 0 where nothing came."""

    took: dict[int, list[float]] = field(default_factory=dict)

    def note(self, status: int, milliseconds: float) -> None:
        self.took.setdefault(status, []).append(milliseconds)

    @property
    def count(self) -> int:
        return sum(map(len, self.took.values()))

    def failed(self) -> int:
        """Answers that say that the server failed, and those that never came."""
        return sum(len(took) for status, took in self.took.items() if status == 0 or status >= 500)

    def share(self, part: float) -> float:
        """The milliseconds within which this part of all answers came."""
        every = sorted(one for took in self.took.values() for one in took)
        return round(every[min(int(len(every) * part), len(every) - 1)], 1) if every else 0.0


class Visitor:
    """Somebody with cookies of their own who keeps a connection open."""

    def __init__(self, port: int, answers: Answers) -> None:
        self.port, self.answers, self.cookies = port, answers, dict[str, str]()
        self._in: asyncio.StreamReader | None = None
        self._out: asyncio.StreamWriter | None = None

    async def get(self, address: str) -> tuple[int, str, str]:
        """Status, text and where it leads on to, if it does."""
        return await self._ask("GET", address, b"")

    async def post(self, address: str, fields: Mapping[str, str]) -> tuple[int, str, str]:
        return await self._ask("POST", address, urlencode(fields).encode())

    async def _ask(self, method: str, address: str, body: bytes) -> tuple[int, str, str]:
        start = time.perf_counter()
        try:
            status, text, on = await asyncio.wait_for(self._answered(method, address, body), WAIT)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, ValueError):
            self.close()
            status, text, on = 0, "", ""
        self.answers.note(status, 1000 * (time.perf_counter() - start))
        return status, text, on

    async def _answered(self, method: str, address: str, body: bytes) -> tuple[int, str, str]:
        if self._out is None or self._out.is_closing():
            self._in, self._out = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        assert self._in is not None
        lines = [f"{method} {address} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += [
                f"Origin: http://127.0.0.1:{self.port}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        self._out.write(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
        await self._out.drain()
        head = (await self._in.readuntil(b"\r\n\r\n")).decode("latin-1")
        told = {}
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, held = value.partition(";")[0].partition("=")
                self.cookies[cookie] = held
            told[name.lower()] = value
        text = await self._body(told)
        if told.get("connection", "").lower() == "close":
            self.close()
        return int(head.split(" ", 2)[1]), text.decode("utf-8", "replace"), told.get("location", "")

    async def _body(self, told: Mapping[str, str]) -> bytes:
        assert self._in is not None
        if "content-length" in told:
            return await self._in.readexactly(int(told["content-length"]))
        if told.get("transfer-encoding") != "chunked":
            return b""
        parts = []
        while size := int((await self._in.readuntil(b"\r\n")).strip(), 16):
            parts.append(await self._in.readexactly(size + 2))
        await self._in.readexactly(2)
        return b"".join(part[:-2] for part in parts)

    def close(self) -> None:
        if self._out is not None:
            self._out.close()
        self._in = self._out = None


def hidden(page: str, name: str) -> str:
    """The value of a field of a form, "" where there is none of that name."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    return found[1] if found else ""
