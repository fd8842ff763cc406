# SPDX-License-Identifier: Apache-2.0
"""Tables of the ledger."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act: who, when, of what kind, and the digests that chain it."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.CheckConstraint(condition=models.Q(seq__gte=1), name="ledger_starts_at_one")]
        indexes = [models.Index(fields=["kind", "seq"])]

    def __str__(self) -> str:
        return f"entry {self.seq} ({self.kind})"


class Payload(models.Model):
    """What an act said, as canonical JSON under a salt; destroying it leaves the chain whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    body = models.TextField()


class Revocation(models.Model):
    """An entry that a later entry took back (undo)."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="revocation")
    by_entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="revokes")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(by_entry__gt=models.F("entry")), name="revoked_by_a_later_entry")
        ]
