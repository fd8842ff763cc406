# SPDX-License-Identifier: Apache-2.0
"""A disk that fails: bytes are kept whole or not at all, and the desk says why."""

import errno
import os
import subprocess
import sys

import pytest

from builders import file_of, later
from vigil.archive import originals
from vigil.archive.disk import Disk
from vigil.archive.folder import Folder
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How
from vigil.ledger.models import Entry
from vigil.values.digests import of_bytes

CALLS = ["make_folder", "begin", "write_some", "flush", "rename", "flush_folder"]


class Failing(Disk):
    """A real disk whose k-th call fails, before or after it did its work."""

    def __init__(self, k: int, error: int, *, after: bool = False) -> None:
        self.left, self.error, self.after, self.calls = k, error, after, 0

    def _call(self, name, *given):
        self.calls += 1
        self.left -= 1
        if self.left == 0 and not self.after:
            raise OSError(self.error, os.strerror(self.error))
        done = getattr(super(), name)(*given)
        if self.left == 0:
            raise OSError(self.error, os.strerror(self.error))
        return done

    def make_folder(self, path):
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        return self._call("make_folder", path)

    def begin(self, folder):
        return self._call("begin", folder)

    def write_some(self, file, content):
        return self._call("write_some", file, content)

    def flush(self, file):
        return self._call("flush", file)

    def rename(self, source, target):
        return self._call("rename", source, target)

    def flush_folder(self, folder):
        return self._call("flush_folder", folder)


class Slow(Disk):
    """A real disk that takes three bytes at a time."""

    def write_some(self, file, content):
        return super().write_some(file, content[:3])


@pytest.fixture
def empty(settings, tmp_path):
    settings.ORIGINALS = tmp_path / "originals"
    return settings.ORIGINALS


def left(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def test_every_call_that_can_fail_is_made(empty):
    counting = Failing(0, 0)
    originals.keep([b"one ", b"two"], into=Folder(empty, counting))
    assert counting.calls == 9  # two folders made, a file, two writes, a flush, a name, two folders flushed


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("k", range(1, 10))
def test_whichever_call_fails_nothing_is_half_kept_and_the_next_try_succeeds(empty, k, error, after):
    with pytest.raises(originals.NotKept) as refusal:
        originals.keep([b"one ", b"two"], into=Folder(empty, Failing(k, error, after=after)))
    assert refusal.value.errno == error
    assert "then add it again" in str(refusal.value)
    digest = of_bytes(b"one two")
    assert not [name for name in left(empty) if name != digest and not (after and k == 2)]
    assert originals.fault(digest) in ("", "is missing")
    assert originals.keep([b"one ", b"two"]) == (digest, 7)
    assert originals.holds(digest)


def test_short_writes_are_finished(empty):
    digest, _ = originals.keep([b"a text that comes in pieces"], into=Folder(empty, Slow()))
    assert originals.content(digest) == b"a text that comes in pieces"


@pytest.mark.django_db
def test_no_capture_and_no_entry_tells_of_bytes_that_were_not_kept(cast, empty):
    empty.mkdir()
    empty.chmod(0o500)
    before = Entry.objects.count()
    if os.geteuid() == 0:  # root may write anywhere: a file where the folder should be stops root, too
        empty.rmdir()
        empty.write_bytes(b"")
    with pytest.raises(originals.NotKept):
        keep([b"a release"], Received("a.txt", "a.txt", How.FILE), team=cast.team, by="mai", at=later())
    assert not Capture.objects.exists()
    assert Entry.objects.count() == before


def test_a_file_the_system_refuses_to_grow_is_refused_in_words(empty):
    """A real limit of the system: no file of this process may be larger than 64 KiB."""
    script = """
import resource, signal, sys
from django.conf import settings
settings.configure(ORIGINALS=sys.argv[1], VAULT=None, KEYS='', DESK={})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
from vigil.archive import originals
try:
    originals.keep([bytes(50_000)] * 2)
except originals.NotKept as refusal:
    print(refusal)
"""
    done = subprocess.run([sys.executable, "-c", script, str(empty)], capture_output=True, text=True, check=True)
    assert "larger than this system lets a file be" in done.stdout
    assert left(empty) == []


def test_damaged_bytes_are_replaced_when_the_whole_ones_come_again(empty):
    digest, _ = originals.keep([b"a release"])
    file_of(digest).chmod(0o600)
    file_of(digest).write_bytes(b"a releasf")
    assert originals.fault(digest).startswith("was changed: its bytes have the digest")
    file_of(digest).write_bytes(b"a rel")
    assert originals.fault(digest, 9) == "was changed: it has 5 bytes and had 9"
    originals.keep([b"a release"])
    assert originals.holds(digest)
    assert file_of(digest).stat().st_mode & 0o222 == 0
    assert left(empty) == [digest]
