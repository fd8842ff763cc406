# SPDX-License-Identifier: Apache-2.0
"""Deny by default: a member sees what their teams hold, and nobody else sees anything."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from builders import a_capture, later
from vigil.access import enter
from vigil.access.may import Act, may, require
from vigil.access.models import Role
from vigil.archive.models import Capture
from vigil.ledger.models import Payload
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db


def test_a_member_sees_their_teams_rows_alone(cast):
    a_capture(cast.team)
    assert Capture.objects.visible_to(cast.mai).count() == 1
    assert Capture.objects.visible_to(cast.ines).count() == 0
    assert Capture.objects.visible_to(AnonymousUser()).count() == 0


def test_a_member_who_left_sees_nothing(cast):
    a_capture(cast.team)
    cast.mai.is_active = False
    assert Capture.objects.visible_to(cast.mai).count() == 0
    assert not may(cast.mai, Act.ADD)


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (Role.READER, set()),
        (Role.DOCUMENTER, {Act.ADD}),
        (Role.REVIEWER, {Act.ADD, Act.DECIDE}),
        (Role.LEAD, {Act.ADD, Act.DECIDE, Act.AUDIT, Act.SWITCH, Act.ERASE, Act.RESTRICT, Act.DISCLOSE}),
        (Role.PUBLISHER, {Act.ADD, Act.DISCLOSE, Act.PUBLISH}),
        (Role.AUDITOR, {Act.AUDIT}),
        (Role.ADMINISTRATOR, set(Act)),
    ],
)
def test_each_role_may_do_its_own_acts(cast, role, acts):
    member = enter.member("new", name="New", password="a long password", team=cast.team, role=role, by="x", at=later())
    assert {act for act in Act if may(member, act, cast.team)} == acts
    assert not any(may(member, act, cast.others) for act in Act)


def test_what_a_member_may_not_do_is_refused(cast):
    with pytest.raises(PermissionDenied):
        require(cast.mai, Act.ADMINISTER)


def test_a_name_is_given_once_and_no_password_enters_the_ledger(cast):
    with pytest.raises(enter.NameTaken):
        enter.member("mai", name="", password="another long one", team=cast.team, role=Role.LEAD, by="x", at=later())
    assert not Payload.objects.filter(body__contains="a long password").exists()
    assert Payload.objects.filter(body__contains='"username":"mai"').exists()


def test_a_new_password_ends_the_sessions_of_the_old_one(cast, client):
    client.force_login(cast.mai)
    assert client.get("/help/").status_code == 200
    enter.password(cast.mai, "another long password", by="x", at=later(1))
    assert client.get("/help/").status_code == 302
    assert client.login(username="mai", password="another long password")
    assert not Payload.objects.filter(body__contains="another long password").exists()


def test_a_closed_member_signs_in_no_more_and_sees_nothing(cast, client):
    a_capture(cast.team)
    client.force_login(cast.mai)
    enter.close(cast.mai, by="x", at=later(1))
    assert client.get("/help/").status_code == 302
    assert not client.login(username="mai", password="a long password")
    assert not Capture.objects.visible_to(cast.mai).exists()
    assert list(breaches()) == []
