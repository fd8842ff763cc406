# SPDX-License-Identifier: Apache-2.0
"""What was asked, promised and held, entered as Mai enters it."""

import datetime

from builders import a_finding, a_telling, accepted


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def entered(member, kind, *, published="2014-02-20", publisher="Amnesty", text="", at=None, **slots):
    """One row of advocacy from a text of its own; returns the decision."""
    text = text or f"{publisher} on {published}: {kind} {sorted(map(str, slots.values()))}."
    telling = a_telling(member.teams.get(), text, publisher=publisher, published=published)
    how = {"at": at} if at else {}
    return accepted(member, telling, a_finding(kind, text, text, **slots), **how)


def a_call(member, words="release all prisoners of conscience", action="release", **how):
    from vigil.advocacy.models import Call

    slots = {"by": "Amnesty", "to": "Ostravia", "about": "all prisoners of conscience"} | how
    return Call.objects.get(pk=entered(member, "call", words=words, action=action, **slots).ids["record"])


def a_commitment(member, what="ratify the Convention against Torture", **how):
    from vigil.advocacy.models import Commitment

    slots = {"type": "promise", "by": "Viet Nam"} | how
    return Commitment.objects.get(pk=entered(member, "commitment", what=what, **slots).ids["record"])


def an_engagement(member, type="dialogue", date="2014-05-12", party=("United States", "Viet Nam"), **how):
    from vigil.advocacy.models import Engagement

    slots = {"type": type, "date": date, "party": list(party)} | how
    return Engagement.objects.get(pk=entered(member, "engagement", **slots).ids["record"])


def called(member, name, by="Amnesty", published="2013-06-01"):
    return entered(
        member, "designation", published=published, publisher=by, label="prisoner_of_conscience", person=name, by=by
    )
