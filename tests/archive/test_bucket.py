# SPDX-License-Identifier: Apache-2.0
"""Originals in an S3-compatible store: the rules of the folder hold, whatever the line or the store does."""

import base64
import errno
import hashlib
import io

import pytest

from builders import later
from storehouse import SERVER, Line, running
from vigil.archive import originals, places
from vigil.archive.bucket import Address, Bucket, NoStore, key_of
from vigil.archive.check import originals_here
from vigil.archive.folder import Folder
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How
from vigil.archive.signing import Key
from vigil.archive.store import SUM, NotReached, Patience, Refused, Store
from vigil.archive.trying import tried
from vigil.ledger.models import Entry
from vigil.values.digests import of_bytes
from vigil.vault import vault as small
from vigil.vault.vault import Vault

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="no store is installed: `make store`")
WORDS = b"Ana Velu was arrested in Karsk. " * 200
QUICK = Patience(step=1.5, attempts=3, wait=lambda _: None)


@pytest.fixture(scope="module")
def server():
    with running() as port:
        first = Store(f"http://127.0.0.1:{port}", "first", "us-east-1", Key("a", "b"))
        first._ask("PUT", "")  # what the server loads for its first answer takes seconds on a busy machine
        first.close()
        yield port


@pytest.fixture
def line(server):
    """A line to the store, without faults until it is told of some."""
    made = Line(server)
    yield made
    made.close()


@pytest.fixture
def bucket(line, tmp_path, request):
    name = "b" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:20]
    made = Store(line.endpoint, name, "us-east-1", Key("a", "b"), patience=QUICK)
    made._ask("PUT", "")
    line.asked.clear()
    (tmp_path / "passing").mkdir()
    yield Bucket(made, "desk/", tmp_path / "passing")
    made.close()


@pytest.fixture
def here(bucket, monkeypatch, settings, tmp_path):
    """The desk's originals lie in the bucket."""
    settings.ORIGINALS = tmp_path / "passing"
    monkeypatch.setattr(places, "_bucket", lambda *_: bucket)
    settings.DESK = settings.DESK | {"originals": "s3://there/desk"}
    return bucket


def versioned(bucket):
    content = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
    digest = hashlib.sha256(content).hexdigest()
    told = {"headers": {"content-length": str(len(content))}, "body": io.BytesIO(content), "digest": digest}
    bucket.store._ask("PUT", "", {"versioning": ""}, **told)


def laid(bucket, name, content, **headers):
    """Somebody else writes there."""
    digest = hashlib.sha256(content).hexdigest()
    check = base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
    told = {"content-length": str(len(content)), "content-md5": check, **headers}
    bucket.store._ask("PUT", bucket.key(name), headers=told, body=io.BytesIO(content), digest=digest)


def test_bytes_are_kept_under_their_digest_and_written_once(here, line):
    digest, size = originals.keep([WORDS[:100], WORDS[100:]])
    assert (digest, size) == (of_bytes(WORDS), len(WORDS))
    assert originals.content(digest) == WORDS
    assert list(here.names()) == [digest]
    assert list(here.store.keys("")) == [f"desk/{digest[:2]}/{digest}"]
    line.asked.clear()
    assert originals.keep([WORDS]) == (digest, size)
    assert not [one for one in line.asked if one.startswith("PUT")]


def test_an_original_is_read_anywhere_and_leaves_nothing_in_the_folder(here, settings):
    digest, _ = originals.keep([WORDS])
    with originals.opened(digest) as stream:
        assert (stream.seek(4), stream.read(4)) == (4, b"Velu")
        assert stream.fileno() > 0
        assert not stream.writable()
        assert list(settings.ORIGINALS.iterdir()) == []


def test_a_missing_original_is_missing_and_a_missing_bucket_is_not_taken_for_one(here, bucket):
    assert originals.fault(of_bytes(b"absent")) == "is missing"
    assert not originals.remains(of_bytes(b"absent"))
    bucket.store.bucket = "no-such-bucket"
    assert "no such bucket" in originals.fault(of_bytes(b"absent"))
    with pytest.raises(originals.NotKept, match="no such bucket"):
        originals.keep([WORDS])


@pytest.mark.parametrize("fault", ["busy", "cut", "altered", "slow", "gone", "lost"])
def test_a_fault_that_passes_is_not_noticed(here, line, fault):
    line.plan = [fault]
    digest, _ = originals.keep([WORDS])
    line.plan = [fault, fault]
    assert originals.content(digest) == WORDS
    line.only, line.plan = "PUT", [fault]
    assert originals.holds(originals.keep([b"another " + WORDS])[0])


@pytest.mark.parametrize("fault", ["busy", "cut", "altered", "slow", "gone", "lost"])
@pytest.mark.django_db
def test_whatever_goes_on_failing_nothing_is_acknowledged_and_the_next_try_succeeds(here, line, cast, settings, fault):
    received, before = Received("a.txt", "a.txt", How.FILE), Entry.objects.count()
    line.plan = [fault] * 99
    with pytest.raises(originals.NotKept, match=r"^\[Errno .*not kept: .*then add it again"):
        keep([WORDS], received, team=cast.team, by="mai", at=later())
    assert (Capture.objects.count(), Entry.objects.count()) == (0, before)
    assert list(settings.ORIGINALS.iterdir()) == []
    line.plan = []
    capture = keep([WORDS], received, team=cast.team, by="mai", at=later())
    assert originals.holds(capture.digest)
    line.plan = [fault] * 99
    assert originals.fault(capture.digest).startswith("was changed" if fault == "altered" else "cannot be read")
    line.plan = []
    assert list(originals_here()) == []


