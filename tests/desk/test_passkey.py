# SPDX-License-Identifier: Apache-2.0
"""A passkey in a real browser: Chromium's own virtual authenticator makes one, signs in with it, and is not copied."""

import pytest
from django.urls import reverse

from vigil.access.models import Passkey, RecoveryCode
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, browser):
    """A page with an authenticator built into its browser, which knows who holds it."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(120_000)
    told = context.new_cdp_session(page)
    told.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    told.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    context.close()


def test_a_passkey_is_made_and_opens_the_desk_without_a_password(cast, page, live_server):
    def go(name: str) -> None:
        page.goto(live_server.url + reverse(name))

    go("sign-in")
    page.fill("#id_username", "mai")
    page.fill("#id_password", "a long password")
    page.click("button.button--accent")
    page.wait_for_url(live_server.url + "/")
    go("factors")
    page.fill("[data-passkey-add] input[name=name]", "Mai's laptop")
    page.click("[data-passkey-add] button")
    page.wait_for_selector(".codes code")
    assert Passkey.objects.get().name == "Mai's laptop"
    assert RecoveryCode.objects.count() == page.locator(".codes code").count() == 10

    page.context.clear_cookies()
    go("sign-in")
    page.click("[data-passkey] button")
    page.wait_for_url(live_server.url + "/")
    assert body_of(Entry.objects.filter(kind="member.signed_in").last())["how"] == "passkey"
    first = Passkey.objects.get().count
    assert first > 0

    # The device counts its signatures. Where it has counted further elsewhere, somebody copied it: nobody gets in.
    Passkey.objects.update(count=first + 100)
    page.context.clear_cookies()
    go("sign-in")
    page.click("[data-passkey] button")
    page.wait_for_selector("[data-refused]:not([hidden])")
    assert page.url.startswith(live_server.url + reverse("sign-in"))
    assert Entry.objects.filter(kind="member.refused").exists()
