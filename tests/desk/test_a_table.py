# SPDX-License-Identifier: Apache-2.0
"""Import and export of tables in the browser."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from builders import an_event
from vigil.archive.models import Capture
from vigil.casebook.models import Account
from vigil.review.models import Decision

pytestmark = pytest.mark.django_db
CSV = b"person,date,type,place\nAna Velu,2013-03-03,arrest,Karsk\nEva Rell,2013-04,trial,\n"


def bring(client, content=CSV, name="arrests.csv"):
    sent = {"file": SimpleUploadedFile(name, content), "publisher": "Karsk Helpline", "published": "2013-06"}
    return client.post(reverse("tables"), sent)["Location"]


def test_a_table_is_looked_at_before_it_is_decided(cast, browse):
    client = browse(cast.mai)
    page = client.get(bring(client)).content.decode()
    assert "Ana Velu: arrest, 3 Mar 2013" in page
    assert "Import 2 rows" in page
    assert not Decision.objects.exists()


def test_one_decision_imports_it_and_one_undo_takes_it_back(cast, browse):
    client = browse(cast.mai)
    address = bring(client)
    assert client.post(address).status_code == 302
    assert Account.objects.known().count() == 2
    page = client.get(address).content.decode()
    assert "2 rows of this file stand in the record" in page and "holds it already" in page
    client.post(reverse("undo"), {"decision": Decision.objects.first().pk})
    assert not Account.objects.known().exists()


def test_columns_called_otherwise_are_mapped_and_the_address_keeps_it(cast, browse):
    client = browse(cast.mai)
    address = bring(client, b"Who;When\nAna Velu;2013-03-03\n")
    page = client.get(address).content.decode()
    assert "cells cannot be read" in page and "Import" not in page.split("What it would say")[1]
    mapped = f"{address}?kind=event&column-0=person&column-1=date&fixed-type=arrest"
    assert "Import 1 row" in client.get(mapped).content.decode()
    assert client.post(mapped).status_code == 302
    assert Account.objects.known().get().date == "2013-03-03"


ADVICE = b"Recommending State;State under review;Recommendation;Position\nNorway;Viet Nam;Let them go;Noted\n"


def test_a_page_that_asks_for_a_table_of_its_kind_gets_one(cast, browse):
    client = browse(cast.mai)
    sent = {"file": SimpleUploadedFile("advice.csv", ADVICE), "published": "2014-06-20"}
    address = client.post(reverse("tables") + "?kind=recommendation", sent)["Location"]
    assert address.endswith("?kind=recommendation")
    assert "Import 1 row" in client.get(address).content.decode()
    elsewhere = client.post(reverse("tables") + "?kind=nothing", sent | {"file": SimpleUploadedFile("b.csv", ADVICE)})
    assert "?" not in elsewhere["Location"]


def test_another_kind_is_guessed_anew_from_the_names_of_the_columns(cast, browse):
    client = browse(cast.mai)
    address = bring(client, ADVICE)
    aside = "&".join(f"column-{at}=" for at in range(4))  # as an event it has none of these columns
    assert "Import 1 row" in client.get(f"{address}?was=event&kind=recommendation&{aside}").content.decode()
    own = client.get(f"{address}?was=recommendation&kind=recommendation&{aside}").content.decode()
    assert "cannot be read" in own and "Import 1 row" not in own


def test_wrong_cells_are_listed_by_row_and_column(cast, browse):
    client = browse(cast.mai)
    address = bring(client, CSV.replace(b"2013-04", b"spring"))
    page = client.get(address).content.decode()
    assert "<td>3</td><td>date</td>" in page
    assert client.post(address).status_code == 422
    assert not Decision.objects.exists()


def test_somebody_the_record_knows_is_asked_about(cast, browse):
    known = an_event(cast.mai, "Ana Velu", "release", "2010-01-01")
    client = browse(cast.mai)
    address = bring(client)
    assert f'value="{known.ids["person"]}" checked' in client.get(address).content.decode()
    client.post(address, {"who-0": known.ids["person"]})
    assert Account.objects.known().filter(event__person=known.ids["person"]).count() == 2


def test_what_is_no_table_is_told(cast, browse):
    client = browse(cast.mai)
    answer = client.get(bring(client, b"%PDF-1.4", "report.pdf"))
    assert answer.status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_stands_is_taken_out_as_a_file(cast, browse, form):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    answer = browse(cast.mai).get(reverse("table-out", args=["event", form]))
    assert answer["Content-Disposition"] == f'attachment; filename="event.{form}"'
    content = answer.content if form == "csv" else _sheet(answer.content)
    assert b"Ana Velu" in content
    assert b"Ana Velu" not in browse(cast.ines).get(reverse("table-out", args=["event", "csv"])).content


def _sheet(content):
    import zipfile

    return zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_another_team_finds_no_such_table(cast, browse):
    address = bring(browse(cast.mai))
    assert browse(cast.ines).get(address).status_code == 404
    assert Capture.objects.count() == 1
