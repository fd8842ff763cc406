# SPDX-License-Identifier: Apache-2.0
"""`vigil add --sweep`: pages that a sweep found come to a desk as captures, and wait for a decision."""

import pytest

from command.conftest import vigil
from sweep import crawl

pytest.importorskip("daft", reason="Daft is not installed: `make sweep-tools` (it has no wheel for every platform)")
REPOST = crawl.page(1).replace(b"<article>", b"<article><p>Reposted from another site.</p>")
RELEASED = crawl.ELSEWHERE.replace(
    b"<p>V", b"<p>Police in Ostravia released the teacher Ana Velu on 5 May 2014.</p><p>V"
)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    pages = [(crawl.address(1), crawl.page(1)), ("https://other.example/1", REPOST), (crawl.address(9), RELEASED)]
    (folder / "crawl.warc.gz").write_bytes(crawl.warc(pages))
    said = vigil("sweep", folder / "crawl.warc.gz", "--out", folder / "out", "--country", "xx", "--workers", "1")
    assert said.code == 0, said.err
    return folder / "out"


def test_chosen_pages_come_with_the_bytes_that_were_swept(desk, swept):
    import pyarrow.parquet as pq

    said = vigil("--desk", desk, "add", "--json", "--sweep", swept, "--type", "arrest")
    assert said.code == 0, said.err
    assert [line["state"] for line in said.objects] == ["done"]
    assert said.objects[0]["proposals"] > 0
    pages = pq.read_table(swept / "parts" / "000000" / "pages.parquet").to_pylist()
    swept_bytes = {crawl.address(1): crawl.page(1), "https://other.example/1": REPOST}
    places = {page["address"]: desk / "originals" / page["digest"][:2] / page["digest"] for page in pages}
    # Neither of the two has a date: which is taken for the original hangs on where the sweep's source lies.
    (kept,) = [address for address in swept_bytes if places[address].exists()]
    assert places[kept].read_bytes() == swept_bytes[kept]
    again = vigil("--desk", desk, "add", "--json", "--sweep", swept, "--type", "arrest")
    assert [line["document"] for line in again.objects] == [line["document"] for line in said.objects]


def test_pages_are_chosen_one_by_one(desk, swept, tmp_path):
    import pyarrow.parquet as pq

    pages = pq.read_table(swept / "parts" / "000000" / "pages.parquet").to_pylist()
    (wanted,) = [page["page"] for page in pages if page["address"] == crawl.address(9)]
    (tmp_path / "list").write_text(f"{wanted}\n")
    said = vigil("--desk", desk, "add", "--json", "--sweep", swept, "--only", tmp_path / "list")
    assert [line["state"] for line in said.objects] == ["done"]
    assert crawl.address(9) in vigil("--desk", desk, "log", "--json").out


def test_reposts_come_only_when_asked_for(desk, swept):
    one = vigil("--desk", desk, "add", "--json", "--sweep", swept)
    all_ = vigil("--desk", desk, "add", "--json", "--sweep", swept, "--every-telling")
    assert (len(one.objects), len(all_.objects)) == (2, 3)


def test_changed_bytes_are_refused(desk, swept, tmp_path):
    import shutil

    import pyarrow as pa
    import pyarrow.parquet as pq

    spoilt = shutil.copytree(swept, tmp_path / "spoilt")
    file = spoilt / "parts" / "000000" / "pages.parquet"
    rows = [row | {"content": b"other"} for row in pq.read_table(file).to_pylist()]
    pq.write_table(pa.Table.from_pylist(rows, schema=pq.read_schema(file)), file)
    said = vigil("--desk", desk, "add", "--json", "--sweep", spoilt)
    assert said.code == 1
    assert {line["state"] for line in said.objects} == {"refused"}
    assert "were changed" in said.objects[0]["reason"]


def test_a_folder_without_a_sweep_is_refused_in_one_line(desk, tmp_path):
    said = vigil("--desk", desk, "add", "--sweep", tmp_path)
    assert said.code == 1
    assert "holds no finished sweep" in said.err
