# SPDX-License-Identifier: Apache-2.0
"""How often each rule was right on this desk, by what its own people decided. Counted, never learned from."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.review.models import Decision, Proposal, Reason, State, Verdict
from vigil.spotting.findings import Finding

_95 = 1.96  # the normal quantile of a two-sided interval of 95 %
# Why a right finding is turned away: these say nothing about the rule.
NOT_ITS_FAULT = frozenset({Reason.DUPLICATE, Reason.TOO_RISKY})


@dataclass(frozen=True, slots=True)
class Record:
    """What was decided about the findings of one rule of one engine version.

    `rejected` were wrong; `declined` were right but not wanted (held already,
    too risky) and count for nothing; `later` was put off, `waits` nobody saw.
    """

    rule: str
    engine: str
    accepted: int = 0
    amended: int = 0
    rejected: int = 0
    declined: int = 0
    later: int = 0
    waits: int = 0

    @property
    def judged(self) -> int:
        return self.accepted + self.amended + self.rejected

    @property
    def precision(self) -> float | None:
        """The share that was accepted, as it was or amended; None where nothing was judged."""
        return (self.accepted + self.amended) / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.accepted + self.amended, self.judged) if self.judged else None


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927): honest for the small numbers that one rule has."""
    share, square = hits / of, _95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _95 / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def precision(member: Member) -> list[Record]:
    """Every rule that proposed something to the member's teams, the least certain to be right first."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for rule, engine, what in _told(member):
        counts.setdefault((rule, engine), Counter())[what] += 1
    records = [Record(rule, engine, **told) for (rule, engine), told in counts.items()]
    return sorted(records, key=lambda one: (one.interval or (2.0, 2.0), -one.judged, one.rule, one.engine))


def last_words(member: Member) -> Iterator[Decision]:
    """The last decision that stands on each proposal of the member's teams."""
    last: dict[object, Decision] = {}
    for decision in Decision.objects.visible_to(member).known().order_by("entry_id"):
        last[decision.proposal or decision.pk] = decision
    yield from last.values()


def _told(member: Member) -> Iterator[tuple[str, str, str]]:
    decided = set()
    for decision in last_words(member):
        decided.add(decision.proposal)
        finding = decision.decided()
        yield finding.rule, finding.engine, _what(decision)
    for id, told in Proposal.objects.visible_to(member).filter(state=State.OPEN).values_list("pk", "finding"):
        if id not in decided:
            finding = Finding.from_dict(told)
            yield finding.rule, finding.engine, "waits"


def _what(decision: Decision) -> str:
    if decision.verdict == Verdict.REJECT:
        return "declined" if decision.reason in NOT_ITS_FAULT else "rejected"
    return {Verdict.ACCEPT: "accepted", Verdict.AMEND: "amended"}.get(Verdict(decision.verdict), "later")
