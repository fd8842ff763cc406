# SPDX-License-Identifier: Apache-2.0
"""The table of the API."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Scope(models.TextChoices):
    """What a token opens."""

    READ = "read"
    PROPOSE = "propose"


class Token(models.Model):
    """A member's key for a program. The key itself is shown once and kept nowhere: `digest` is SHA-256 of it, in hex.

    It opens its scopes until its last day, until it is ended, and never more than its member may.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey("access.Member", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    scopes = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    until = models.DateField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_token_has_a_name")]

    def __str__(self) -> str:
        return f"token {self.id}"
