# SPDX-License-Identifier: Apache-2.0
"""Tables of the archive."""

from __future__ import annotations

import uuid

from django.db import models

from vigil.access.visible import OfTeams


class How(models.TextChoices):
    """By which way a capture came."""

    FILE = "file"
    UPLOAD = "upload"
    ADDRESS = "address"
    WATCH = "watch"
    MEMBER = "member"


class Capture(models.Model):
    """Bytes received from one place at one time. The bytes lie in the originals, under `digest`.

    What was taken out of another capture (a message of a mailbox, a record of
    a WARC) names that one in `within` and its place there in `member`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="capture")
    digest = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    name = models.CharField(max_length=400)
    origin = models.TextField(help_text="the address or file name it was received from")
    media_type = models.CharField(max_length=120, blank=True)
    headers = models.JSONField(default=dict)
    how = models.CharField(max_length=10, choices=How.choices)
    series = models.CharField(max_length=64, blank=True, db_index=True, help_text="captures of one address share it")
    custody = models.JSONField(default=dict, help_text="tool, operator, host, HTTP exchange")
    within = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="members")
    member = models.TextField(blank=True, help_text="where it lay in the capture it was taken out of")
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=64)

    objects = OfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(how__in=How.values), name="capture_way_known"),
            models.CheckConstraint(condition=models.Q(size__gte=0), name="capture_size_not_negative"),
            models.CheckConstraint(
                condition=models.Q(within=None) | models.Q(how=How.MEMBER), name="capture_within_another_is_its_member"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Revisit(models.Model):
    """The address of a capture was looked at again, and answered with the same bytes."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="revisits")
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="revisit")
    custody = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)


class Stamp(models.Model):
    """A token of a timestamp authority (RFC 3161) over a statement: the root of a tree of captures' digests.

    Token and root certificate lie in the originals under their digests.
    """

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="stamp")
    statement = models.TextField(help_text="the very bytes the token covers, in UTF-8")
    root = models.CharField(max_length=64)
    count = models.IntegerField()
    authority = models.TextField()
    token = models.CharField(max_length=64)
    certificate = models.CharField(max_length=64)
    nonce = models.CharField(max_length=80)
    at = models.DateTimeField(help_text="the time the authority says")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(count__gte=1), name="stamp_covers_something")]


class Stamped(models.Model):
    """A capture's place among the leaves of a stamp's tree."""

    stamp = models.ForeignKey(Stamp, on_delete=models.PROTECT, related_name="leaves")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="stamps")
    position = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stamp", "position"], name="one_capture_a_leaf")]
        ordering = ["stamp", "position"]


class Reading(models.Model):
    """The text of a capture, as one engine version read it. Derived: it can be made again at any time."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="readings")
    engine = models.CharField(max_length=60)
    format = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, db_index=True)
    text = models.TextField()
    title = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    published = models.CharField(max_length=12, blank=True, help_text="EDTF")
    dated_from = models.CharField(max_length=80, blank=True)
    sure = models.CharField(max_length=10, blank=True)
    updated = models.CharField(max_length=12, blank=True, help_text="EDTF")
    language = models.CharField(max_length=8, blank=True)
    tags = models.JSONField(default=list)
    furniture = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    places = models.JSONField(default=list, help_text="[[start, end, kind, where], ...]")
    sheets = models.JSONField(default=list, help_text="[[number, start, end, missing, scanned], ...]")
    chapters = models.JSONField(default=list, help_text="[[start, end, title, level, first page, last page], ...]")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["capture", "engine"], name="one_reading_an_engine")]

    def without_furniture(self) -> str:
        """The text as people search it: what the page repeats around the article is left out."""
        pieces, at = [], 0
        for start, end, _why in sorted(self.furniture):
            pieces.append(self.text[at : max(at, start)])
            at = max(at, end)
        return "".join([*pieces, self.text[at:]])
