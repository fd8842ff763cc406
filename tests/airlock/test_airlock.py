# SPDX-License-Identifier: Apache-2.0
"""Documents go through the wall and come back as readings; a child that fails costs its own document alone."""

import io
import os
import random
import signal
import threading
import zipfile

import pytest

from airlock.probes import a_house
from vigil import airlock
from vigil.airlock.house import House, NoAirlock
from vigil.reading import Unreadable, read, read_text
from vigil.spotting.engine import spot

RELEASE = b"""Lantern Group asks for the release of a teacher

Karsk, 3 March 2013

Police in Karsk arrested the teacher Ana Velu on 1 March 2013.
"""
NOISE = random.Random(1).randbytes(3_000_000)  # packs to nothing smaller


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_a_reading_is_the_same_on_both_sides_of_the_wall(packs, tmp_path):
    direct = read(RELEASE, name="release.txt", outlets=packs.outlets)
    assert airlock.read(RELEASE, name="release.txt", outlets=packs.outlets) == direct
    (tmp_path / "release.txt").write_bytes(RELEASE)
    with (tmp_path / "release.txt").open("rb") as stream:
        assert airlock.read(stream, name="release.txt", outlets=packs.outlets) == direct


def test_what_a_reading_reports_is_found_behind_the_wall_as_before_it(packs, repository):
    for path in sorted((repository / "samples" / "documents").iterdir())[:12]:
        reading = read(path.read_bytes(), name=path.name, outlets=packs.outlets)
        assert airlock.spot(reading, packs) == spot(reading, packs)


def test_a_text_that_takes_too_long_to_search_is_given_up(packs):
    many = " ".join(f"Police arrested the teacher Ana Velu{n} in Karsk on 1 March 2013." for n in range(40_000))
    with pytest.raises(Unreadable) as ended:
        airlock.spot(read_text(many), packs, limits=airlock.Limits(seconds=1))
    assert ended.value.code == "too slow"
    assert airlock.spot(read_text(RELEASE.decode()), packs)


def test_samples_of_every_format_are_read_behind_the_wall(repository, packs):
    """No reader may want a file, an import or a descriptor when it meets its first document."""
    for path in sorted((repository / "samples" / "documents").iterdir()):
        content = path.read_bytes()
        assert airlock.read(content, name=path.name, outlets=packs.outlets) == read(
            content, name=path.name, outlets=packs.outlets
        )


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1258", "big5", "koi8-r", "shift_jis", "gb18030"])
def test_no_encoding_is_missing_behind_the_wall(encoding):
    content = "Police in Karsk held a teacher. ".encode(encoding) * 20
    told = {"media_type": f"text/plain; charset={encoding}"}
    assert airlock.read(content, **told).text == read(content, **told).text


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("La police de Karsk a retenu hier une enseignante qui avait signé la lettre des parents.", "fr"),
        ("Поліція Карська затримала вчительку, яка підписала листа батьків до міністра.", "uk"),
    ],
)
def test_a_language_is_told_behind_the_wall(words, language):
    assert airlock.read(words.encode(), name="a.txt").language == language


def test_a_refusal_comes_through_with_its_code_and_sentence():
    with pytest.raises(Unreadable) as refusal:
        airlock.read(b"")
    assert refusal.value.code == "empty"
    assert str(refusal.value)


def test_members_of_a_container_stream_through():
    content = zipped(a=RELEASE, b=NOISE)
    with airlock.opened(content, name="two.zip") as found:
        assert (found.format, found.reading) == ("zip", None)
        told = [(one.told.place, b"".join(one.content)) for one in found.members]
    assert told == [("a", RELEASE), ("b", NOISE)]


def test_a_member_that_nobody_wants_is_passed_over():
    with airlock.opened(zipped(a=NOISE, b=RELEASE)) as found:
        places = [one.told.place for one in found.members]
    assert places == ["a", "b"]


def test_whoever_stops_listening_ends_the_child():
    with airlock.opened(zipped(**{f"n{n}": os.urandom(1 << 20) for n in range(8)})) as found:
        next(found.members)
    assert airlock.read(RELEASE).text == RELEASE.decode()


def test_a_plain_document_is_read_in_the_same_go():
    with airlock.opened(RELEASE, name="release.txt") as found:
        assert found.format == ""
        assert found.reading == read(RELEASE, name="release.txt")


def test_many_threads_may_read_at_once():
    found = []
    threads = [threading.Thread(target=lambda: found.append(airlock.read(RELEASE))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [read(RELEASE)] * 6


def test_a_house_that_was_killed_is_built_again():
    house = House()
    first = house.holds()
    os.kill(house._process.pid, signal.SIGKILL)
    house._process.wait()
    with house.work("read", RELEASE, limits=airlock.Limits(), name="", media_type=None) as child:
        assert len(list(child.said())) == 1
    assert house.holds() == first
    house.close()


def test_without_a_house_nothing_is_read():
    house = House(["/bin/false"])
    with pytest.raises(NoAirlock):
        house.holds()
    house.close()


def test_a_child_that_waits_for_ever_is_ended():
    house = a_house()
    with (
        pytest.raises(Unreadable) as ended,
        house.work("probe", b"", limits=airlock.Limits(patience=1), probe="sleep") as child,
    ):
        list(child.said())
    assert ended.value.code == "too slow"
    house.close()


def test_a_child_that_is_killed_costs_one_document():
    house = a_house()
    with (
        pytest.raises(Unreadable) as ended,
        house.work("probe", b"", limits=airlock.Limits(), probe="crash") as child,
    ):
        list(child.said())
    assert ended.value.code == "crashed"
    with house.work("read", RELEASE, limits=airlock.Limits(), name="", media_type=None) as child:
        assert len(list(child.said())) == 1
        assert child.cost.memory < airlock.Limits().memory
    house.close()


def test_what_is_missing_is_said_in_words():
    bare = airlock.Protections(nobody=False, network=False, root=False, landlock=0, seccomp=False, limits=False)
    assert len(bare.missing()) == 6
    assert not bare.sealed
