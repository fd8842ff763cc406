# SPDX-License-Identifier: Apache-2.0
"""Tables of stories.

Judgements are projections of the ledger. Everything else is derived: made
again at any time from the readings and from what was judged of them.
"""

from __future__ import annotations

import uuid

from django.db import models

from vigil.access.visible import EnteredOfTeams, OfTeams


class Relation(models.TextChoices):
    """How a telling stands to the original of its story."""

    ORIGINAL = "original"
    SAME = "same"
    DOUBLED = "doubled"
    REPOST = "repost"
    EXCERPT = "excerpt"
    UPDATE = "update"
    DIGEST = "digest"
    QUOTATION = "quotation"


class LinkKind(models.TextChoices):
    """How two texts belong together that are not tellings of one story."""

    DIGEST = "digest"  # one holds the other whole among other texts
    QUOTATION = "quotation"  # they share passages
    TRANSLATION = "translation"  # perhaps the same in another language


class Verdict(models.TextChoices):
    """What a person can say of one telling or of two texts."""

    SAME = "same"  # the two are tellings of one text
    NOT_SAME = "not_same"
    ORIGINAL = "original"  # the telling of `one` in `capture` is the original of its story
    TRANSLATION = "translation"
    NO_TRANSLATION = "no_translation"


class Story(models.Model):
    """The tellings of one text.

    Its id is the address of the text with the smallest digest among them, so
    that no order of arrival matters. `family` is the id it would have had
    nobody said that texts alike are not the same.
    """

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    family = models.CharField(max_length=64, blank=True, db_index=True)

    objects = OfTeams.as_manager()


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
    sure = models.CharField(max_length=10, blank=True, help_text="how far the date can be relied on")
    since = models.CharField(max_length=12, blank=True, help_text="EDTF: the day its dateline names")
    release = models.BooleanField(default=False, help_text="on the page of an organisation that publishes its own")
    around = models.IntegerField(default=0, help_text="letters of its page that are not of it")
    tags = models.JSONField(default=list)
    credited = models.BooleanField(default=True, help_text="False where its page says the text is somebody else's")
    original = models.BooleanField(default=True, help_text="the telling the others go back to")
    relation = models.CharField(max_length=10, choices=Relation.choices, default=Relation.ORIGINAL)
    because = models.TextField(blank=True, help_text="the rule that named the original, or this relation")
    superseded = models.BooleanField(default=False, help_text="its capture was read again by a newer engine")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "position"], name="a_telling_once_a_reading"),
            models.CheckConstraint(condition=models.Q(start__lte=models.F("end")), name="telling_span_in_order"),
            models.CheckConstraint(condition=models.Q(relation__in=Relation.values), name="telling_relation_known"),
        ]
        ordering = ["id"]


class Body(models.Model):
    """What is kept of one text to know it again, however many tellings have it word for word.

    `address` is the id of a story of this text alone: whatever the story came
    to be called since, it is found under the address of each of its texts.
    """

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    digest = models.CharField(max_length=64)
    address = models.CharField(max_length=64, unique=True)
    shingles = models.IntegerField(help_text="how many different runs of words it has")
    doubled = models.BooleanField(default=False, help_text="it stands on its page twice")
    several = models.BooleanField(default=False, help_text="its page holds several texts that others have alone")
    language = models.CharField(max_length=8, blank=True)
    names = models.IntegerField(
        default=0, help_text="how many names and numbers it may be known by in another language"
    )
    sketch = models.BinaryField(help_text="the marks of its sampled shingles, rising, eight bytes each")
    trimmed = models.BooleanField(default=False, help_text="its outlet's boilerplate is left out of its shingles")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "digest"], name="a_body_once_a_team")]


class Fingerprint(models.Model):
    """One sampled shingle of a body: bodies that share some may be the same text. The key is the index.

    Values below zero are names and numbers, which a translation keeps.
    """

    pk = models.CompositePrimaryKey("value", "body")
    value = models.BigIntegerField()
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="fingerprints", db_index=False)


class Edge(models.Model):
    """A paragraph with which a text begins or ends on an outlet's pages; one that is boilerplate is left out of it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="edges")
    outlet = models.CharField(max_length=200)
    value = models.BigIntegerField(help_text="of its words, letter for letter")
    boilerplate = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "outlet", "value"], name="an_edge_once_a_body")]
        indexes = [models.Index(fields=["outlet", "value"])]


class Boilerplate(models.Model):
    """A paragraph that three texts of an outlet showed to say nothing of any: it stays so, whatever comes."""

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    outlet = models.CharField(max_length=200)
    value = models.BigIntegerField()

    objects = OfTeams.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "outlet", "value"], name="boilerplate_once_an_outlet")]


class Link(models.Model):
    """Two texts of different length or language that belong together and are not tellings of one story.

    `a` has the smaller address. The shares say how much of each stands in the other.
    """

    a = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="links_to")
    b = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="links_from")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    a_in_b = models.FloatField()
    b_in_a = models.FloatField()
    because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="a_link_once_a_pair"),
            models.CheckConstraint(condition=models.Q(kind__in=LinkKind.values), name="link_kind_known"),
        ]


class Judgement(models.Model):
    """What a person said of texts, with the reason; the rules yield to it. It names texts by their digests.

    Of two judgements that contradict each other the later one stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="judgement")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    kind = models.CharField(max_length=16, choices=Verdict.choices)
    one = models.CharField(max_length=64, db_index=True)
    other = models.CharField(max_length=64, blank=True, db_index=True)
    capture = models.ForeignKey("archive.Capture", null=True, on_delete=models.PROTECT, related_name="judgements")
    reason = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Verdict.values), name="judgement_kind_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_judgement_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(kind="original", capture__isnull=False, other="")
                | (~models.Q(kind="original") & models.Q(capture=None) & ~models.Q(other="")),
                name="a_judgement_names_a_telling_or_two_texts",
            ),
        ]
        ordering = ["entry"]


class PageLine(models.Model):
    """A short line of a telling, by its digest and its outlet: what several stories of an outlet say is learned so."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="lines")
    outlet = models.CharField(max_length=200, help_text="host of the address it came from, else the publisher's name")
    value = models.BigIntegerField(help_text="of its words, letter for letter")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["telling", "value"], name="a_line_once_a_telling")]
        indexes = [models.Index(fields=["outlet", "value"])]


class OutletLine(models.Model):
    """A line that stands in several stories on one outlet's pages: furniture, learned for this team."""

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    outlet = models.CharField(max_length=200)
    value = models.BigIntegerField()
    words = models.TextField()

    objects = OfTeams.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "outlet", "value"], name="a_line_once_an_outlet")]
