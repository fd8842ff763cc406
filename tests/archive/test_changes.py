# SPDX-License-Identifier: Apache-2.0
"""What changed between two captures of one page: nothing is missed, and what was taken out is said first."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vigil.archive.aligned import BOUND, aligned
from vigil.archive.changes import Version, changes

FIRST = (
    "Three teachers were held in Karsk on Monday.",
    "Ana Velu and Eva Rell were taken to the prison of Ostra. They have no lawyer. The court sits on 12 May.",
    "The Lantern Group asked for their release.",
)


def version(*paragraphs, furniture=(), **facts):
    return Version(tuple(paragraphs), tuple(furniture), facts)


def before_of(found):
    kept = [p for p in found.passages if not (p.kind in ("added", "moved") and p.pieces[0].kind == "added")]
    return ["".join(piece.words for piece in p.pieces if piece.kind != "added") for p in kept]


def after_of(found):
    kept = [p for p in found.passages if not (p.kind in ("removed", "moved") and p.pieces[0].kind == "removed")]
    return ["".join(piece.words for piece in p.pieces if piece.kind != "removed") for p in kept]


def test_a_name_that_was_quietly_removed_is_named():
    after = (
        FIRST[0],
        "Ana Velu was taken to the prison of Ostra. They have no lawyer. The court sits on 12 May.",
        FIRST[2],
    )
    found = changes(version(*FIRST), version(*after))
    assert found.gone == ("Eva Rell",)
    assert found.altered == (
        ("Ana Velu and Eva Rell were taken to the prison of Ostra.", "Ana Velu was taken to the prison of Ostra."),
    )
    assert not found.removed and not found.added
    changed = next(passage for passage in found.passages if passage.kind == "changed")
    assert [(piece.kind, piece.words.strip()) for piece in changed.pieces if piece.kind != "same"] == [
        ("removed", "and Eva Rell were"),
        ("added", "was"),
    ]


def test_a_removed_sentence_and_its_figure_are_named():
    after = (FIRST[0], "Ana Velu and Eva Rell were taken to the prison of Ostra. They have no lawyer.", FIRST[2])
    found = changes(version(*FIRST), version(*after))
    assert found.removed == ("The court sits on 12 May.",)
    assert found.gone == ("12 May",)
    assert not found.added and not found.altered


def test_a_paragraph_that_was_split_or_moved_removes_nothing():
    split = (
        *FIRST[:1],
        "Ana Velu and Eva Rell were taken to the prison of Ostra.",
        "They have no lawyer. The court sits on 12 May.",
        FIRST[2],
    )
    assert not changes(version(*FIRST), version(*split)).removed
    found = changes(version(*FIRST), version(FIRST[2], FIRST[0], FIRST[1]))
    assert not found.removed and not found.added
    assert {passage.kind for passage in found.passages} == {"same", "moved"}


def test_what_the_page_shows_around_the_text_is_counted_apart():
    found = changes(
        version(*FIRST, furniture=["Most read", "Weather: 12°"]),
        version(*FIRST, furniture=["Most read", "Weather: 9°"]),
    )
    assert not found.in_text
    assert (found.furniture_removed, found.furniture_added) == (("Weather: 12°",), ("Weather: 9°",))


def test_a_sentence_that_went_to_the_furniture_is_still_on_the_page():
    assert not changes(version(*FIRST), version(*FIRST[:2], furniture=[FIRST[2]])).removed


def test_another_title_date_or_byline_is_listed():
    found = changes(
        version(*FIRST, title="Teachers held", published="2014-03-01", byline="A. Nome"),
        version(*FIRST, title="Teachers questioned", published="2014-03-01"),
    )
    assert found.facts == (("title", "Teachers held", "Teachers questioned"), ("byline", "A. Nome", ""))
    assert not found.in_text


def test_two_ways_of_writing_a_letter_are_no_change():
    name = unicodedata.normalize("NFC", "Đinh Đăng Định")
    assert not changes(version(name), version(unicodedata.normalize("NFD", name) + " ")).in_text


def test_a_script_without_blanks_is_compared_letter_by_letter():
    found = changes(version("三名教师周一在卡斯克被拘留"), version("两名教师周一在卡斯克被拘留"))
    assert [piece.words for piece in found.passages[0].pieces if piece.kind != "same"] == ["三", "两"]


LINES = st.lists(st.sampled_from(["a b c d", "e f g h", "a b c x", "i j k l", "e f y h", "m"]), max_size=8)


@given(LINES, LINES)
def test_both_versions_can_be_read_out_of_the_changes(before, after):
    found = changes(version(*before), version(*after))
    assert after_of(found) == after
    assert before_of(found) == before


@given(LINES, LINES)
def test_nothing_is_changed_between_a_version_and_itself(lines, other):
    assert not changes(version(*lines), version(*lines)).in_text
    assert changes(version(*lines), version(*other)).in_text == (lines != other)


def test_sequences_past_the_bound_are_still_laid_beside_each_other():
    chance = random.Random(7)
    a = list(range(12_000))
    b = [one for one in a if one % 7] + ["new"] * 50
    assert len(a) * len(b) > BOUND
    stretches = aligned(["x", *a, "y"], ["z", *b, "w"])
    assert sum(j - i for equal, i, j, _, _ in stretches if equal) == len(b) - 50
    chance.shuffle(b)
    shuffled = aligned(["x", *a, "y"], ["z", *b, "w"])
    assert [shuffled[0][1], shuffled[-1][2], shuffled[-1][4]] == [0, len(a) + 2, len(b) + 2]


def test_a_very_long_page_is_compared_in_bounded_time_and_memory():
    before = [" ".join(f"w{(n * 31 + k * 17) % 5000}" for k in range(60)) + f" end{n}." for n in range(3000)]
    after = [line.replace("w3 ", "v3 ") for line in before]
    found = changes(version(*before), version(*after))
    assert sum(passage.kind == "changed" for passage in found.passages) == sum(
        a != b for a, b in zip(before, after, strict=True)
    )
    assert changes(version("word " * 200_000), version("other " * 200_000)).in_text
