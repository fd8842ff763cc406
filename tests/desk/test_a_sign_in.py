# SPDX-License-Identifier: Apache-2.0
"""Signing in: the one page a stranger sees."""

import pytest
from django.urls import reverse

from vigil.ledger.append import body_of
from vigil.ledger.models import Entry

pytestmark = pytest.mark.django_db


def _try(client, name="mai", password="a long password", **asked):  # noqa: S107 - the cast's own
    return client.post(reverse("sign-in"), {"username": name, "password": password, **asked})


def test_a_stranger_is_sent_to_the_sign_in(browse):
    answer = browse().get(reverse("home"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign-in"))


def test_a_member_comes_in_and_the_ledger_says_so(cast, browse):
    answer = _try(browse())
    assert answer["Location"] == reverse("home")
    entry = Entry.objects.get(kind="member.signed_in")
    assert (entry.by, body_of(entry)["from"]) == (str(cast.mai.pk), "127.0.0.1")


def test_a_wrong_name_and_a_wrong_password_get_the_same_words(cast, browse):
    wrong_name, wrong_password = _try(browse(), name="nobody"), _try(browse(), password="no")
    told = b"do not belong together"
    assert wrong_name.status_code == wrong_password.status_code == 422
    assert told in wrong_name.content and told in wrong_password.content


def test_a_refusal_is_an_entry_that_never_keeps_a_name_that_is_no_members(cast, browse):
    _try(browse(), name="my secret password")
    _try(browse(), password="no")
    unknown, known = (body_of(entry) for entry in Entry.objects.filter(kind="member.refused").order_by("seq"))
    assert unknown == {"member": "", "from": "127.0.0.1"}
    assert known["member"] == str(cast.mai.pk)


def test_after_five_failures_a_try_waits_and_another_name_does_not(cast, browse):
    for _ in range(5):
        assert _try(browse(), password="no").status_code == 422
    assert _try(browse()).status_code == 429
    assert _try(browse(), name="tomas").status_code == 302


def test_the_wait_ends_after_a_minute(cast, browse, monkeypatch):
    import datetime

    from vigil.desk import clock

    for _ in range(5):
        _try(browse(), password="no")
    soon = clock.now() + datetime.timedelta(seconds=61)
    monkeypatch.setattr(clock, "now", lambda: soon)
    assert _try(browse()).status_code == 302


def test_the_way_back_never_leads_off_the_desk(cast, browse):
    assert _try(browse(), next="https://elsewhere.example/")["Location"] == reverse("home")


def test_signing_out_wants_a_form(cast, browse):
    client = browse(cast.mai)
    assert client.get(reverse("sign-out")).status_code == 405
    assert client.post(reverse("sign-out"))["Location"] == reverse("sign-in")
    assert client.get(reverse("home")).status_code == 302


def test_every_answer_allows_nothing_unsafe(cast, browse):
    for answer in (browse().get(reverse("sign-in")), browse(cast.mai).get(reverse("home")), browse().get("/nowhere")):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]
        assert answer["X-Frame-Options"] == "DENY"
