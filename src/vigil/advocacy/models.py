# SPDX-License-Identifier: Apache-2.0
"""Tables of advocacy. Each row stands on the entry that made it; `made` is when it was said, in EDTF."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from vigil.access.visible import EnteredOfTeams


class Voiced(models.Model):
    """What every row of advocacy carries; abstract."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    made = models.CharField(max_length=12, blank=True, help_text="when it was said or held, EDTF")
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        abstract = True


class Engagement(Voiced):
    """A visit, dialogue, meeting, hearing, review or ceremony that was held."""

    type = models.TextField()
    name = models.TextField(blank=True)
    duration = models.CharField(max_length=20, blank=True)
    place = models.TextField(blank=True)
    level = models.TextField(blank=True, help_text="of what rank it was, as the source says: ministers, officials")
    members = models.IntegerField(null=True)
    lead = models.TextField(blank=True)
    lead_role = models.TextField(blank=True)
    builds_on = models.TextField(blank=True)
    builds_on_date = models.CharField(max_length=12, blank=True)
    coincides_with = models.JSONField(default=list)


class Side(models.TextChoices):
    PARTY = "party"
    COUNTERPART = "counterpart"
    MEMBER = "member"


class Participant(models.Model):
    """A party to an engagement, somebody who came for one, with their title, or a category of those it met."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="participants")
    side = models.CharField(max_length=12, choices=Side.choices)
    name = models.TextField()


class Topic(models.Model):
    """What was on the agenda: the text's own words, and the concern of packs/world they name, if any."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="topics")
    concern = models.TextField(blank=True)
    words = models.TextField()


class Raised(models.Model):
    """A person whose case was raised."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="raised")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="raised")
    name = models.TextField()


class Call(Voiced):
    """Somebody asked somebody to act."""

    by = models.TextField(blank=True)
    to = models.TextField(blank=True)
    action = models.TextField()
    words = models.TextField()
    condition = models.TextField(blank=True)
    concern = models.TextField(blank=True)
    law = models.TextField(blank=True)


class About(models.Model):
    """Whom or what a call is about; a person of the record where it names one."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="about")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="calls")
    words = models.TextField()


class Commitment(Voiced):
    """A State, or another body, promised to act; `due_because` is the rule that gave the date."""

    type = models.TextField()
    by = models.TextField(blank=True)
    to = models.TextField(blank=True)
    what = models.TextField()
    instrument = models.TextField(blank=True)
    concern = models.TextField(blank=True)
    due = models.CharField(max_length=12, blank=True)
    due_latest = models.DateField(null=True)
    due_because = models.TextField(blank=True)


class FollowUp(Voiced):
    """One thing that was to come after: open until a progress entry says it happened."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="follow_ups")
    engagement = models.ForeignKey(Engagement, null=True, on_delete=models.PROTECT, related_name="follow_ups")
    words = models.TextField()


class Statement(Voiced):
    """Words somebody spoke, letter for letter."""

    speaker = models.TextField()
    role = models.TextField(blank=True)
    words = models.TextField()
    to = models.TextField(blank=True)


class Concern(Voiced):
    """Somebody voiced a concern; `concern` is an identifier of packs/world where one fits."""

    concern = models.TextField(blank=True)
    by = models.TextField(blank=True)
    about = models.TextField(blank=True)
    words = models.TextField()


class Figure(Voiced):
    """A number somebody claims: "holds 276 prisoners of conscience"."""

    figure = models.BigIntegerField()
    of = models.TextField()
    by = models.TextField(blank=True)


class Observance(Voiced):
    """A day that comes every year: `recurs` is its EDTF form without a year, "--05-11"."""

    name = models.TextField()
    recurs = models.CharField(max_length=7)
    by = models.TextField(blank=True)
    state = models.TextField(blank=True)


class Membership(Voiced):
    """A State's seat in a body of the United Nations."""

    state = models.TextField()
    body = models.TextField()


class Review(Voiced):
    """A State's turn under a review: its second Universal Periodic Review."""

    state = models.TextField()
    mechanism = models.TextField()
    ordinal = models.CharField(max_length=10, blank=True)


class Access(Voiced):
    """Access given or refused: a prison visit, a seat at a trial, a meeting, a journey."""

    type = models.TextField()
    given = models.CharField(max_length=12, choices=[("granted", "granted"), ("refused", "refused")])
    who = models.TextField(blank=True)
    by = models.TextField(blank=True)
    what = models.TextField()
    place = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(given__in=["granted", "refused"]), name="access_given_or_refused")
        ]


