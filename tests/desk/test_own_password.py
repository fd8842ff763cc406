# SPDX-License-Identifier: Apache-2.0
"""A member changes their own password: by the one of before, to one that nobody would try first."""

import pytest
from django.urls import reverse

from vigil.ledger.models import Entry
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db
OLD, NEW = "a long password", "six words out of a book"


def signed_in(browse, told=OLD):
    client = browse()
    client.post(reverse("sign-in"), {"username": "mai", "password": told})
    return client


def change(client, now=OLD, new=NEW, again=None):
    return client.post(reverse("own-password"), {"now": now, "new": new, "again": new if again is None else again})


def inside(client) -> bool:
    return client.get(reverse("home")).status_code == 200


def test_the_new_one_opens_the_desk_and_other_sessions_end(cast, browse):
    client, elsewhere = signed_in(browse), signed_in(browse)
    assert change(client)["Location"] == reverse("factors")
    assert inside(client) and not inside(elsewhere)
    assert not inside(signed_in(browse)) and inside(signed_in(browse, NEW))
    assert Entry.objects.filter(kind="member.password").count() == 1
    assert list(breaches()) == []


def test_it_is_taken_as_it_was_typed(cast, browse):
    client = signed_in(browse)
    change(client, new="  Six words, out of a book  ")
    assert inside(signed_in(browse, "  Six words, out of a book  "))
    assert not inside(signed_in(browse, "Six words, out of a book"))
    assert change(client, now="  Six words, out of a book  ", new="đ" * 200).status_code == 302


def test_without_the_one_of_before_nothing_changes_and_guessing_it_is_slowed(cast, browse):
    client = signed_in(browse)
    assert inside(client)  # from now on the browser is known, and its tries are counted apart
    for _ in range(5):
        answer = change(client, now="a guess or two")
        assert answer.status_code == 422 and b"That is not your password." in answer.content
    assert b"Too many tries" in change(client).content
    assert Entry.objects.filter(kind="member.refused").count() == 5
    assert not Entry.objects.filter(kind="member.password").exists()


@pytest.mark.parametrize(
    "new, again", [("short", None), ("qwerty123456", None), ("Mai of Research", None), (NEW, "six words of a book")]
)
def test_one_that_anybody_would_try_first_is_refused(cast, browse, new, again):
    client = signed_in(browse)
    assert change(client, new=new, again=again).status_code == 422
    assert inside(signed_in(browse))
