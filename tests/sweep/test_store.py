# SPDX-License-Identifier: Apache-2.0
"""Sources in an S3-compatible store: a real server, spoken to over HTTP on loopback."""

import os

import pytest

from storehouse import SERVER, running
from sweep import crawl
from sweep.test_swept import sweep
from vigil.sweep import sources

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="no store is installed: `make store`")
fs = pytest.importorskip("pyarrow.fs", reason="Arrow is not installed: `make sweep-tools`")


@pytest.fixture(scope="module")
def store():
    """A store with the variables that name it, and a bucket."""
    with running() as port, pytest.MonkeyPatch.context() as patch:
        told = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
        for name, value in told.items():
            patch.setenv(name, value)
        yield fs.S3FileSystem(
            access_key="a", secret_key="b", scheme="http", endpoint_override=f"127.0.0.1:{port}",
            region="us-east-1", allow_bucket_creation=True,
        )  # fmt: skip


def test_a_bucket_gives_what_a_folder_gives(store, tmp_path):
    crawl.made(tmp_path / "in", 2, 3)
    (tmp_path / "in" / "page.html").write_bytes(crawl.page(99))
    store.create_dir("archive")
    for file in (tmp_path / "in").iterdir():
        with store.open_output_stream(f"archive/2013/{file.name}") as out:
            out.write(file.read_bytes())
    here, _ = sweep(tmp_path / "in", tmp_path / "here", "--workers", "1")
    there, _ = sweep("s3://archive/2013/", tmp_path / "there", "--workers", "1")
    same = ("rows", "passed", "aside", "parts", "stories")
    assert {name: there[name] for name in same} == {name: here[name] for name in same}
    assert here["rows"]["pages"] == 7
    assert os.environ["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1")


def test_what_is_not_in_the_store_is_said(store):
    with pytest.raises(sources.NoSource, match=r"no file|cannot be listed"):
        sources.listed(["s3://archive/nothing-here/"])
    with pytest.raises(OSError, match=r"."), sources.opened("s3://archive/absent.warc"):
        pass


def test_one_object_is_named_by_its_key(store):
    store.create_dir("single")
    with store.open_output_stream("single/a.warc.gz") as out:
        out.write(crawl.warc([(crawl.address(1), crawl.page(1))]))
    (found,) = sources.listed(["s3://single/a.warc.gz"])
    assert found.place == "s3://single/a.warc.gz"
    with sources.opened(found.place) as stream:
        assert stream.read(2) == b"\x1f\x8b"
