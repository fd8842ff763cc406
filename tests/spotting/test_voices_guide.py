# SPDX-License-Identifier: Apache-2.0
"""The guide to findings names every kind and every slot; who says what a finding holds is told."""

import re
from pathlib import Path

from vigil.spotting.kinds import KINDS

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "findings.md"


def test_the_guide_names_every_kind_with_its_slots_and_no_others():
    rows = re.findall(r"^\| (\w+) \| ([\w, ]+) \| .+ \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {kind: set(slots.split(", ")) for kind, slots in rows if kind != "Kind"}
    assert told == {kind.name: set(kind.slots) for kind in KINDS.values()}


def test_an_event_is_said_by_the_source_that_the_sentence_names(findings):
    text = "The court sat.\n\nAccording to Radio Nadzeya, teacher Ana Kovac was arrested on 12 May 2018."
    (event,) = (one for one in findings(text) if one.kind == "event")
    assert event.said_by is not None
    assert event.said_by.value == "Radio Nadzeya"
    assert event.said_by.quote is not None


def test_an_event_in_a_quotation_is_said_by_its_speaker(findings):
    text = (
        "The court sat.\n\n“Ana Kovac was arrested on 12 May 2018 at her school,” said Jan Kok, director of the centre."
    )
    (event,) = (one for one in findings(text) if one.kind == "event")
    assert event.said_by is not None
    assert event.said_by.value == "Jan Kok"


def test_a_pronoun_with_two_men_before_it_keeps_both(findings):
    text = "The court sat.\n\nPavel Kok and Piet Maas were arrested in May 2018. The Bar Union called for his release."
    call = next(one for one in findings(text) if one.kind == "call")
    about = call.slot("about")
    assert about is not None
    assert {about.value, *about.alternatives} == {"Pavel Kok", "Piet Maas"}
