# SPDX-License-Identifier: Apache-2.0
"""Where a member is signed in: seen by them alone, ended one by one, and the ledger tells."""

import pytest
from django.urls import reverse

from vigil.desk.sign_in import sessions
from vigil.ledger.models import Entry
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db


def signed_in(browse, name: str, address: str):
    client = browse()
    told = {"username": name, "password": "a long password"}
    assert client.post(reverse("sign-in"), told, REMOTE_ADDR=address).status_code == 302
    return client


def inside(client) -> bool:
    return client.get(reverse("home")).status_code == 200


def names(page: str) -> list[str]:
    return [one.partition('"')[0] for one in page.split('name="session" value="')[1:]]


def test_a_member_sees_where_they_are_signed_in_and_ends_one(cast, browse):
    here, there = signed_in(browse, "mai", "203.0.113.5"), signed_in(browse, "mai", "203.0.113.9")
    page = here.get(reverse("factors")).content.decode()
    assert "203.0.113.5" in page and "203.0.113.9" in page
    (other,) = names(page)
    assert there.cookies["sessionid"].value not in page, "the page gives no session away"
    assert here.post(reverse("session-end"), {"session": other})["Location"] == reverse("factors")
    assert inside(here) and not inside(there)
    assert names(here.get(reverse("factors")).content.decode()) == []
    entry = Entry.objects.get(kind=sessions.ENDED)
    assert entry.by == str(cast.mai.pk)
    assert list(breaches()) == []


def test_nobody_ends_or_sees_the_session_of_another(cast, browse):
    mai, tomas = signed_in(browse, "mai", "203.0.113.5"), signed_in(browse, "tomas", "203.0.113.7")
    again = signed_in(browse, "mai", "203.0.113.6")
    (of_mai,) = names(mai.get(reverse("factors")).content.decode())
    assert "203.0.113.5" not in tomas.get(reverse("factors")).content.decode()
    assert tomas.post(reverse("session-end"), {"session": of_mai}).status_code == 404
    assert tomas.post(reverse("session-end"), {}).status_code == 404
    assert inside(again)
    assert not Entry.objects.filter(kind=sessions.ENDED).exists()


def test_a_session_of_an_earlier_password_is_no_longer_listed(cast, browse):
    mai = signed_in(browse, "mai", "203.0.113.5")
    signed_in(browse, "mai", "203.0.113.6")
    assert len(names(mai.get(reverse("factors")).content.decode())) == 1
    cast.mai.refresh_from_db()
    cast.mai.set_password("another long password")
    cast.mai.save()
    fresh = browse(cast.mai)
    assert names(fresh.get(reverse("factors")).content.decode()) == []
