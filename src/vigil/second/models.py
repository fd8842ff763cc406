# SPDX-License-Identifier: Apache-2.0
"""Tables of the second engine: its own bookkeeping, nothing of it is the record."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    """Whether a reading still waits for the model, was answered, or is asked no more, with the reason."""

    WAITING = "waiting"
    ANSWERED = "answered"
    FAILED = "failed"


class Question(models.Model):
    """One reading that the model is asked about. `dropped` counts what of its answers did not stand, by reason."""

    reading = models.ForeignKey("archive.Reading", on_delete=models.PROTECT, related_name="questions")
    engine = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    found = models.IntegerField(default=0)
    proposals = models.IntegerField(default=0)
    dropped = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "engine"], name="one_question_a_reading_and_engine"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="question_state_known"),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]


class Answer(models.Model):
    """What the model answered to one piece of a text: asked the same again, it is not asked.

    `key` is the digest of everything the answer hangs on; `address` is where
    the text was sent; `told` is the answer as it came, in the shape asked for.
    """

    key = models.CharField(max_length=64, unique=True)
    reading = models.CharField(max_length=64, db_index=True, help_text="digest of the text")
    engine = models.CharField(max_length=160)
    address = models.TextField()
    told = models.JSONField()
    made_at = models.DateTimeField()


class Spent(models.Model):
    """What was asked on one day (UTC): calls, and characters sent."""

    day = models.DateField(unique=True)
    calls = models.IntegerField(default=0)
    characters = models.BigIntegerField(default=0)
