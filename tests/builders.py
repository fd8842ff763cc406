# SPDX-License-Identifier: Apache-2.0
"""Builders with defaults, and the cast of the fictional country xx.

**Mai** is a researcher, **Tomas** her lead, **Ines** belongs to another team
and must see nothing; Anon, the public, has no account.
"""

import datetime
import itertools
from dataclasses import dataclass
from pathlib import Path

from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span

NOON = datetime.datetime(2014, 3, 1, 12, tzinfo=datetime.UTC)
_numbers = itertools.count(1)


def later(days: float = 0) -> datetime.datetime:
    """An instant so many days after noon of 1 March 2014, when every test begins."""
    return NOON + datetime.timedelta(days=days)


@dataclass(frozen=True)
class Cast:
    mai: "Member"  # noqa: F821 - the ORM loads when Django is set up
    tomas: "Member"  # noqa: F821
    ines: "Member"  # noqa: F821
    team: "Team"  # noqa: F821
    others: "Team"  # noqa: F821


def a_cast() -> Cast:
    from vigil.access import enter
    from vigil.access.models import Role

    team, others = (enter.team(name, by="vigil", at=later(-9)) for name in ("Research", "Others"))

    def join(username, role, team):
        return enter.member(
            username, name=username.title(), password="a long password", team=team, role=role, by="vigil", at=later(-9)
        )

    return Cast(
        mai=join("mai", Role.REVIEWER, team),
        tomas=join("tomas", Role.LEAD, team),
        ines=join("ines", Role.LEAD, others),
        team=team,
        others=others,
    )


def a_capture(team, content: bytes = b"", *, name: str = "", at: datetime.datetime = NOON, by: str = "mai"):
    """A capture of some bytes, as if brought as a file."""
    from vigil.archive.keep import Received, keep
    from vigil.archive.models import How

    number = next(_numbers)
    content = content or f"text {number}".encode()
    name = name or f"document-{number}.txt"
    return keep([content], Received(name=name, origin=name, how=How.FILE), team=team, by=by, at=at)


def file_of(digest: str) -> Path:
    """The file of an original on a desk whose originals lie readable in its folder."""
    from django.conf import settings

    from vigil.archive.folder import Folder

    return Folder(Path(settings.ORIGINALS)).path(digest)


def a_telling(team, text: str, *, publisher: str = "", published: str = "", at: datetime.datetime = NOON):
    """A text that was captured and read as one telling of a story of its own."""
    from vigil.archive.models import Reading
    from vigil.stories.models import Story, Telling
    from vigil.values.digests import of_text

    capture = a_capture(team, text.encode(), at=at)
    digest = of_text(text)
    shared = {"publisher": publisher, "published": published}
    reading = Reading.objects.create(
        capture=capture, engine="by hand 1", format="text", digest=digest, text=text, made_at=at, **shared
    )
    name = of_text(f"{team.pk} {digest}")
    story, _ = Story.objects.get_or_create(id=name, defaults={"team": team, "family": name})
    return Telling.objects.create(
        story=story,
        reading=reading,
        position=0,
        start=0,
        end=len(text),
        paragraphs=[[0, len(text)]],
        digest=digest,
        **shared,
    )


def a_finding(kind: str, text: str, words: str, /, **slots):
    """A finding on `words` in `text`; a slot whose value stands in the words rests on it, the others were inferred."""
    from vigil.spotting.findings import Finding, Slot

    start = text.index(words)
    told = []
    for name, values in slots.items():
        for value in values if isinstance(values, list) else [values]:
            at = text.find(value, start)
            quote = Quote(at, value) if start <= at < start + len(words) else None
            told.append((name, Slot(value, quote, "" if quote else "by hand")))
    return Finding(kind, Quote.of(text, Span(start, start + len(words))), tuple(told), "by hand", "by hand 1")


def a_proposal(telling, finding, *, at: datetime.datetime = NOON):
    """The proposal of one finding in a telling."""
    from vigil.review.models import Proposal
    from vigil.review.propose import fingerprint, propose

    propose(telling.reading, telling, [finding], at=at)
    return Proposal.objects.get(story=telling.story_id, fingerprint=fingerprint(finding))


def accepted(member, telling, finding, *, at: datetime.datetime = NOON, person: str = "", case: str = ""):
    """The decision by which a member accepted a finding."""
    from vigil.record.enter import decide
    from vigil.review.models import Verdict

    proposal = a_proposal(telling, finding, at=at)
    return decide(proposal, Verdict.ACCEPT, by=member, at=at, version=proposal.version, person=person, case=case)


def an_event(
    member,
    name: str,
    type: str,
    date: str = "",
    *,
    at=NOON,
    publisher="",
    published="",
    person="",
    case="",
    text="",
    **slots,
):
    """An accepted event of a person, told by a text of its own."""
    text = text or f"{name} {type} {date} {next(_numbers)}."
    team = member.teams.get()
    told = {"type": type, "person": name} | ({"date": str(PartialDate.parse(date))} if date else {}) | slots
    telling = a_telling(team, text, publisher=publisher, published=published, at=at)
    return accepted(member, telling, a_finding("event", text, text, **told), at=at, person=person, case=case)


def opened(member, whose, groups=None, *, of="person", basis="already_public", risk="low", until=None, at=NOON):
    """The decision by which a member opens something, everything of it where no groups are named, for a year."""
    from vigil.disclosure.enter import disclose
    from vigil.disclosure.groups import groups_of

    told = {"basis": basis, "risk": risk, "until": until or datetime.date(2015, 3, 1), "because": "printed everywhere"}
    return disclose(of, whose, groups or groups_of(of), **told, by=member, at=at)
