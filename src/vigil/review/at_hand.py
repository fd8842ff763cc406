# SPDX-License-Identifier: Apache-2.0
"""Tables of what a member has at hand while reviewing: drafts, where they are, how they like to work.

None of it is record, and none of it is in the ledger: it may be lost without
harm to what was decided.
"""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """What a member typed on a card and has not saved: the fields of the form as they were sent."""

    member = models.ForeignKey("access.Member", on_delete=models.PROTECT, related_name="drafts")
    proposal = models.ForeignKey("review.Proposal", on_delete=models.CASCADE, related_name="drafts")
    typed = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "proposal"], name="one_draft_a_member")]


class Here(models.Model):
    """The card a member looks at, and when they last did: they are in one place at a time."""

    member = models.OneToOneField("access.Member", on_delete=models.PROTECT, related_name="here")
    proposal = models.ForeignKey("review.Proposal", on_delete=models.CASCADE, related_name="looked_at")
    at = models.DateTimeField()


class Habits(models.Model):
    """How a member likes to review: the key of each act where it is another than the desk's, and the queue's order."""

    member = models.OneToOneField("access.Member", on_delete=models.PROTECT, related_name="habits")
    keys = models.JSONField(default=dict)
    order = models.CharField(max_length=10, default="age")


class Plant(models.Model):
    """A known-wrong finding shown in the place of a proposal's own, until somebody answers it.

    It measures whether reviewers read. Who answered is not kept: the rate is
    the desk's, nobody's in particular. `slot` is what was made wrong.
    """

    proposal = models.OneToOneField("review.Proposal", on_delete=models.CASCADE, related_name="plant")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    slot = models.CharField(max_length=20)
    finding = models.JSONField()
    made_at = models.DateTimeField()
    caught = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(caught=None, answered_at=None)
                | models.Q(caught__isnull=False, answered_at__isnull=False),
                name="a_plant_is_answered_or_not",
            )
        ]
        indexes = [models.Index(fields=["team", "caught"])]
