# SPDX-License-Identifier: Apache-2.0
"""Tables of intake."""

from __future__ import annotations

import uuid

from django.db import models

from vigil.access.visible import OfTeams
from vigil.archive.models import How


class State(models.TextChoices):
    """How far a document got: carried whole, carried in part with the reason, or set aside with the reason."""

    WAITING = "waiting"
    DONE = "done"
    PARTIAL = "partial"
    PARKED = "parked"


class Document(models.Model):
    """One thing that came in, and how far it got.

    Without `capture` its bytes have not arrived: it waits to be fetched, or is
    parked because nothing came. `out_of` is the container or list it came out
    of; `follow` how many lists deep the addresses in it are to be fetched. A
    worker that carries it writes its name into `claimed_by`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    capture = models.OneToOneField("archive.Capture", null=True, on_delete=models.PROTECT, related_name="document")
    name = models.CharField(max_length=400)
    origin = models.TextField()
    how = models.CharField(max_length=10, choices=How.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    out_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="came_out")
    follow = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=120, blank=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    proposals = models.IntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)

    objects = OfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="document_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=(State.WAITING, State.DONE)) | ~models.Q(reason=""),
                name="parked_or_partial_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["team", "origin"], condition=models.Q(capture__isnull=True), name="an_absent_address_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "added_at"])]
        ordering = ["-added_at", "id"]

    def __str__(self) -> str:
        return self.name
