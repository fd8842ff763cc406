# SPDX-License-Identifier: Apache-2.0
"""The account of everything: each thing in one state, the states adding up to all there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from vigil.access.models import Member
from vigil.archive.models import Capture
from vigil.intake.models import Document, State
from vigil.intake.reasons import REASONS
from vigil.review.models import Proposal
from vigil.review.models import State as Decided

FAILED = (State.PARKED, State.PARTIAL)
SHOWN = 200  # failed documents on the page; the list of documents has them all


@dataclass(frozen=True, slots=True)
class Ledgered:
    """Some kind of thing by state. `total` is counted by itself, not summed."""

    states: tuple[tuple[str, int], ...]
    total: int

    @property
    def adds_up(self) -> bool:
        return sum(n for _, n in self.states) == self.total


@dataclass(frozen=True, slots=True)
class Failure:
    """Why documents failed: the code, what it means, how many, and the newest of them."""

    code: str
    means: str
    n: int
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Account:
    documents: Ledgered
    findings: Ledgered
    failures: tuple[Failure, ...]
    undocumented: int  # captures that came in and have no document yet


def account(member: Member) -> Account:
    """Everything as the member sees it, counted at one instant."""
    with transaction.atomic():
        documents = Document.objects.visible_to(member)
        failed = list(documents.filter(state__in=FAILED).order_by("code", "-added_at", "id").select_related("capture"))
        captures = Capture.objects.visible_to(member).filter(document=None, members=None).exclude(how="watch")
        return Account(
            _by_state(documents, State.values),
            _by_state(Proposal.objects.visible_to(member), Decided.values),
            tuple(_failures(failed)),
            captures.count(),
        )


def _by_state(rows, states: Iterable[str]) -> Ledgered:
    counted = dict.fromkeys(states, 0) | dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return Ledgered(tuple(counted.items()), rows.count())


def _failures(failed: list[Document]) -> Iterable[Failure]:
    counted = Counter(document.code for document in failed)
    for code, n in counted.most_common():
        held = tuple(one for one in failed if one.code == code)[:SHOWN]
        yield Failure(code, REASONS.get(code, held[0].reason), n, held)