def test_what_was_changed_in_the_store_is_found_and_replaced(here):
    digest, size = originals.keep([WORDS])
    laid(here, digest, WORDS[:-1])
    assert originals.fault(digest, size) == f"was changed: it has {size - 1:,} bytes and had {size:,}"
    laid(here, digest, WORDS[:-1], **{SUM: digest})
    assert originals.fault(digest, size).startswith("was changed: it sends other bytes")
    originals.keep([WORDS])
    assert originals.holds(digest)


@pytest.mark.parametrize("keeps", [False, True], ids=["plain", "versions"])
def test_erased_means_every_version(here, keeps):
    if keeps:
        versioned(here)
    digest, _ = originals.keep([WORDS])
    laid(here, digest, WORDS[:-1])
    here.store.delete(here.key(digest))
    assert originals.remains(digest) == keeps
    laid(here, digest, WORDS)
    assert len(list(here.store.versions("desk/"))) == (4 if keeps else 1)
    originals.destroy(digest)
    assert list(here.store.versions("")) == []
    assert not originals.remains(digest)
    originals.destroy(digest)


def test_a_lock_of_the_store_is_told_before_anything_is_erased(line, tmp_path):
    made = Store(line.endpoint, "locked-bucket", "us-east-1", Key("a", "b"), patience=QUICK)
    made._ask("PUT", "", headers={"x-amz-bucket-object-lock-enabled": "true"})
    place = Bucket(made, "", tmp_path)
    name = of_bytes(WORDS)
    held = {"x-amz-object-lock-mode": "COMPLIANCE", "x-amz-object-lock-retain-until-date": "2099-01-01T00:00:00Z"}
    laid(place, name, WORDS, **held)
    assert place.barred(name) == "the store keeps it locked until 2099-01-01"
    with pytest.raises(Refused):
        place.destroy(name)
    laid(place, "f" * 64, WORDS, **{"x-amz-object-lock-legal-hold": "ON"})
    assert place.barred("f" * 64) == "the store keeps it under a legal hold"
    tried(place)
    made.close()


def test_what_concerns_one_document_is_told_from_what_concerns_all(here, line):
    erased = originals.NotKept(errno.EPERM, "not kept: it stays erased")
    assert not originals.concerns_all(erased)
    assert not originals.concerns_all(Refused("the store says 403 InvalidObjectState", 403))
    assert originals.concerns_all(NotReached("it does not answer"))
    line.plan = ["gone"] * 9
    assert originals.concerns_all(Refused("the key of the store may not do that", 403))
    line.plan = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vigil.archive.bucket.MOST", 10)
        with pytest.raises(originals.NotKept) as large:
            originals.keep([WORDS])
    assert not originals.concerns_all(large.value)


def test_long_lists_come_in_pages(bucket):
    names = {hashlib.sha256(bytes([number])).hexdigest() for number in range(7)}
    for name in names:
        laid(bucket, name, b"x")
    assert {key.rpartition("/")[2] for key in bucket.store.keys("desk/", 3)} == names


def test_a_sealed_desk_is_sealed_there_too(here, settings):
    settings.VAULT = Vault(bytes(range(32)))
    digest, _ = originals.keep([WORDS])
    (key,) = here.store.keys("")
    assert digest not in key
    with here.open(key.rpartition("/")[2]) as stream:
        assert b"Velu" not in stream.read()
    assert originals.content(digest) == WORDS


def test_a_key_is_told_by_the_environment_or_lies_sealed_among_the_keys(tmp_path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoStore, match="vigil key store"):
        key_of(tmp_path, None)
    vault = Vault(bytes(32))
    (tmp_path / "store").write_bytes(small.written(b"id\nsecret\n", vault))
    assert key_of(tmp_path, vault) == Key("id", "secret")
    with pytest.raises(NoStore, match="cannot be read"):
        key_of(tmp_path, None)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "other")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "told")
    assert key_of(tmp_path, vault) == Key("other", "told")


@pytest.mark.parametrize("wrong", ["http://a/b", "s3://", "s3://UPPER/x", "s3://bucket/../up", "/srv/originals"])
def test_an_address_that_is_none_is_refused(wrong):
    with pytest.raises(NoStore, match="s3://BUCKET/PREFIX"):
        Address.read(wrong)


def test_addresses(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.delenv("AWS_REGION", raising=False)
    assert Address.read("s3://abc/x/y/") == Address("https://s3.us-east-1.amazonaws.com", "abc", "x/y/", "us-east-1")
    assert Address.read("s3://abc", "https://store.example:9000/", "eu").prefix == ""
    with pytest.raises(NoStore, match="endpoint"):
        Address.read("s3://abc", "https://user:word@store.example")


def test_the_two_places_answer_alike(bucket, tmp_path):
    for place in (bucket, Folder(tmp_path / "folder")):
        tried(place)
        assert list(place.names()) == []
        assert place.barred("a" * 64) == ""
        with pytest.raises(FileNotFoundError):
            place.open("a" * 64)
        assert place.ready()


def test_a_store_that_is_not_there_is_said_at_once(tmp_path):
    place = Bucket(Store("http://127.0.0.1:9", "bucket", "r", Key("a", "b"), patience=QUICK), "", tmp_path)
    assert not place.ready()
    with pytest.raises(NotReached, match=r"http://127\.0\.0\.1:9 cannot be used: it does not answer"):
        place.remains("a" * 64)
