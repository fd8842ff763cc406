# SPDX-License-Identifier: Apache-2.0
"""Tables of access."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


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
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Member(AbstractBaseUser):
    """A person who works on the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    teams = models.ManyToManyField(Team, through="Membership", related_name="members")

    objects = BaseUserManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.name or self.username


class Membership(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "team"], name="one_role_in_a_team"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]


class Followed(models.Model):
    """A view of the desk that a member follows from elsewhere, by an address that nobody can guess.

    The address itself is shown once and kept nowhere: `digest` is SHA-256 of
    its secret, in hex. `ended` is set when the member, or an administrator, took it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="followed")
    view = models.CharField(max_length=20)
    asked = models.CharField(max_length=500, blank=True, help_text="what the view is asked for: kind=due")
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True)
