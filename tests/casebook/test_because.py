# SPDX-License-Identifier: Apache-2.0
"""The engine's reasons, said in the reader's language."""

import pytest
from django.utils.translation import override

from vigil.casebook.because import because_words, known
from vigil.reading import read
from vigil.spotting.engine import spot


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("“this year”, said on 2014-02-20; due on the last day of it", "“this year”, nói vào ngày 20 tháng 2 năm 2014; đến hạn vào ngày cuối cùng của khoảng đó"),
        ("“He” stands for Ana Velu", "“He” chỉ Ana Velu"),
        ("“the group”: Lantern Group, named before", "“the group”: Lantern Group, đã nêu trước đó"),
    ],
)  # fmt: skip
def test_a_reason_is_said_in_vietnamese_and_the_sources_words_stay(told, said):
    with override("vi"):
        assert because_words(told) == said


def test_a_reason_of_no_known_frame_is_shown_as_it_is():
    with override("vi"):
        assert because_words("by hand; nobody knows") == "by hand; nobody knows"


def test_in_english_a_reason_reads_as_the_engine_wrote_it_but_for_its_dates():
    assert because_words("“this week”, said on 2014-02-20") == "“this week”, said on 20 Feb 2014"


def test_every_reason_the_samples_give_is_known(packs, repository):
    told = set()
    for path in sorted((repository / "samples" / "documents").iterdir()):
        for finding in spot(read(path.read_bytes()), packs):
            told |= {slot.because for _name, slot in finding.slots if slot.because}
    assert len(told) > 20
    assert {one for one in told if not known(one)} == set()
