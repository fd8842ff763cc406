# SPDX-License-Identifier: Apache-2.0
"""The second factor: what signing in takes, what is taken once, what ends a session."""

import datetime

import pytest
from django.urls import reverse

from builders import later
from vigil.access import enter, factors
from vigil.access.models import Authenticator, Member, RecoveryCode, Role
from vigil.desk import clock
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry, Payload
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db
WRONG = "00000a"


@pytest.fixture
def at(monkeypatch):
    """`at(seconds)` moves the desk's clock so far from when the test began."""
    began = clock.now()

    def moved(seconds: float = 0.0) -> datetime.datetime:
        now = began + datetime.timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda: now)
        return now

    moved()
    return moved


@pytest.fixture
def secret(cast, at) -> str:
    """Mai's authenticator, set up a day ago."""
    made = factors.new_secret()
    factors.add_authenticator(cast.mai, made, factors.number(made, at(-86_400)), at=at(-86_400))
    at(0)
    return made


def password(client, name="mai", told="a long password"):
    return client.post(reverse("sign-in"), {"username": name, "password": told})


def second(client, shown):
    return client.post(reverse("sign-in-second"), {"shown": shown})


def inside(client) -> bool:
    return client.get(reverse("home")).status_code == 200


def test_a_password_alone_opens_nothing_where_there_is_a_factor(cast, browse, secret, at):
    client = browse()
    assert password(client)["Location"] == reverse("sign-in-second")
    assert not inside(client)
    assert second(client, WRONG).status_code == 422 and not inside(client)
    assert second(client, factors.number(secret, at(0))).status_code == 302 and inside(client)
    assert body_of(Entry.objects.filter(kind="member.signed_in").last())["how"] == "number"


def test_under_another_key_of_the_desk_the_app_opens_nothing_and_a_code_does(cast, browse, secret, at, settings):
    """As after a seizure: whoever keeps the desk gives it another key."""
    codes = factors.new_codes(cast.mai, at=at(0))
    settings.SECRET_KEY = "another key, made after the old one was taken"
    client = browse()
    password(client)
    assert second(client, factors.number(secret, at(0))).status_code == 422 and not inside(client)
    second(client, codes[0])
    assert inside(client)


def test_a_number_is_taken_once_and_for_half_a_minute(cast, browse, secret, at):
    shown = factors.number(secret, at(0))
    client, other = browse(), browse()
    password(client), second(client, shown)
    password(other)
    assert second(other, shown).status_code == 422
    at(120)
    password(other)
    assert second(other, shown).status_code == 422
    assert second(other, factors.number(secret, at(120))).status_code == 302


def test_a_recovery_code_opens_the_desk_once(cast, browse, at):
    made = factors.new_secret()
    codes = factors.add_authenticator(cast.mai, made, factors.number(made, at(0)), at=at(0))
    assert len(codes) == factors.CODES
    client, other = browse(), browse()
    password(client)
    assert second(client, codes[0].upper().replace("-", " ")).status_code == 302
    password(other)
    assert second(other, codes[0]).status_code == 422
    assert not any(code in Payload.objects.values_list("body", flat=True) for code in codes)
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_guessing_numbers_is_slowed(cast, browse, secret):
    client = browse()
    password(client)
    assert [second(client, WRONG).status_code for _ in range(6)] == [422] * 5 + [429]


def test_the_right_password_is_forgotten_after_five_minutes(cast, browse, secret, at):
    client = browse()
    password(client)
    assert second(client, factors.number(secret, at(301)))["Location"] == reverse("sign-in")


def test_others_guessing_does_not_keep_the_owner_out(cast, browse):
    owner = browse()
    password(owner)
    owner.get(reverse("home"))
    owner.post(reverse("sign-out"))
    thief = browse()
    for n in range(60):
        thief.post(reverse("sign-in"), {"username": "mai", "password": "no"}, REMOTE_ADDR=f"198.51.100.{n}")
    assert password(browse()).status_code == 429, "a stranger's browser waits"
    assert password(owner).status_code == 302, "the owner's own does not"