class Sought(models.Model):
    """Whom somebody wished to see; a person of the record where access names one."""

    access = models.ForeignKey(Access, on_delete=models.CASCADE, related_name="sought")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="sought")
    name = models.TextField()


class Handover(Voiced):
    """A paper handed over: a list of prisoners, a petition, a letter."""

    what = models.TextField()
    by = models.TextField(blank=True)
    to = models.TextField(blank=True)
    place = models.TextField(blank=True)


class Recommendation(Voiced):
    """What one State recommended to another under review, and how that one answered."""

    by = models.TextField(blank=True)
    to = models.TextField(blank=True)
    words = models.TextField()
    response = models.CharField(max_length=12, blank=True)
    category = models.TextField(blank=True, help_text="the kind of action it asks for, in the words of its table")
    cycle = models.CharField(max_length=10, blank=True)
    session = models.CharField(max_length=10, blank=True)
    concern = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(response__in=["", "supported", "noted", "rejected", "pending"]),
                name="recommendation_response_known",
            )
        ]


class Status(models.TextChoices):
    """How far a promise got, as a person judged it."""

    IN_MOTION = "in_motion", _("in motion")
    PARTLY = "partly", _("partly done")
    DONE = "done", _("done")
    CONTRARY = "contrary", _("contrary action")
    DROPPED = "dropped", _("given up")


OF = {"Commitment": "commitment", "FollowUp": "follow_up", "Recommendation": "recommendation"}
"""The table of what can progress, and the column of `Progress` that names its row."""


class Progress(models.Model):
    """A person's dated note on a promise or a recommendation: what happened, and what says so."""

    team = models.ForeignKey("access.Team", on_delete=models.PROTECT)
    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="progress")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="progress")
    follow_up = models.ForeignKey(FollowUp, null=True, on_delete=models.PROTECT, related_name="progress")
    recommendation = models.ForeignKey(Recommendation, null=True, on_delete=models.PROTECT, related_name="progress")
    status = models.CharField(max_length=12, choices=Status.choices)
    on = models.CharField(max_length=12)
    earliest = models.DateField()
    source = models.TextField()
    note = models.TextField(blank=True)

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=False, follow_up__isnull=True, recommendation__isnull=True)
                | models.Q(commitment__isnull=True, follow_up__isnull=False, recommendation__isnull=True)
                | models.Q(commitment__isnull=True, follow_up__isnull=True, recommendation__isnull=False),
                name="progress_of_one_promise",
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="progress_status_known"),
            models.CheckConstraint(condition=~models.Q(source=""), name="progress_has_a_source"),
        ]


class RelationStep(Voiced):
    """A dated step between two States, and the fields in which they work together."""

    type = models.TextField()
    states = models.JSONField(default=list)
    fields = models.JSONField(default=list)


class Pair(models.Model):
    """Somebody's word on two calls: one call in two voices, or two calls. The last word on a pair stands."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="call_pair")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField()
    because = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="two_different_calls"),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_pair_of_calls_has_a_reason"),
        ]


class Reply(models.TextChoices):
    """What an addressee answered to a call."""

    GRANTED = "granted", _("will do it")
    PARTLY = "partly", _("will do a part of it")
    NOTED = "noted", _("took note")
    REFUSED = "refused", _("refused")
    SILENT = "silent", _("did not answer")


class Answer(models.Model):
    """What somebody answered to a call, on what day, and what says so; `words` are theirs, where they are known."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="answer")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="answers")
    reply = models.CharField(max_length=8, choices=Reply.choices)
    by = models.TextField(blank=True)
    on = models.CharField(max_length=12)
    earliest = models.DateField()
    words = models.TextField(blank=True)
    source = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(reply__in=Reply.values), name="reply_known"),
            models.CheckConstraint(condition=~models.Q(source=""), name="an_answer_has_a_source"),
        ]


class Link(models.Model):
    """Somebody's word that an engagement carries on an earlier one: the chain of such words is a series."""

    entry = models.OneToOneField("ledger.Entry", on_delete=models.PROTECT, related_name="series_link")
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+")
    later = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()

    objects = EnteredOfTeams.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(later=models.F("earlier")), name="nothing_carries_on_itself"),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_link_has_a_reason"),
        ]
