# SPDX-License-Identifier: Apache-2.0
"""What a person sent from the card, read and made a decision."""

import datetime
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.country.packs import Packs
from vigil.desk.review.amend import amended, edits
from vigil.record import enter
from vigil.record.resolve import NEW, held
from vigil.review.decide import NotADecision
from vigil.review.fits import problems
from vigil.review.models import Decision, Plant, Proposal, Reason, Verdict
from vigil.review.plants import answer, planted, shown
from vigil.spotting.findings import Finding


class VerdictForm(forms.Form):
    """A reason alone is a rejection, an alternative alone amends: their buttons send nothing else."""

    verdict = forms.ChoiceField(choices=[one for one in Verdict.choices if one[0] != Verdict.FIRST], required=False)
    reason = forms.ChoiceField(choices=Reason.choices, required=False)
    version = forms.IntegerField()
    person = forms.CharField(required=False, max_length=40)
    case = forms.CharField(required=False, max_length=40)
    note = forms.CharField(required=False, max_length=2000)
    alternative = forms.IntegerField(required=False, min_value=0)
    over = forms.UUIDField(required=False)  # the decision of somebody else that this one replaces

    def clean(self) -> dict:
        told = super().clean()
        if told.get("reason"):
            told["verdict"] = Verdict.REJECT
        elif told.get("alternative") is not None:
            told["verdict"] = Verdict.AMEND
        if not told.get("verdict") and "verdict" not in self.errors:
            raise forms.ValidationError("choose what to decide")
        return told


@dataclass(frozen=True, slots=True)
class Sent:
    """A verdict as it was sent: with the finding as amended, if it was, so that no typing is lost."""

    form: VerdictForm
    finding: Finding
    changed: bool
    typed: dict[str, str]

    @property
    def person(self) -> str:
        return self.typed.get("person", "")


def sent(proposal: Proposal, told: QueryDict) -> Sent:
    """What a form said, read against what its card showed."""
    spotted = shown(proposal)
    if (other := _alternative(spotted, told.get("alternative", ""))) is not None:
        return Sent(VerdictForm(told), other, True, told.dict())
    text = proposal.sightings.select_related("reading").first().reading.text
    finding = amended(spotted, edits(told.dict(), spotted), text)
    return Sent(VerdictForm(told), finding, finding != spotted, told.dict())


def _alternative(spotted: Finding, place: str) -> Finding | None:
    """The other thing the text may mean that was chosen, by its place among them."""
    others = spotted.alternatives
    return others[int(place)] if place.isdecimal() and int(place) < len(others) else None


def caught(proposal: Proposal, told: Sent, *, at: datetime.datetime) -> Plant | None:
    """Answer the error planted on a card, where one lies there and the verdict is about it; it decides nothing."""
    error = planted(proposal)
    if error is None or not told.form.is_valid() or told.form.cleaned_data["version"] != proposal.version:
        return None
    verdict = told.form.cleaned_data["verdict"]
    if verdict in (Verdict.LATER, Verdict.SECOND):
        return None
    seen = verdict == Verdict.REJECT or told.finding[error.slot] != Finding.from_dict(error.finding)[error.slot]
    return answer(proposal, caught=seen, at=at)


@transaction.atomic
def decide(proposal: Proposal, told: Sent, packs: Packs, *, by: Member, at: datetime.datetime) -> Decision:
    """Decide as sent; accepting with changed slots amends.

    Raises `NotADecision`, `DecidedMeanwhile` or `PermissionDenied`; then nothing is written.
    """
    if not told.form.is_valid():
        raise NotADecision("; ".join(error for errors in told.form.errors.values() for error in errors))
    asked = told.form.cleaned_data
    if asked["alternative"] is not None and told.finding not in shown(proposal).alternatives:
        raise NotADecision(_("the text was read anew since this page was shown: choose again what it means"))
    verdict, version = Verdict(asked["verdict"]), asked["version"]
    if verdict in (Verdict.ACCEPT, Verdict.AMEND):
        verdict = Verdict.AMEND if told.changed else Verdict.ACCEPT
        _can_enter(told, by, packs)
    if asked["over"]:
        version = _taken_back(proposal, asked["over"], by=by, at=at)
    return enter.decide(
        proposal,
        verdict,
        by=by,
        at=at,
        version=version,
        finding=told.finding if verdict == Verdict.AMEND else None,
        person=told.person,
        case=asked["case"],
        reason=asked["reason"],
        note=asked["note"],
    )


def _can_enter(told: Sent, by: Member, packs: Packs) -> None:
    """Raise `NotADecision` where the record could not hold it, or would have to guess who is meant."""
    if found := problems(told.finding, packs):
        raise NotADecision("; ".join(found))
    who = held(told.finding, by).candidates
    if told.person and told.person != NEW and told.person not in {str(one.person) for one in who}:
        raise NotADecision(_("the name was changed: choose again who is meant"))
    if not told.person and sum(one.same_words for one in who) > 1:
        raise NotADecision(_("the record knows several people of that name: choose who is meant, or somebody new"))


def _taken_back(proposal: Proposal, over, *, by: Member, at: datetime.datetime) -> int:
    """Take back the decision that was made meanwhile; the version the proposal has then."""
    standing = get_object_or_404(Decision.objects.visible_to(by).known(), pk=over, proposal=proposal.pk)
    enter.undo(standing, by=by, at=at, whole=False)
    proposal.refresh_from_db()
    return proposal.version
