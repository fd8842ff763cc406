# SPDX-License-Identifier: Apache-2.0
"""Why a finding was made: by which rule of which engine, where its text was sent, and what the other engine said."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vigil.country.packs import Packs
from vigil.desk.slots import slot_words, value_words
from vigil.review.agree import differences, family
from vigil.review.models import Agreement, Proposal
from vigil.second.models import Answer, Question, State
from vigil.spotting.findings import Finding

_MODEL = "llm"
_BOTH, _MODEL_ALONE, _RULES_ALONE = (
    _("Both engines found this."),
    _("Only the model found this."),
    _("Only the rules found this; the model did not."),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot that the engines fill differently, in words."""

    label: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Why:
    """`agreement` is a sentence where two engines read the text; `address` is where it was sent to a model."""

    rule: str
    engine: str
    agreement: str | Promise = ""
    other: str = ""
    differs: tuple[Difference, ...] = ()
    address: str = ""


def why(proposal: Proposal, finding: Finding, reading: str, packs: Packs) -> Why:
    """Why a proposal waits. `finding` is what was spotted, `reading` the digest of the text it was spotted in."""
    agreed = proposal.agreements.first()
    engines = [finding.engine, *([agreed.engine] if agreed else [])]
    asked = next((engine for engine in engines if family(engine) == _MODEL), "")
    address = Answer.objects.filter(reading=reading, engine=asked).values_list("address", flat=True).first()
    return Why(
        finding.rule,
        finding.engine,
        _said(finding, agreed, reading),
        agreed.engine if agreed else "",
        tuple(_differing(finding, agreed.spotted(), packs)) if agreed else (),
        address or "",
    )


def _said(finding: Finding, agreed: Agreement | None, reading: str) -> str | Promise:
    if agreed is not None:
        return _BOTH
    if family(finding.engine) == _MODEL:
        return _MODEL_ALONE
    answered = Question.objects.filter(reading__digest=reading, state=State.ANSWERED).exists()
    return _RULES_ALONE if answered else ""


def _differing(ours: Finding, theirs: Finding, packs: Packs):
    for one in differences(ours, theirs):
        told = [value_words(ours.kind, one.slot, value, packs) if value else "" for value in (one.ours, one.theirs)]
        yield Difference(slot_words(one.slot), *told)
