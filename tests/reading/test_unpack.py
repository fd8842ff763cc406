# SPDX-License-Identifier: Apache-2.0
"""Archives are opened within limits; whatever is left out of one says why."""

import dataclasses
import gzip
import io
import struct
import zipfile

import pytest
from made import SENTENCE, a_message, a_sitemap, a_zip, of_every_format, zipped

from vigil.reading import LIMITS, Member, Skipped, Unreadable, unpack
from vigil.reading.containers.bundles import label
from vigil.reading.containers.formats import Format, recognise


def opened(content, **known):
    bundle = unpack(io.BytesIO(content), **known)
    assert bundle is not None
    return list(bundle.members)


def taken(content, **known):
    return {one.place: one.content for one in opened(content, **known) if isinstance(one, Member)}


def left_out(content, **known):
    return {one.place: one.code for one in opened(content, **known) if isinstance(one, Skipped)}


def limits(**changed):
    return dataclasses.replace(LIMITS, **changed)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.docx", Format.DOCX),
        ("a.odt", Format.ODT),
        ("a.eml", Format.MESSAGE),
        ("a.mbox", Format.MAILBOX),
        ("a.rss", Format.FEED),
        ("a.atom", Format.FEED),
        ("sitemap.xml", Format.SITEMAP),
        ("a.xlsx", Format.WORKBOOK),
        ("a.warc", Format.WARC),
        ("a.warc.gz", Format.WARC),
        ("a.wacz", Format.WACZ),
        ("a.zip", Format.ZIP),
        ("a.gz", Format.GZIP),
        ("a.txt", Format.TEXT),
        ("a.html", Format.TEXT),
    ],
)
def test_a_format_is_known_by_its_bytes_whatever_the_file_is_called(name, found):
    assert recognise(io.BytesIO(of_every_format()[name]), name="page.html", media_type="text/html") is found


def test_a_table_is_known_by_its_name_alone():
    content = of_every_format()["a.csv"]
    assert recognise(io.BytesIO(content), name="a.csv") is Format.TABLE
    assert recognise(io.BytesIO(content), media_type="text/csv") is Format.TABLE
    assert recognise(io.BytesIO(content)) is Format.TEXT


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.odt"])
def test_one_document_is_no_container(name):
    assert unpack(io.BytesIO(of_every_format()[name]), name=name) is None


def test_every_file_of_an_archive_is_taken_out():
    assert taken(a_zip(a__txt="one", b__txt="two")) == {"a.txt": b"one", "b.txt": b"two"}


def test_a_name_leads_nowhere():
    names = ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x.txt", "a\x00b\n.txt", "a/./../b.txt"]
    assert [label(name) for name in names] == ["etc/passwd", "etc/passwd", "windows/x.txt", "a b .txt", "a/b.txt"]
    assert label("..") == "unnamed"
    assert len(label("x" * 5000)) == LIMITS.name


def test_a_bomb_is_left_out_and_the_rest_is_taken():
    content = zipped({"a.txt": "one", "bomb.txt": b"0" * 30_000_000, "b.txt": "two"})
    assert left_out(content) == {"bomb.txt": "bomb"}
    assert set(taken(content)) == {"a.txt", "b.txt"}


def test_members_that_lie_over_one_another_are_counted_each_time():
    # every entry of the directory points at the same packed bytes
    whole = zipped({"a.txt": b"".join(b"%d " % number for number in range(300_000))})
    start = whole.index(b"PK\x01\x02")
    entry, end = whole[start : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    forged = bytearray(end)
    struct.pack_into("<HHI", forged, 8, 300, 300, 300 * len(entry))
    content = whole[:start] + 300 * entry + bytes(forged)
    found = opened(content, limits=limits(total=20_000_000))
    assert sum(len(one.content) for one in found if isinstance(one, Member)) <= 20_000_000
    assert found[-1].place == "all that follows"


def test_sizes_are_counted_not_believed():
    content = bytearray(zipped({"a.txt": b"0123456789" * 100_000}, zipfile.ZIP_STORED))
    assert left_out(bytes(content), limits=limits(member=1000)) == {"a.txt": "too large"}
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)  # the directory says ten bytes
    assert left_out(bytes(content)) == {"a.txt": "damaged"}