def test_who_writes_sets_a_factor_up_first_where_the_desk_wants_one(cast, browse, settings):
    settings.DESK = settings.DESK | {"second_factor": True}
    client = browse()
    password(client)
    assert client.get(reverse("people"))["Location"] == reverse("factors")
    page = client.get(reverse("factor-authenticator"))
    secret = client.session["authenticator"]
    assert secret.encode() in page.content.replace(b" ", b"")
    assert client.post(reverse("factor-authenticator"), {"shown": WRONG}).status_code == 422
    shown = factors.number(secret, clock.now())
    assert client.post(reverse("factor-authenticator"), {"shown": shown})["Location"] == reverse("factors")
    told = client.get(reverse("factors")).content.decode()
    assert told.count("<code>") == factors.CODES
    assert client.get(reverse("factors")).content.decode().count("<code>") == 0, "shown once"
    assert client.get(reverse("people")).status_code == 200
    client.post(reverse("factor-remove"))
    assert Authenticator.objects.exists(), "the last one stays"


def test_who_only_reads_needs_none(cast, browse, settings):
    settings.DESK = settings.DESK | {"second_factor": True}
    reads = enter.member(
        "rea", name="Rea", password="a long password", team=cast.team, role=Role.READER, by="x", at=later()
    )
    assert browse(reads).get(reverse("people")).status_code == 200


def test_a_session_left_alone_ends(cast, browse, at):
    client = browse()
    password(client)
    at(59 * 60)
    assert inside(client)
    at(2 * 59 * 60)
    assert inside(client)
    at(3 * 59 * 60 + 120)
    assert client.get(reverse("home"))["Location"].startswith(reverse("sign-in"))


def test_no_session_is_longer_than_a_working_day(cast, browse, at):
    client = browse()
    password(client)
    for hour in range(1, 13):
        at(hour * 3500)
        assert inside(client), hour
    at(12 * 3600 + 1)
    assert not inside(client)


def test_a_lock_ends_every_session_at_once(cast, browse):
    clients = [browse(cast.mai), browse(cast.tomas), browse(cast.ines)]
    assert all(inside(client) for client in clients)
    assert factors.lock(by="vigil", at=later()) == Member.objects.count()
    assert not any(inside(client) for client in clients)
    assert list(breaches()) == []


def test_what_could_harm_asks_again_after_ten_minutes(cast, browse, at):
    boss = enter.member(
        "boss", name="B", password="a long password", team=cast.team, role=Role.ADMINISTRATOR, by="x", at=later()
    )
    client = browse()
    password(client, "boss")
    change = reverse("member-role", args=[cast.mai.pk])
    at(601)
    assert client.post(change, {"role": "lead"})["Location"].startswith(reverse("sign-in-again"))
    assert cast.mai.memberships.get().role == Role.REVIEWER
    assert client.post(reverse("sign-in-again"), {"shown": "no"}).status_code == 422
    client.post(reverse("sign-in-again"), {"shown": "a long password", "next": "/members/"})
    assert client.post(change, {"role": "lead"})["Location"] == reverse("members")
    assert cast.mai.memberships.get().role == Role.LEAD
    assert list(breaches()) == []
    assert boss.memberships.exists()


def test_a_reset_takes_factors_and_sessions(cast, browse, secret):
    client = browse(cast.mai)
    assert inside(client)
    factors.reset(cast.mai, by=str(cast.tomas.pk), at=later())
    assert not inside(client)
    assert not factors.has_one(cast.mai)
    assert password(browse())["Location"] == reverse("home")


def test_the_last_administrator_stays(cast):
    boss = enter.member(
        "b", name="B", password="a long password", team=cast.team, role=Role.ADMINISTRATOR, by="x", at=later()
    )
    with pytest.raises(enter.NotSo):
        enter.close(boss, by="x", at=later())
    with pytest.raises(enter.NotSo):
        enter.role(boss, cast.team, Role.READER, by="x", at=later())


def test_the_secret_of_an_authenticator_is_sealed(cast, secret):
    assert secret not in Authenticator.objects.get().secret
    assert not Payload.objects.filter(body__contains=secret).exists()


def test_a_challenge_says_the_same_to_everybody(cast, browse, secret):
    one = browse().get(reverse("sign-in-passkey")).json()["publicKey"]
    assert "allowCredentials" not in one and len(one["challenge"]) > 20
    client = browse()
    client.get(reverse("sign-in-passkey"))
    answer = client.post(reverse("sign-in-passkey"), "{}", content_type="application/json")
    assert answer.status_code == 422
