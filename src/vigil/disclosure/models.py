# SPDX-License-Identifier: Apache-2.0
"""Tables of the gate: rows of the record, each named by the entry of the ledger that put it there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vigil.access.visible import EnteredOfTeams
from vigil.disclosure.groups import Of


class Verdict(models.TextChoices):
    DISCLOSE = "disclose", _("may be public")
    WITHHOLD = "withhold", _("is withheld")


class Basis(models.TextChoices):
    """On what ground something may be public."""

    ALREADY_PUBLIC = "already_public", _("already public")
    CONSENT = "consent", _("consent of the person")
    NEXT_OF_KIN = "next_of_kin", _("consent of the next of kin")
    MANDATE = "mandate", _("mandate of a lawyer or body")


class Risk(models.TextChoices):
    """What could come to somebody because it is public."""

    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Disclosure(models.Model):
    """One decision on some field groups of somebody or something; of each group the last standing one counts.

    `two` says that it opens nothing until another member seconded it: its risk is high, or
    an earlier decision said so. `until` is the last day on which it opens.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="disclosure")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=12, choices=Of.choices)
    whose = models.UUIDField(db_index=True)
    groups = models.JSONField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    basis = models.CharField(max_length=16, choices=Basis.choices, blank=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, blank=True)
    two = models.BooleanField()
    until = models.DateField(null=True)
    because = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="disclosure_verdict_known"),
            models.CheckConstraint(condition=Q(of__in=Of.values), name="disclosure_of_known"),
            models.CheckConstraint(condition=~Q(because=""), name="a_disclosure_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.DISCLOSE)
                | Q(until__isnull=False, basis__in=Basis.values, risk__in=Risk.values),
                name="a_disclosure_has_basis_risk_and_end",
            ),
            models.CheckConstraint(condition=~Q(risk=Risk.HIGH) | Q(two=True), name="high_risk_needs_two"),
        ]


class Seconding(models.Model):
    """Another member's word that a disclosure may stand."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="seconding")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="secondings")

    objects = EnteredOfTeams.as_manager()


class Export(models.Model):
    """A paper with what a circle keeps, asked for as a file. It belongs to the circle: for everybody else it is not.

    `what` is a form of the packs and `about` its subject, as `vigil.publish.papers.paper` takes them, as of `day`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="export")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=60)
    about = models.CharField(max_length=200)
    day = models.DateField()
    because = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="an_export_has_a_reason")]


class Answer(models.Model):
    """A lead's word on an export: it may be taken until a day, or it may not. The last one counts."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="export_answer")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="answers")
    until = models.DateField(null=True)
    because = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=False) | ~Q(because=""), name="an_export_is_refused_with_a_reason"
            )
        ]
