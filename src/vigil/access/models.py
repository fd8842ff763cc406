# SPDX-License-Identifier: Apache-2.0
"""Tables of access."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from vigil.values.sensitivity import Sensitivity


class Role(models.TextChoices):
    """What a member does in a team."""

    READER = "reader"
    DOCUMENTER = "documenter"
    REVIEWER = "reviewer"
    LEAD = "lead"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Team(models.Model):
    """Those who see the same rows: a team, or a circle `within` one, which keeps some of them closer.

    The members of a team have a role in it; those of a circle are named one
    by one, and do there what their role in the team lets them do. A team has
    at most one circle for what is restricted, and one for each need to know.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    within = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="circles")
    level = models.CharField(max_length=12, choices=[(one, one) for one in Sensitivity], default=Sensitivity.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(within__isnull=True), name="a_team_has_its_own_name"
            ),
            models.UniqueConstraint(
                fields=["within"],
                condition=models.Q(level=Sensitivity.RESTRICTED),
                name="one_restricted_circle_a_team",
            ),
            models.CheckConstraint(
                condition=models.Q(within__isnull=True, level=Sensitivity.OPEN)
                | models.Q(within__isnull=False, level__in=[Sensitivity.RESTRICTED, Sensitivity.NEED_TO_KNOW]),
                name="a_circle_is_closer_than_its_team",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def home(self) -> Team:
        """The team itself, or the one that a circle is within."""
        return self.within or self

    @property
    def home_id(self) -> uuid.UUID:
        return self.within_id or self.pk


class Member(AbstractBaseUser):
    """A person who works on the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0, help_text="raised to end every session of theirs")
    teams = models.ManyToManyField(Team, through="Membership", related_name="members")

    objects = BaseUserManager()
    without_circles = False
    only_circles: frozenset[uuid.UUID] = frozenset()  # shown all the same, where `without_circles`

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.name or self.username

    def get_session_auth_hash(self) -> str:
        """What a session must carry: it changes with the password, and with the epoch."""
        return salted_hmac("vigil.access.epoch", f"{super().get_session_auth_hash()} {self.epoch}").hexdigest()


class Membership(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "team"], name="one_role_in_a_team"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]


class Admission(models.Model):
    """A member of a team who is in one of its circles."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="admissions")
    circle = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="admissions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "circle"], name="in_a_circle_once")]


class Authenticator(models.Model):
    """An app that shows a number every half minute (TOTP, RFC 6238). `secret` is sealed under the desk's key.

    `last_step` is the half minute whose number was taken last: none is taken twice.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="authenticator")
    secret = models.TextField()
    last_step = models.BigIntegerField(default=0)
    since = models.DateTimeField()


class Passkey(models.Model):
    """A key on a device, which signs the desk's challenge (WebAuthn). `credential` is its public half and its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.BinaryField(unique=True, max_length=1023)
    credential = models.BinaryField()
    count = models.BigIntegerField(default=0, help_text="signatures the device says it made; 0 where it does not count")
    since = models.DateTimeField()


class RecoveryCode(models.Model):
    """A code that stands in for a second factor once. `digest` is SHA-256 of 80 random bits, in hex."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class Followed(models.Model):
    """A view of the desk that a member follows from elsewhere: by an address that nobody can guess, or by mail.

    An address is shown once and kept nowhere: `digest` is SHA-256 of its
    secret, in hex; None where mails are sent. `ended` is set when the member, or an administrator, took it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="followed")
    view = models.CharField(max_length=20)
    asked = models.CharField(max_length=500, blank=True, help_text="what the view is asked for: kind=due")
    digest = models.CharField(max_length=64, unique=True, null=True)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Every(models.TextChoices):
    """How often a mail tells what is new."""

    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


class Mailing(models.Model):
    """Where and how often mails go out for a view that is followed so; gone, with the address, when that ends.

    The last mail told of the ledger up to the entry `told_seq` and of the days up to `told_on`. `next_at` is
    when the desk looks again; `trouble` is why the last try failed, the `tries`th in a row, "" where none did.
    """

    followed = models.OneToOneField(Followed, primary_key=True, on_delete=models.CASCADE, related_name="mailing")
    to = models.CharField(max_length=254)
    every = models.CharField(max_length=6, choices=Every.choices)
    language = models.CharField(max_length=10)
    told_seq = models.BigIntegerField()
    told_on = models.DateField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(every__in=Every.values), name="a_mail_goes_daily_or_weekly"),
            models.CheckConstraint(condition=~models.Q(to=""), name="a_mail_goes_somewhere"),
        ]


class Failures(models.Model):
    """How often signing in failed of late, for every process of the desk and every machine that serves it.

    `key` is an HMAC of whom and whence it was tried: neither can be read from it. Until `until` nobody is
    looked at who falls under it.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
