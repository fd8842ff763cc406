# SPDX-License-Identifier: Apache-2.0
"""Search finds words whatever marks they carry, and only for those who may see them."""

import json
import uuid

import pytest
from django.conf import settings

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.people.judge import judge, take_back
from vigil.people.models import Verdict
from vigil.record.enter import undo
from vigil.review.models import Decision
from vigil.search import index
from vigil.search.ask import ask
from vigil.search.index import BeingMade
from vigil.search.shelf import shelf

TEXT = "In Ostrava, the poet Đinh Văn Lộc was arrested at his home in Hà Nội for what he had written."


@pytest.fixture(autouse=True)
def an_empty_index(tmp_path, settings):
    settings.INDEX = tmp_path / "index"


def kinds(hits):
    return sorted(hit.kind for hit in hits)


@pytest.mark.parametrize("query", ["Đinh Văn Lộc", "dinh van loc", "loc dinh van", "DINH  LOC", "Dinh Van Lo"])
def test_a_name_is_found_with_or_without_marks_in_any_order(cast, query):
    an_event(cast.mai, "Đinh Văn Lộc", "arrest", text=TEXT)
    assert kinds(ask(cast.mai, query)) == ["case", "document", "event", "person"]


def test_the_person_comes_before_the_texts_that_mention_them(cast):
    a_telling(cast.team, f"A long report. {TEXT} It says more. " * 3)
    an_event(cast.mai, "Đinh Văn Lộc", "arrest", text=TEXT)
    assert ask(cast.mai, "dinh van loc")[0].kind in ("person", "case", "event")


def test_every_word_must_be_there(cast):
    a_telling(cast.team, TEXT)
    assert ask(cast.mai, "poet sentenced") == []
    assert kinds(ask(cast.mai, "poet arrested")) == ["document"]


def test_a_place_is_found_by_the_other_names_of_the_pack(cast):
    a_telling(cast.team, TEXT)
    assert kinds(ask(cast.mai, "hanoi")) == ["document"]


def test_a_snippet_shows_the_words_in_their_own_letters(cast):
    a_telling(cast.team, "Nothing of note happened here. " * 40 + TEXT)
    (hit,) = ask(cast.mai, "dinh loc")
    assert [piece.words for piece in hit.pieces if piece.hit] == ["Đinh", "Lộc"]
    assert "the poet Đinh Văn Lộc was arrested" in hit.snippet
    assert len(hit.snippet) < 240


def test_another_team_finds_nothing(cast):
    an_event(cast.mai, "Đinh Văn Lộc", "arrest", text=TEXT)
    assert ask(cast.mai, "loc")
    assert ask(cast.ines, "loc") == []
    assert ask(None, "loc") == []


def test_a_member_who_left_finds_nothing(cast):
    a_telling(cast.team, TEXT)
    cast.mai.is_active = False
    assert ask(cast.mai, "poet") == []


def test_what_was_undone_is_found_no_more(cast):
    decision = an_event(cast.mai, "Đinh Văn Lộc", "arrest", text=TEXT)
    assert "person" in kinds(ask(cast.mai, "loc"))
    undo(Decision.objects.get(pk=decision.pk), by=cast.mai, at=later(1))
    assert kinds(ask(cast.mai, "loc")) == ["document"]


def test_what_came_since_is_found(cast):
    a_telling(cast.team, TEXT)
    assert len(ask(cast.mai, "poet")) == 1
    a_telling(cast.team, "Another poet was arrested.")
    assert len(ask(cast.mai, "poet")) == 2


def test_a_call_is_found_by_what_it_asks(cast):
    telling = a_telling(cast.team, "Helena Marsh asked the court to free the poet.")
    words = "free the poet"
    asked = a_finding("call", telling.reading.text, words, action="release", words=words, to="the court", by="H. Marsh")
    accepted(cast.mai, telling, asked)
    (hit,) = ask(cast.mai, "free poet", kinds=["call"])
    assert hit.page == ("call", hit.id)


@pytest.mark.parametrize("query", ["", "  ", "?!", "*", '"', "a:b", "(", "arrest~5", "x" * 500])
def test_no_query_breaks_it(cast, query):
    a_telling(cast.team, TEXT)
    assert isinstance(ask(cast.mai, query), list)


def test_a_writer_elsewhere_leaves_what_is_there(cast):
    a_telling(cast.team, TEXT)
    assert ask(cast.mai, "poet")
    a_telling(cast.team, "Another poet was arrested.")
    with shelf().alone() as alone:
        assert alone
        assert len(ask(cast.mai, "poet")) == 1
    assert len(ask(cast.mai, "poet")) == 2


def test_a_broken_index_is_made_anew(cast):
    a_telling(cast.team, TEXT)
    assert ask(cast.mai, "poet")
    (settings.INDEX / "meta.json").write_text("{")
    assert len(ask(cast.mai, "poet")) == 1


def test_a_second_name_is_found_in_the_events_told_before(cast):
    first = an_event(cast.mai, "Đinh Văn Lộc", "arrest", text=TEXT)
    assert kinds(ask(cast.mai, "whisper", kinds=["person", "event"])) == []
    person = first.ids["person"]
    telling = a_telling(cast.team, "Dinh Van Loc, known as Whisper, was sentenced.")
    also = a_finding("person", telling.reading.text, "Dinh Van Loc", name="Dinh Van Loc", alias="Whisper")
    accepted(cast.mai, telling, also, person=person)
    assert kinds(ask(cast.mai, "whisper", kinds=["person", "event", "case"])) == ["case", "event", "person"]


def test_what_moved_is_put_in_again_and_the_rest_is_left(cast, monkeypatch):
    an_event(cast.mai, "Đinh Văn Lộc", "arrest", text=TEXT)
    ask(cast.mai, "loc")
    written = []
    monkeypatch.setattr(index, "_write", lambda _, things: written.extend(one.kind for one in things))
    an_event(cast.mai, "Alba Sorn", "arrest")
    ask(cast.mai, "sorn")
    assert sorted(written) == ["case", "document", "event", "person"]


def test_an_index_of_another_desk_is_made_anew(cast):
    a_telling(cast.team, TEXT)
    assert ask(cast.mai, "poet")
    stamp = settings.INDEX / "vigil-stamp.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"digest": "0" * 64}))
    a_telling(cast.team, "Another poet was arrested.")
    assert len(ask(cast.mai, "poet")) == 2


def test_who_asks_while_another_makes_the_first_index_is_told_so(cast):
    a_telling(cast.team, TEXT)
    with shelf().alone() as alone:
        assert alone
        with pytest.raises(BeingMade):
            ask(cast.mai, "poet")
    assert ask(cast.mai, "poet")


def test_two_who_are_told_as_one_are_found_by_both_names_until_it_is_taken_back(cast):
    people = [an_event(cast.mai, name, "arrest").ids["person"] for name in ("Alba Sorn", "Whisper of Karsk")]
    one, other = map(uuid.UUID, people)
    judgement = judge("person", one, other, Verdict.SAME, reason="a nickname", by=cast.mai, at=later(1))
    assert {hit.id for hit in ask(cast.mai, "whisper", kinds=["person"])} == {
        hit.id for hit in ask(cast.mai, "sorn", kinds=["person"])
    }
    take_back(judgement, by=cast.mai, at=later(2))
    assert [str(hit.id) for hit in ask(cast.mai, "whisper", kinds=["person"])] == [people[1]]