def test_only_so_many_members_are_taken():
    content = zipped({f"{number}.txt": "x" for number in range(20)})
    found = opened(content, limits=limits(members=5))
    assert len(found) == 6
    assert (found[-1].place, found[-1].code) == ("all that follows", "too many members")


def test_a_directory_too_long_to_be_read_is_refused():
    content = zipped({f"{number:050}.txt": "x" for number in range(100)})
    with pytest.raises(Unreadable) as refusal:
        opened(content, limits=limits(directory=1000))
    assert refusal.value.code == "too many members"


def test_a_locked_member_is_named():
    content = bytearray(a_zip(a__txt="one", b__txt="two"))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert left_out(bytes(content)) == {"a.txt": "encrypted"}


def test_a_packing_that_cannot_be_bounded_is_named():
    content = zipped({"a.txt": "one " * 100}, zipfile.ZIP_BZIP2)
    assert left_out(content) == {"a.txt": "packing"}


def test_a_pointer_and_the_files_of_a_system_are_named():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        pointer = zipfile.ZipInfo("a.txt")
        pointer.external_attr = 0o120777 << 16
        archive.writestr(pointer, "/etc/passwd")
        archive.writestr("__MACOSX/._a.txt", "x")
        archive.writestr("empty.txt", "")
    assert left_out(out.getvalue()) == {"a.txt": "pointer", "__MACOSX/._a.txt": "system file", "empty.txt": "empty"}


def test_of_an_archive_cut_off_the_whole_members_are_taken():
    content = zipped({"a.txt": SENTENCE, "b.txt": SENTENCE * 20, "c.txt": SENTENCE})
    cut = content[: content.index(b"c.txt") + 10]
    assert set(taken(cut)) == {"a.txt", "b.txt"}
    assert left_out(cut)["the archive"] == "damaged"


def test_one_damaged_member_costs_itself_alone():
    content = bytearray(zipped({"a.txt": SENTENCE, "b.txt": SENTENCE}, zipfile.ZIP_STORED))
    content[content.index(b"reading")] ^= 0xFF
    assert set(taken(bytes(content))) == {"b.txt"}
    assert left_out(bytes(content)) == {"a.txt": "damaged"}


def test_containers_in_containers_are_opened_to_a_depth():
    content = a_zip(a__txt="one")
    assert taken(content, depth=LIMITS.depth - 1)
    with pytest.raises(Unreadable) as refusal:
        opened(content, depth=LIMITS.depth)
    assert refusal.value.code == "too deep"


def test_a_message_too_deep_down_is_a_document_still():
    bundle = unpack(io.BytesIO(a_message()), depth=LIMITS.depth)
    assert bundle.readable
    assert [one.code for one in bundle.members] == ["too deep"]


def test_a_gzip_holds_one_file():
    assert taken(gzip.compress(SENTENCE.encode()), name="a.txt.gz") == {"a.txt": SENTENCE.encode()}


def test_of_a_gzip_cut_off_the_beginning_is_taken():
    content = gzip.compress(bytes(range(256)) * 50)[:-20]
    assert len(next(iter(taken(content, name="a.bin.gz").values()))) > 0
    assert set(left_out(content, name="a.bin.gz").values()) == {"damaged"}


def test_a_gzip_bomb_is_refused():
    with pytest.raises(Unreadable) as refusal:
        opened(gzip.compress(b"0" * 30_000_000))
    assert refusal.value.code == "bomb"


def test_a_packed_sitemap_is_a_sitemap():
    bundle = unpack(io.BytesIO(gzip.compress(a_sitemap())), name="sitemap.xml.gz")
    assert (bundle.format, [link.address for link in bundle.links]) == ("sitemap", ["http://rw.example/one"])


def test_the_same_bytes_yield_the_same_places():
    for name, content in of_every_format().items():
        bundles = [unpack(io.BytesIO(content), name=name) for _ in range(2)]
        if bundles[0]:
            assert list(bundles[0].members) == list(bundles[1].members)
            assert bundles[0].links == bundles[1].links


def test_a_message_is_a_container_and_a_document():
    assert unpack(io.BytesIO(a_message())).readable
    assert not unpack(io.BytesIO(a_zip(a__txt="x"))).readable
