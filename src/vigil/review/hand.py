# SPDX-License-Identifier: Apache-2.0
"""What members have at hand while they review: drafts kept, colleagues seen, keys and order as they like them."""

import datetime
import uuid
from collections.abc import Mapping

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.review.models import Draft, Habits, Here, Proposal
from vigil.review.queue import ORDERS

ACTS: dict[str, str] = {
    "accept": "a",
    "amend": "e",
    "reject": "x",
    "later": "space",
    "second": "s",
    "same": "m",
    "undo": "u",
    "original": "o",
    "help": "?",
}
"""What a key of the review does, and the key it has unless a member chose another."""

_LOOKING = datetime.timedelta(minutes=2)  # a page tells of itself every half minute
_TAKEN = frozenset("123456789/")  # reasons and alternatives; the search of every page
_TYPED = frozenset({"note", "person"})
_LARGEST = 20_000  # characters of a draft


class NotKeys(ValueError):
    """The keys cannot be those; the message says why."""


def draft(member: Member, proposal: Proposal, typed: Mapping[str, str], *, at: datetime.datetime) -> None:
    """Keep what a member typed on a card until they decide it; nothing typed keeps nothing."""
    told = {name: value for name, value in typed.items() if isinstance(value, str)}
    if sum(map(len, told.values())) > _LARGEST:
        return
    if told:
        Draft.objects.update_or_create(member=member, proposal=proposal, defaults={"typed": told, "at": at})
    else:
        Draft.objects.filter(member=member, proposal=proposal).delete()


def fields(sent: Mapping[str, str]) -> dict[str, str]:
    """Of what a form sent, what somebody typed or chose."""
    return {name: value for name, value in sent.items() if name.startswith(("slot-", "more-")) or name in _TYPED}


def drafted(member: Member, proposal: Proposal) -> dict[str, str]:
    """What a member typed on a card before and did not save."""
    held = Draft.objects.filter(member=member, proposal=proposal).first()
    return held.typed if held else {}


def arrive(member: Member, proposal: Proposal, *, at: datetime.datetime) -> None:
    """The member looks at this card now, and at no other."""
    Here.objects.update_or_create(member=member, defaults={"proposal": proposal, "at": at})


def beside(member: Member, proposal: Proposal, *, at: datetime.datetime) -> list[Member]:
    """Colleagues who look at the same card just now."""
    looking = Here.objects.filter(proposal=proposal, at__gt=at - _LOOKING).exclude(member=member)
    return [one.member for one in looking.select_related("member").order_by("member__name")]


def with_others(member: Member, *, at: datetime.datetime) -> set[uuid.UUID]:
    """The proposals that colleagues look at just now: offered last, so that two do not do the same work."""
    looking = Here.objects.filter(at__gt=at - _LOOKING).exclude(member=member)
    return set(looking.values_list("proposal", flat=True))


def keys(member: Member) -> dict[str, str]:
    """The key of each act for this member."""
    held = Habits.objects.filter(member=member).first()
    return ACTS | ({act: key for act, key in held.keys.items() if act in ACTS} if held else {})


def remap(member: Member, chosen: Mapping[str, str]) -> dict[str, str]:
    """Give acts other keys: one sign each, or "space". Raises `NotKeys`; then nothing is changed."""
    told = ACTS | {act: _key(key) for act, key in chosen.items() if act in ACTS and key}
    if twice := sorted({key for key in told.values() if list(told.values()).count(key) > 1}):
        raise NotKeys(_("two acts cannot have the same key: %(keys)s") % {"keys": ", ".join(twice)})
    own = {act: key for act, key in told.items() if key != ACTS[act]}
    Habits.objects.update_or_create(member=member, defaults={"keys": own})
    return told


def order(member: Member) -> str:
    """In which order this member goes through the queue."""
    held = Habits.objects.filter(member=member).values_list("order", flat=True).first()
    return held if held in ORDERS else "age"


def go_by(member: Member, chosen: str) -> None:
    """Go through the queue in another order from now on; one that there is not changes nothing."""
    if chosen in ORDERS:
        Habits.objects.update_or_create(member=member, defaults={"order": chosen})


def _key(told: str) -> str:
    key = "space" if told == " " else told.strip().lower()
    if key != "space" and (len(key) != 1 or key in _TAKEN or not key.isprintable()):
        raise NotKeys(
            _("“%(key)s” cannot be a key here: use one letter or sign, but no digit and no slash") % {"key": told}
        )
    return key
