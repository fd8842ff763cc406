# SPDX-License-Identifier: Apache-2.0
"""Every route of the desk, by every method, for every role, on everything that can be asked for (goal S5).

The rows come from the route table itself. Four states a thing can be in for
whoever asks: `open` to their team, `closed` in a circle they are not in,
another team's (`other`), or `none` at all. The last three answer alike: the
same status, headers and words, after the same questions to the database.
Where a route writes, what it is sent is such that the ledger moves for whoever
may, and for nobody else.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from things import things

from builders import later
from vigil.access import circles, enter
from vigil.access.may import Act, may
from vigil.access.models import Role
from vigil.access.reads import DENIED
from vigil.archive.models import Capture
from vigil.desk import clock
from vigil.disclosure import exports
from vigil.ledger.check import head
from vigil.ledger.models import Entry
from vigil.record import levels

METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
STATES = ("open", "closed", "other", "none")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
SINGLE = re.compile(r"'[^']*'|\b\d+\b|\b[0-9a-f]{32}\b")
OPEN_TO_ALL = {"sign-in", "sign-out", "language", "sign-in-second", "sign-in-passkey", "health"}
# The parts of an address that name no row of a team: a pack's law, an occasion, a kind. What each shows of whom is
# told by `pages of everything`, or where the note says.
NO_ROW: dict[str, dict[str, str]] = {
    "law": {"country": "xx", "code": "none", "article": "1"},
    "brief": {"occasion": "dialogue"},
    "paper": {"form": "monthly_statistics", "about": "xx:2014-01"},
    "paper-file": {"form": "monthly_statistics", "kind": "docx", "about": "xx:2014-01"},
    "by-hand-kind": {"kind": "event"},
    "table-out": {"kind": "event", "form": "csv"},
    "followed": {"secret": "none"},  # tests/desk/test_b_follow.py
    "follow-stop": {"id": "00000000-0000-4000-8000-000000000000", "secret": "none"},  # tests/desk/test_b_mail.py
}
# The key stands for a member, whoever asks: tests/desk/test_b_reconcile.py says what each shows to whom.
NO_ROW |= {
    f"reconcile-{name}": {"key": "none"}
    for name in ("service", "suggest-entity", "suggest-property", "suggest-type", "properties", "preview")
}
# What a route is about, and the part of its address that names it where that is not `id` alone.
OF = {
    **dict.fromkeys(["document", "whole-page", "original", "retry", "redact"], "document"),
    **dict.fromkeys(["capture", "custody", "custody-csv", "custody-json", "capture-bytes"], "capture"),
    **dict.fromkeys(["series", "changes"], "capture"),
    "proof": "stamped",
    **dict.fromkeys(["proposal", "at-hand", "together"], "proposal"),
    "table": "table",
    **dict.fromkeys(["story", "story-beside", "story-judge"], "story"),
    **dict.fromkeys(["person", "claim-rank", "claim-tie", "claim-attribute", "claim-take-back"], "person"),
    **dict.fromkeys(["person-names", "person-same"], "person"),
    **dict.fromkeys(["body", "body-same"], "body"),
    **dict.fromkeys(["case", "case-join", "case-part"], "case"),
    **dict.fromkeys(["call", "call-pair", "call-take-back"], "call"),
    "commitment": "commitment",
    **dict.fromkeys(["engagement", "engagement-link", "engagement-take-back"], "engagement"),
    "access": "access",
    "handover": "handover",
    "recommendation": "recommendation",
    **dict.fromkeys(["list", "list-atom", "list-remove"], "list"),
    **dict.fromkeys(["follow-end", "follow-new"], "followed"),
    **dict.fromkeys(["source", "source-now", "source-pause", "source-resume", "source-remove"], "source"),
    "level": "person",
    "erasure": "erasure",
    **{f"{kind}-public": kind for kind in ("person", "call", "commitment", "engagement")},
    "document-public": "capture",
    **dict.fromkeys(["disclosure-second", "disclosure-take-back"], "disclosure"),
    **dict.fromkeys(["export-answer", "export-file", "export-docx"], "export"),
    **dict.fromkeys(["member-role", "member-password", "member-close", "member-factor"], "member"),
    **dict.fromkeys(["circle-let-in", "circle-let-out"], "circle"),
}
NAMED_AS: dict[str, Callable[[object], dict]] = {"level": lambda id: {"of": "person", "id": str(id)}}
# What no circle keeps: a member's own lists and addresses, sources, members, erasures that a lead decides on.
NEVER_CLOSED = {"list", "followed", "source", "member", "erasure"}
# Theirs alone: another member of the team is told as little of them as another team.
OWN = {"followed", "circle", "member", "erasure", "export"}
# What a route is sent so that it writes, and the act that this takes.
WRITES: dict[str, tuple[Act, Callable[["Scene"], dict]]] = {
    "claim-rank": (
        Act.DECIDE,
        lambda scene: {"claim": scene.open["claim"], "rank": "deprecated", "because": "the wire was wrong"},
    ),
    "claim-attribute": (
        Act.DECIDE,
        lambda scene: {"name": "sex", "value": "female", "capture": scene.open["told"], "words": scene.words},
    ),
    "person-names": (
        Act.DECIDE,
        lambda scene: {"text": "Ana the Elder", "kind": "alias", "order": "", "reason": "her sister says so"},
    ),
    "level": (Act.RESTRICT, lambda scene: {"to": "new", "name": "Hers", "because": "her family asked"}),
    "source-pause": (Act.ADD, lambda scene: {}),
    "source-remove": (Act.ADD, lambda scene: {"reason": "gone"}),
    "member-role": (Act.ADMINISTER, lambda scene: {"role": "reader"}),
    "member-password": (Act.ADMINISTER, lambda scene: {}),
    "member-close": (Act.ADMINISTER, lambda scene: {}),
}


@dataclass
class Scene:
    """A desk with the same things four times over, and a member of each role who is in no circle."""

    members: dict[str, AbstractBaseUser]
    ids: dict[str, dict[str, object]]
    words: str
    wrong: list[str] = field(default_factory=list)
    cells: int = 0

    @property
    def open(self) -> dict[str, object]:
        return self.ids["open"]


def routes() -> list[tuple[str, tuple[str, ...]]]:
    """Every route by its name and the parts of its address. Raises for one without a name: it could have no row."""
    found: dict[str, tuple[str, ...]] = {}
    for pattern in _patterns(get_resolver().url_patterns):
        assert pattern.name, f"{pattern.pattern} has no name"
        found[pattern.name] = tuple(sorted(pattern.pattern.converters))
    return sorted(found.items())


def _patterns(rows: list) -> Iterator[URLPattern]:
    for row in rows:
        if getattr(row, "namespace", None) == "api":  # asked with a key of its own: tests/api
            continue
        yield from _patterns(row.url_patterns) if isinstance(row, URLResolver) else [row]


def without_a_row() -> list[str]:
    """Routes that name a row of a team and are not in this matrix."""
    return [name for name, places in routes() if places and name not in OF and name not in NO_ROW]


def a_scene(cast, packs) -> Scene:
    """The desk of the matrix: what is closed was made as what is open, and a lead closed all of it."""
    members = {
        role: enter.member(
            f"a-{role}", name=f"A {role}", password="a long password", team=cast.team, role=role, by="x", at=later()
        )
        for role in Role.values
    }
    mine = things(cast.mai, packs, lead=cast.tomas)
    closed = things(cast.mai, packs, lead=cast.tomas, name="Bira Quell", group="Ember Ring")
    other = things(cast.ines, packs, lead=cast.ines, name="Cato Quell", group="Other Ring")
    circle = circles.restricted(cast.team, by=cast.tomas, at=later())
    for role in (Role.LEAD, Role.ADMINISTRATOR):
        circles.let_out(circle, members[role], because="not theirs to know", by=cast.tomas, at=later())
    for text in {closed[one] for one in ("document", "text", "told", "table", "capture")}:
        if Capture.objects.visible_to(cast.mai).filter(pk=text).exists():
            levels.keep("text", text, to=circle, because="all of it", by=cast.tomas, at=later())
    own = circles.need_to_know(cast.team, "Mine", by=cast.mai, at=later())
    theirs = circles.need_to_know(cast.others, "Theirs", by=cast.ines, at=later())
    held = ((mine, own, cast.mai), (closed, circle, cast.tomas), (other, theirs, cast.ines))
    for ids, kept, by in held:
        asked = {"day": later().date(), "because": "a lawyer asked", "by": by, "at": later()}
        ids["circle"], ids["export"] = kept.pk, exports.ask(kept, "case_sheet", str(ids["person"]), **asked).pk
    none = {name: _absent(id) for name, id in mine.items()}
    sign_in(members.values())
    words = Capture.objects.get(pk=mine["told"]).readings.get().text
    return Scene(members, {"open": mine, "closed": closed, "other": other, "none": none}, words)


def _absent(id: object) -> object:
    return uuid.uuid4() if isinstance(id, uuid.UUID) else "0" * len(str(id)) if isinstance(id, str) else 10**9


def measure(scene: Scene, *, whole: bool = False) -> None:
    """Ask everything, and keep what was answered wrongly.

    Unless `whole`, methods other than GET and POST are asked by the two
    farthest roles alone: a view refuses them before it looks at who asks.
    """
    for name, places in routes():
        _strangers(scene, name, places)
        if name in OF:
            _alike(scene, name, whole)
            _rightly(scene, name, whole)


def _strangers(scene: Scene, name: str, places: tuple[str, ...]) -> None:
    """Nobody gets in without signing in, by whatever method."""
    given = NO_ROW.get(name) or _given(name, places, scene.open)
    for method in METHODS:
        if name in OPEN_TO_ALL:
            continue
        answer = _ask(None, method, reverse(name, kwargs=given))
        refused = answer.status_code == 405 and method not in ("get", "head", "post")
        if not refused and (answer.status_code, answer.get("Location", "")[:9]) != (302, "/sign-in/"):
            scene.wrong.append(f"{name} {method} stranger: {answer.status_code}")
        scene.cells += 1


def _asked(scene: Scene, whole: bool) -> Iterator[tuple[str, AbstractBaseUser, str]]:
    """Every role and method that is asked."""
    for role, member in scene.members.items():
        for method in METHODS:
            if whole or method in ("get", "post") or role in (Role.READER, Role.ADMINISTRATOR):
                yield role, member, method


def _alike(scene: Scene, name: str, whole: bool) -> None:
    """What is closed, or another team's, answers as what is not there."""
    of = OF[name]
    for role, member, method in _asked(scene, whole):
        none = _seen(member, method, name, scene.ids["none"][of])
        for state in ("other",) if of in NEVER_CLOSED else ("closed", "other"):
            asked = _seen(member, method, name, scene.ids[state][of])
            if asked != none:
                differs = next(n for n, (a, b) in enumerate(zip(asked, none, strict=True)) if a != b)
                what = ("status", "headers", "words", "questions")[differs]
                scene.wrong.append(f"{name} {method} {role} {state}: {what} {asked[0]}, not {none[0]} as for none")
            scene.cells += 1


