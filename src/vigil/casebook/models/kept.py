# SPDX-License-Identifier: Apache-2.0
"""What members keep by name, and the counting rules that a desk has counted by."""

from __future__ import annotations

import uuid

from django.db import models

from vigil.access.visible import EnteredOfTeams


class KeptList(models.Model):
    """What a view asks for, kept under a name: a member's own, or, with no member, their team's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="kept_list")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    member = models.ForeignKey("access.Member", null=True, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=20, default="people")
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_kept_list_has_a_name")]


class KeptRule(models.Model):
    """A counting rule as the desk first counted by it; `told` is the rule as a pack's file writes it."""

    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=12)
    rule = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    told = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "rule", "version"], name="a_rule_is_kept_once")]
