# SPDX-License-Identifier: Apache-2.0
"""S9, S10: no payload runs or becomes markup on any page of a real browser; no formula is taken out with a table."""

import csv
import io
import random

import matrix
import openpyxl
import pytest
from canaries import Planted, plant
from django.urls import reverse
from payloads import FORMULAS, PAYLOADS

from builders import an_event
from vigil.archive.models import Capture


class Payloads(Planted):
    """Payloads where the canaries stood: the next one each time, all of them before one comes again."""

    def word(self) -> str:
        told = PAYLOADS[len(self.words) % len(PAYLOADS)]
        self.words.append(told)
        return told


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_no_payload_runs_or_becomes_markup_on_any_page(live_server, cast, packs, browse, browser, record_property):
    planted = plant(cast, packs, random.Random(9), kind=Payloads)
    assert set(planted.words) == set(PAYLOADS) and len(PAYLOADS) >= 200
    session = browse(cast.tomas).cookies["sessionid"].value
    wrong, seen, shown = [], 0, set()
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.on("dialog", lambda dialog: wrong.append(f"a dialog: {dialog.message}"))
    for address in addresses(planted):
        if not page.request.get(live_server.url + address).body():
            continue  # a door that is only posted to answers with nothing: no page
        page.goto(live_server.url + address, wait_until="domcontentloaded")
        ran, made, led = page.evaluate(
            "[window.ran || 0, document.querySelectorAll('[data-ran]').length,"
            " [...document.querySelectorAll('[href],[src],[action]')].filter((one) =>"
            " /^\\s*(javascript|data):/i.test(one.href || one.src || one.action)).length]"
        )
        text = page.content() if not (ran or made or led) else ""
        shown |= {payload for payload in PAYLOADS if payload[:24] in page.evaluate("document.body.innerText")}
        seen += 1
        if ran or made or led or not text:
            wrong.append(f"{address}: ran {ran}, made {made}, led to {led}")
    context.close()
    for name, figure in (("payloads", len(PAYLOADS)), ("pages", seen), ("ran", len(wrong)), ("shown", len(shown))):
        record_property(name, figure)
    assert wrong == []
    assert seen > 60
    assert len(shown) > 100, "the payloads stand on these pages as words"


def addresses(planted: Planted) -> list[str]:
    """Every page, of everything and of each thing that carries a payload."""
    found = []
    files = {"capture-bytes", "original", "custody-csv", "custody-json", "proof", "list-atom"}
    for name, places in matrix.routes():
        if name in files or name in ("sign-out", "language", "sign-in-passkey", "factor-passkey", "keys", "follow"):
            continue
        if name.endswith(("-atom", "-ics", "-feed")) or "atom" in name or name in ("calendar-feed", "advocacy-feed"):
            continue
        if not places:
            found.append(reverse(name))
        elif name in matrix.OF and matrix.OF[name] in planted.open and matrix.OF[name] != "member":
            found.append(matrix.address(name, planted.open[matrix.OF[name]]))
    for person in planted.people:
        found += [reverse("person", args=[person.pk]), reverse("person-names", args=[person.pk])]
    for capture in Capture.objects.filter(team=planted.circle)[:12]:
        found.append(reverse("custody", args=[capture.pk]))
    found += [reverse(kind, args=[id]) for kind, id in planted.pages()]
    found += [f"{reverse('search')}?q={word}" for word in ("script", "%3Cimg%20src=x%20onerror=window.ran=1%3E")]
    return found


@pytest.mark.django_db
def test_no_formula_is_taken_out_with_a_table(cast, browse, record_property):
    record_property("formulas", len(FORMULAS))
    for number, formula in enumerate(FORMULAS):
        an_event(cast.mai, f"Ana {number}", "arrest", "2013-03-03", court=formula, publisher=formula)
    told = browse(cast.mai).get(reverse("table-out", kwargs={"kind": "event", "form": "csv"})).getvalue()
    cells = [cell for row in csv.reader(io.StringIO(told.decode("utf-8-sig"), newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r\n" and cell] == []
    assert sum(formula.strip() in cell for cell in cells for formula in FORMULAS) >= len(FORMULAS)
    book = openpyxl.load_workbook(
        io.BytesIO(browse(cast.mai).get(reverse("table-out", kwargs={"kind": "event", "form": "xlsx"})).getvalue())
    )
    for row in book.active.iter_rows():
        assert [
            cell.coordinate for cell in row if cell.data_type == "f" or str(cell.value or "")[:1] in ("=", "@")
        ] == []
    assert browse(cast.mai).get("/tables/out/event.ods").status_code == 404, "no workbook of that kind is made"
    for capture in Capture.objects.all()[:10]:
        log = browse(cast.mai).get(reverse("custody-csv", args=[capture.pk])).getvalue().decode()
        assert [cell for row in csv.reader(io.StringIO(log)) for cell in row if cell[:1] in ("=", "+", "@")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/sign-in/", "/nowhere", "/static/desk/desk.js", "/static/none.js"])
def test_every_answer_forbids_what_the_desk_does_not_serve(cast, browse, path):
    for client in (browse(), browse(cast.mai)):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
        assert "require-trusted-types-for 'script'" in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer.get("X-Frame-Options") == "DENY" or "frame-ancestors 'none'" in policy
        assert answer["Cross-Origin-Opener-Policy"] == answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer["Cross-Origin-Embedder-Policy"] == "require-corp"
        matrix.shut(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, places in matrix.routes() if not places and name != "sign-out"])
def test_every_page_forbids_what_the_desk_does_not_serve(cast, browse, name):
    policy = browse(cast.mai).get(reverse(name))["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
