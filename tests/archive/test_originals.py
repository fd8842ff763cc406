# SPDX-License-Identifier: Apache-2.0
"""Originals are written once, and known by what they are."""

import pytest

from builders import a_capture, file_of, later
from vigil.archive import originals
from vigil.archive.models import Capture, Reading
from vigil.ledger.models import Entry
from vigil.values.digests import of_bytes


def test_bytes_are_kept_under_their_digest():
    digest, size = originals.keep([b"one ", b"two"])
    assert (digest, size) == (of_bytes(b"one two"), 7)
    assert originals.content(digest) == b"one two"
    assert originals.holds(digest)
    assert originals.keep([b"one two"]) == (digest, 7)


def test_a_stream_that_breaks_leaves_nothing_behind():
    def broken():
        yield b"half"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        originals.keep(broken())
    assert not originals.holds(of_bytes(b"half"))
    assert not list(file_of("00").parent.parent.glob("incoming-*"))


def test_an_original_cannot_be_written_over():
    digest, _ = originals.keep([b"kept for ever"])
    assert file_of(digest).stat().st_mode & 0o222 == 0


def test_the_same_file_brought_twice_is_one_capture(cast):
    first = a_capture(cast.team, b"a release", name="release.txt")
    again = a_capture(cast.team, b"a release", name="release.txt", at=later(1))
    assert first == again
    assert Entry.objects.filter(kind="capture.kept").count() == 1


def test_the_same_bytes_from_elsewhere_are_another_capture(cast):
    a_capture(cast.team, b"a release", name="release.txt")
    a_capture(cast.team, b"a release", name="copy.txt")
    assert Capture.objects.visible_to(cast.mai).count() == 2
    assert Capture.objects.visible_to(cast.ines).count() == 0


def test_the_text_without_furniture_is_what_people_search():
    reading = Reading(text="HOME NEWS\nAna Velu was freed.\nShare this", furniture=[[30, 40, "share"], [0, 9, "menu"]])
    assert reading.without_furniture().strip() == "Ana Velu was freed."
