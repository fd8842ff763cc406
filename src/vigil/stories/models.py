# SPDX-License-Identifier: Apache-2.0
"""Tables of stories. Derived: made again at any time from the readings."""

from __future__ import annotations

from django.db import models


class Relation(models.TextChoices):
    """How a telling stands to the original of its story."""

    ORIGINAL = "original"
    SAME = "same"
    REPOST = "repost"
    EXCERPT = "excerpt"
    DIGEST = "digest"
    UPDATE = "update"


class Story(models.Model):
    """The tellings of one text. Its id comes from the tellings themselves, so that no order of arrival matters."""

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)


class Telling(models.Model):
    """One text within a reading: code points `start` to `end` of its text."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="tellings")
    reading = models.ForeignKey("archive.Reading", on_delete=models.PROTECT, related_name="tellings")
    position = models.IntegerField(help_text="its place among the tellings of the reading, from 0")
    start = models.IntegerField()
    end = models.IntegerField()
    paragraphs = models.JSONField(help_text="[[start, end], ...] of the body")
    digest = models.CharField(max_length=64, db_index=True, help_text="of the folded body")
    title = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    published = models.CharField(max_length=12, blank=True, help_text="EDTF")
    dated_from = models.CharField(max_length=80, blank=True)
    tags = models.JSONField(default=list)
    credited = models.BooleanField(default=True, help_text="False where its page says the text is somebody else's")
    original = models.BooleanField(default=True, help_text="the telling the others go back to")
    relation = models.CharField(max_length=10, choices=Relation.choices, default=Relation.ORIGINAL)
    because = models.TextField(blank=True, help_text="the rule that named the original, or this relation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "position"], name="a_telling_once_a_reading"),
            models.CheckConstraint(condition=models.Q(start__lte=models.F("end")), name="telling_span_in_order"),
            models.CheckConstraint(condition=models.Q(relation__in=Relation.values), name="telling_relation_known"),
        ]
        ordering = ["id"]


class Fingerprint(models.Model):
    """One sampled shingle of a telling's body: tellings that share some may be the same text."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="fingerprints")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["telling", "value"], name="a_fingerprint_once_a_telling")]
        indexes = [models.Index(fields=["team", "value"])]
