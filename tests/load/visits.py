# SPDX-License-Identifier: Apache-2.0
"""What reviewers and the public do: each reviewer decides at a person's pace and looks people up in between."""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field

from asking import Answers, Visitor, hidden

PACE = 6.0  # seconds from one decision of a reviewer to the next: 600 an hour (goal U1)


@dataclass(slots=True)
class Told:
    """What came of the visits, apart by who asked."""

    reviewers: Answers = field(default_factory=Answers)
    public: Answers = field(default_factory=Answers)
    sign_ins: Answers = field(default_factory=Answers)
    decided: int = 0
    behind: float = 0.0  # seconds by which the public was asked for late, at most: this end could not keep up


async def sign_in(port: int, name: str, password: str, told: Told) -> Visitor:
    """A visitor who is signed in. Raises `PermissionError`."""
    visitor = Visitor(port, told.sign_ins)
    _, page, _ = await visitor.get("/sign-in/")
    fields = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "username": name, "password": password}
    status, _, _ = await visitor.post("/sign-in/", fields)
    if status != 302:
        raise PermissionError(f"{name} was not let in: {status}")
    visitor.answers = told.reviewers
    return visitor


async def review(visitor: Visitor, until: float, told: Told, people: list[str], chance: random.Random) -> None:
    """Decide what waits until the time is up; every fifth turn is a look at a person, a list, a search, advocacy."""
    await asyncio.sleep(chance.random() * PACE)
    turn, address = 0, "/review/"
    while time.monotonic() < until:
        began = time.monotonic()
        turn += 1
        if turn % 5 == 0:
            await visitor.get(_looked_up(people, chance))
        else:
            address = await _decide(visitor, address, told)
        await asyncio.sleep(max(0.0, PACE - (time.monotonic() - began)))


def _looked_up(people: list[str], chance: random.Random) -> str:
    return chance.choice(
        [f"/people/{chance.choice(people)}/", "/people/?liberty=held", "/search/?q=teacher", "/advocacy/", "/"]
    )


async def _decide(visitor: Visitor, address: str, told: Told) -> str:
    """Open what waits at an address and accept it; the address of what comes next."""
    status, page, on = await visitor.get(address)
    if status == 302:
        address = on
        status, page, on = await visitor.get(address)
    version, token = hidden(page, "version"), hidden(page, "csrfmiddlewaretoken")
    if status != 200 or not version:
        return "/review/"  # nothing waits, or somebody else has it
    form = re.search(r'<form method="post" action="([^"]+)" class="decide"', page)
    fields = {"csrfmiddlewaretoken": token, "version": version, "verdict": "accept"}
    status, _, on = await visitor.post(form[1] if form else address, fields)
    if status == 302:
        told.decided += 1
        return on
    return "/review/"


async def public(port: int, pages: list[str], a_second: int, until: float, told: Told, chance: random.Random) -> None:
    """Ask for pages at a steady rate, whether earlier answers came or not, over as many connections as it takes."""
    idle: list[Visitor] = []
    start, number = time.monotonic(), 0
    running: set[asyncio.Task] = set()
    while (due := start + number / a_second) < until:
        late = time.monotonic() - due
        told.behind = max(told.behind, late)
        if late < 0:
            await asyncio.sleep(-late)
        visitor = idle.pop() if idle else Visitor(port, told.public)
        task = asyncio.create_task(_one(visitor, chance.choice(pages), idle))
        running.add(task)
        task.add_done_callback(running.discard)
        number += 1
    await asyncio.gather(*running)
    for visitor in idle:
        visitor.close()


async def _one(visitor: Visitor, page: str, idle: list[Visitor]) -> None:
    await visitor.get(f"/{page}")
    idle.append(visitor)