def _rightly(scene: Scene, name: str, whole: bool) -> None:
    """What is open opens, and is written to by whoever may; a method that a route has not is refused."""
    of = OF[name]
    for role, member, method in _asked(scene, whole):
        sent = WRITES[name][1](scene) if method == "post" and name in WRITES else {}
        before = head()[0]
        with transaction.atomic():
            answer = _ask(member, method, address(name, scene.open[of]), sent)
            shut(answer)
            moved = Entry.objects.filter(seq__gt=before).exclude(kind=DENIED).exists()  # a denial is an entry too
            transaction.set_rollback(True)
        scene.cells += 1
        status, told = answer.status_code, f"{name} {method} {role} open"
        if status >= 500 or (method in ("put", "patch", "delete", "trace") and status < 400):
            scene.wrong.append(f"{told}: {status}")
        if method == "post" and name in WRITES and moved != may(member, WRITES[name][0]):
            scene.wrong.append(f"{told}: {status}, and the ledger {'moved' if moved else 'did not move'}")
        if method == "get" and of not in OWN and status not in (200, 302, 405):
            scene.wrong.append(f"{told}: {status}")


def _seen(member, method: str, name: str, id: object) -> tuple:
    """All that whoever asks can tell an answer by: status, headers, words, and what the database was asked."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        answer = _ask(member, method, address(name, id))
        said = answer.getvalue() if answer.streaming else answer.content
        shut(answer)
        transaction.set_rollback(True)
    own = ("Set-Cookie", "X-Request-Id")  # made by chance for each answer
    headers = {key: value.replace(str(id), "") for key, value in answer.items() if key not in own}
    words = TOKEN.sub(b"", said.replace(str(id).encode(), b""))
    questions = [SINGLE.sub("?", one["sql"]) for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    return answer.status_code, headers, words, questions


def address(name: str, id: object) -> str:
    places = PLACES[name]
    return reverse(name, kwargs=NAMED_AS[name](id) if name in NAMED_AS else {places[0]: id})


PLACES = dict(routes())


def _given(name: str, places: tuple[str, ...], ids: dict[str, object]) -> dict[str, object]:
    if name in NAMED_AS:
        return NAMED_AS[name](ids[OF[name]])
    return dict.fromkeys(places, ids[OF[name]]) if name in OF else {}


def shut(answer) -> None:
    """Close the file that an answer hands out; to close the answer would end the test's transaction."""
    for close in answer._resource_closers:
        close()


_CLIENTS: dict[object, Client] = {}


def _ask(member, method: str, address: str, sent: dict | None = None):
    client = _CLIENTS.get(member.pk) if member is not None else Client(raise_request_exception=False)
    client.cookies.pop("messages", None)  # what an earlier answer left to be said
    asked = getattr(client, method)
    return asked(address, sent or {}) if method in ("get", "head", "post") else asked(address)


def sign_in(members) -> None:
    """A browser for each; those of an earlier scene are forgotten."""
    _CLIENTS.clear()
    for member in members:
        _CLIENTS[member.pk] = Client(raise_request_exception=False)
        _CLIENTS[member.pk].force_login(member)
        session = _CLIENTS[member.pk].session
        session["fresh"] = clock.now().timestamp()  # as who has just signed in
        session.save()
