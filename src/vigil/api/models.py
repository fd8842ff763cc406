# SPDX-License-Identifier: Apache-2.0
"""The tables of the API: keys of programs, and addresses that are told what happened."""

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


class Told(models.TextChoices):
    """What a webhook may be told of."""

    DOCUMENT = "document"
    DECISION = "decision"
    PROGRESS = "progress"
    UNDO = "undo"
    EDITION = "edition"


class Hook(models.Model):
    """An address of a member's that is told, entry by entry of the ledger, that something happened: ids, never names.

    `sent` is the last entry that it was told of, or that was none of its: what comes behind it waits. So nothing is
    lost where nobody answers, and the order is the ledger's. `stopped` is why the desk gave up, in a sentence;
    `ended` when the member took it back, for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey("access.Member", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=2000)
    kinds = models.JSONField()
    since = models.DateTimeField()
    sent = models.BigIntegerField()
    due_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, help_text="why the last try failed")
    stopped = models.TextField(blank=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(address=""), name="a_hook_has_an_address"),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since__isnull=True) | Q(failures__gt=0, failing_since__isnull=False),
                name="a_hook_fails_since_some_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"webhook {self.id}"
