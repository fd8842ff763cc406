# SPDX-License-Identifier: Apache-2.0
"""Only what stands in the text letter for letter becomes a finding; the rest is dropped and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from second.server import found
from vigil.second.grounded import INVENTED, UNSAID, grounded
from vigil.second.prompt import LONGEST, pieces, prompt
from vigil.spotting.export import as_json
from vigil.values.quotes import Span

TEXT = (
    "Police in Karsk arrested the teacher Ana Velu on 1 March 2013. Ana Velu was sentenced to five years in prison, "
    "her lawyer Petr Solen said."
)
ARREST = found("event", "arrested the teacher Ana Velu", type=("arrest", "arrested"), person="Ana Velu")


@pytest.fixture
def judge(packs):
    def judged(*told, text=TEXT, piece=None):
        where = piece or Span(0, len(text))
        return grounded(told, text, where, engine="llm small, prompt 1", prompt=prompt(packs), packs=packs)

    return judged


def test_a_finding_on_the_words_of_the_text_stands(judge):
    (event,) = judge(ARREST).findings
    assert (event.kind, event["type"], event["person"], event.engine) == (
        "event",
        "arrest",
        "Ana Velu",
        "llm small, prompt 1",
    )
    for quote in event.quotes():
        quote.check(TEXT)


def test_it_is_told_in_the_shape_of_every_other_finding(judge):
    told = as_json("one", judge(ARREST).findings, TEXT)
    assert told["events"][0]["kind"] == "arrest"


@pytest.mark.parametrize(
    "quote", ["arrested the teacher Ana  Velu", "Arrested the teacher", "was tortured", "arrested … Ana Velu"]
)
def test_a_quote_that_is_not_in_the_text_is_dropped_and_counted(judge, quote):
    stands = judge({**ARREST, "quote": quote})
    assert (stands.findings, dict(stands.dropped)) == ((), {"quote": 1})


def test_a_quote_outside_of_the_piece_that_was_asked_about_is_none(judge):
    assert judge(ARREST, piece=Span(70, len(TEXT))).findings == ()


def test_of_words_that_stand_twice_those_near_the_quote_are_meant(judge):
    told = found("event", "was sentenced to five years", type=("sentence", "sentenced"), person="Ana Velu")
    (event,) = judge(told).findings
    assert event.slot("person").quote.start == TEXT.rindex("Ana Velu")


def test_a_slot_without_words_of_its_own_says_so(judge):
    told = found(
        "event", ARREST["quote"], type=("arrest", None), person=("Ana Velu", "Anna Velu"), by=("the police", None)
    )
    stands = judge(told)
    (event,) = stands.findings
    assert [(name, slot.quote, slot.because) for name, slot in event.slots] == [
        ("type", None, UNSAID),
        ("person", None, INVENTED),
        ("by", None, UNSAID),
    ]
    assert stands.dropped["marked"] == 3


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (7, "form"),
        ({**ARREST, "certain": True}, "form"),
        ({**ARREST, "modality": "sure"}, "form"),
        ({**ARREST, "kind": "torment"}, "kind"),
        (found("event", ARREST["quote"], person="Ana Velu"), "needed"),
        (found("event", ARREST["quote"], type="vanished", person="Ana Velu"), "needed"),
    ],
)
def test_a_finding_that_does_not_fit_costs_itself_only(judge, told, why):
    stands = judge(told, ARREST)
    assert len(stands.findings) == 1
    assert stands.dropped[why] == 1


@pytest.mark.parametrize(
    "slot",
    [{"date": "last spring"}, {"sentence": "5 years"}, {"sentence": "P"}, {"name": "Ana"}, {"person": "A" * 300}],
)
def test_a_value_that_cannot_be_is_left_out(judge, slot):
    stands = judge(found("event", ARREST["quote"], type=("arrest", "arrested"), **slot))
    assert [name for name, _ in stands.findings[0].slots] == ["type"]
    assert stands.dropped["slot"] == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["kind", "quote", "slots", "modality", "said_by", "name", "value", "words"]), inner
            )
        ),
    )
)
def test_whatever_a_model_says_every_quote_that_comes_out_stands(packs, told):
    stands = grounded([told], TEXT, Span(0, len(TEXT)), engine="llm", prompt=prompt(packs), packs=packs)
    for finding in stands.findings:
        for quote in finding.quotes():
            quote.check(TEXT)


@given(st.text(alphabet="ab\n", max_size=300), st.integers(5, 50))
def test_the_pieces_of_a_text_are_the_text(text, longest):
    cut = pieces(text, Span(0, len(text)), longest)
    assert "".join(piece.words(text) for piece in cut) == text
    assert all(piece.end - piece.start <= longest for piece in cut)


def test_a_text_that_fits_is_one_piece():
    assert pieces("a" * LONGEST, Span(0, LONGEST)) == [Span(0, LONGEST)]
