# SPDX-License-Identifier: Apache-2.0
"""A paragraph that an outlet prints under texts that have nothing else in common joins no stories and is no quotation."""

import itertools

import pytest
from brought import an_article, read
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import later
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.archive.models import Reading as Kept
from vigil.stories import edges as edges_of_desk
from vigil.stories.boilerplate import edges, sheet, strangers, without
from vigil.stories.index import Index, Text
from vigil.stories.models import Body, Boilerplate, Edge, Link, LinkKind, Story, Telling

ABOUT = (
    "The Lantern Group is a circle of teachers, ferrymen and clerks who have kept lists of those taken from the harbour "
    "towns since the flood year, and who write to the councils in their name whenever somebody is held without a paper."
)
DONATE = (
    "Whoever wants the lamps to stay lit can leave a coin at the ferry house, or send one by letter to the old pier."
)


def release(number: int, sentences: int = 5, foot: str = f"{ABOUT}\n\n{DONATE}") -> str:
    return f"{an_article(number, sentences)}\n\n{foot}\n"


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def bring(team, number: int, text: str, host: str = "lanternwatch.example"):
    received = Received(name=f"{number}.txt", origin=f"https://{host}/{number}", how=How.ADDRESS)
    capture = keep([f"{number} {text}".encode()], received, team=team, by="mai", at=later())
    [telling], _, _ = read(team, text, capture)
    return telling


def standing() -> tuple:
    """All that is known of stories, by the texts alone."""
    tellings = Telling.objects.values_list("reading__capture__origin", "story", "original", "relation", "because")
    links = Link.objects.values_list("a__digest", "b__digest", "kind", "a_in_b", "b_in_a", "because")
    bodies = Body.objects.values_list("digest", "shingles", "several", "trimmed")
    learned = Boilerplate.objects.values_list("outlet", "value")
    return tuple(frozenset(rows) for rows in (tellings, links, ((*row,) for row in bodies), learned))


def emptied() -> None:
    for table in (Link, Edge, Boilerplate, Body, Telling, Story, Kept):
        table.objects.all().delete()


def test_texts_that_share_their_foot_alone_are_strangers():
    one, other = (sheet(paragraphs(release(number))) for number in (1, 2))
    assert strangers(one, other)
    assert list(one.edges.values())[-2:] == [ABOUT, DONATE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (release(1), release(1, 7)),  # a text printed again, longer
        (release(1), f"{an_article(2)}\n\n{an_article(1, 3)}\n\n{ABOUT}"),  # a quotation besides
        (release(1), release(2, 1)),  # the foot is most of it
        (an_article(1), an_article(2)),  # nothing is shared
        (f"{an_article(1)}\n\n{an_article(9)}", f"{an_article(2)}\n\n{an_article(9)}"),  # most of both, in one piece
    ],
)
def test_other_texts_are_none(one, other):
    assert not strangers(sheet(paragraphs(one)), sheet(paragraphs(other)))


def test_what_stands_in_the_midst_is_no_edge():
    text = [*paragraphs(an_article(1, 6)), ABOUT, *paragraphs(an_article(2, 6))]
    assert ABOUT not in edges(text).values()
    assert ABOUT in edges([ABOUT, *text]).values()


def test_a_text_that_is_nothing_but_boilerplate_stays_whole():
    known = edges([ABOUT, DONATE])
    assert without([ABOUT, DONATE], known) == [ABOUT, DONATE]
    assert without(["Ana Velu is free.", ABOUT], known) == ["Ana Velu is free."]


@pytest.mark.django_db
def test_the_third_text_shows_the_foot_to_be_boilerplate_and_the_quotations_go(cast):
    bring(cast.team, 1, release(1))
    bring(cast.team, 2, release(2))
    assert Link.objects.get().kind == LinkKind.QUOTATION
    bring(cast.team, 3, release(3))
    assert not Link.objects.exists()
    assert Boilerplate.objects.count() == 2
    bring(cast.team, 4, release(4))
    assert not Link.objects.exists()
    assert Story.objects.count() == 4


@pytest.mark.django_db
def test_short_texts_above_a_long_foot_are_stories_of_their_own(cast):
    for number in (1, 2):
        bring(cast.team, number, release(number, 1))
    assert Story.objects.count() == 1
    for number in (3, 4, 5):
        bring(cast.team, number, release(number))
    assert Story.objects.count() == 5
    assert Telling.objects.filter(original=False).count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("quoted", "stories"), [(2, 5), (3, 4)])
def test_the_same_texts_give_the_same_stories_in_any_order(cast, quoted, stories):
    """The sixth holds so many of the five paragraphs of the first: a quotation, or most of it."""
    holding = f"{an_article(8, 4)}\n\n{an_article(1, quoted)}\n\n{ABOUT}\n"
    texts = {
        1: (release(1), "lanternwatch.example"),
        2: (release(2), "lanternwatch.example"),
        3: (release(3, 1), "lanternwatch.example"),
        4: (release(4), "lanternwatch.example"),
        5: (release(1), "harbour.example"),
        6: (holding, "lanternwatch.example"),
    }
    seen = set()
    for order in itertools.islice(itertools.permutations(texts), 0, 720, 71):
        for number in order:
            bring(cast.team, number, *texts[number])
        seen.add(standing())
        emptied()
    assert len(seen) == 1
    [(tellings, links, _, learned)] = seen
    assert len({story for _, story, *_ in tellings}) == stories
    assert {kind for _, _, kind, *_ in links} <= {LinkKind.QUOTATION}
    assert len(links) == (quoted == 2)
    assert {outlet for outlet, _ in learned} == {"lanternwatch.example"}


@pytest.mark.django_db
def test_a_text_printed_again_and_again_under_other_heads_is_no_boilerplate(cast):
    for number in range(1, 6):
        bring(cast.team, number, f"{an_article(10 + number, 1)}\n\n{an_article(1, 6)}")
    assert Story.objects.count() == 1
    assert not Boilerplate.objects.exists()


@pytest.mark.django_db
def test_many_prints_that_show_nothing_are_not_all_laid_beside_each_other(cast, monkeypatch):
    monkeypatch.setattr(edges_of_desk, "TRIED", 4)
    asked = []
    for number in range(12):
        with CaptureQueriesContext(connection) as queries:
            bring(cast.team, number, f"Print {number} of the clerk.\n\n{an_article(1, 2)}")
        asked.append(sum("stories_edge" in query["sql"] for query in queries))
    assert not Boilerplate.objects.exists()
    assert max(asked[6:]) <= max(asked[:6])


@pytest.mark.django_db
def test_a_foot_is_boilerplate_of_its_outlet_and_of_the_team_that_saw_it(cast):
    for number in (1, 2, 3):
        bring(cast.team, number, release(number))
    for number in (4, 5):
        bring(cast.team, number, release(number), "elsewhere.example")
        bring(cast.others, number, release(number))
    assert Link.objects.filter(a__team=cast.team).count() == 1
    assert Link.objects.filter(a__team=cast.others).count() == 1


@pytest.mark.django_db
def test_a_quotation_between_texts_of_one_outlet_stays(cast):
    for number in (1, 2, 3):
        bring(cast.team, number, release(number))
    bring(cast.team, 4, f"{an_article(4)}\n\n“{an_article(1, 3)}”\n\n{ABOUT}\n\n{DONATE}")
    assert Link.objects.get().kind == LinkKind.QUOTATION


@pytest.mark.django_db
def test_a_page_is_no_digest_for_its_foot(cast):
    """A short text that is mostly foot stands, by its words, on each longer page of the outlet."""
    bring(cast.team, 1, release(1, 1))
    bring(cast.team, 2, release(2, 1).replace("sealed", "opened"))
    bring(cast.team, 3, release(3, 9))
    bring(cast.team, 4, release(4, 9))
    bring(cast.team, 5, release(5, 9))
    assert not Body.objects.filter(several=True).exists()
    assert not Link.objects.exists()
    assert Story.objects.count() == 5


@pytest.mark.django_db
def test_once_it_is_known_texts_that_share_a_foot_are_not_looked_at(cast):
    asked = []
    for number in range(1, 9):
        with CaptureQueriesContext(connection) as queries:
            bring(cast.team, number, release(number))
        asked.append(len(queries))
    assert max(asked[3:]) <= min(asked[3:])


def indexed(texts, *, outlet: str = "lantern") -> set:
    index = Index()
    index.add(Text(id, text, outlet=outlet) for id, text in texts)
    return set(index.stories())


def test_without_a_desk_three_texts_show_it_too():
    texts = [(str(number), release(number)) for number in (1, 2, 3)]
    assert any(one.beside for one in indexed(texts[:2]))
    assert any(one.beside for one in indexed(texts, outlet=""))
    assert not any(one.beside for one in indexed(texts))
    short = [(f"short {number}", release(number, 1)) for number in (4, 5)]
    assert len({one.story for one in indexed(short)}) == 1
    assert len({one.story for one in indexed([*texts, *short])}) == 5


def test_without_a_desk_what_else_is_shared_stays():
    texts = [(str(number), release(number)) for number in (1, 2, 3)]
    texts.append(("again", release(1, 6)))
    texts.append(("quoting", f"{an_article(8, 5)}\n\n{an_article(2, 2)}\n\n{ABOUT}\n\n{DONATE}"))
    told = {one.id: one for one in indexed(texts)}
    assert told["1"].story == told["again"].story
    assert [other.id for other in told["quoting"].beside] == ["2"]
    printed = [(str(number), f"{an_article(10 + number, 1)}\n\n{an_article(1, 6)}") for number in range(6)]
    assert len({one.story for one in indexed(printed)}) == 1


MANY = [
    *((f"long {number}", release(number)) for number in range(5)),
    *((f"short {number}", release(number, 1)) for number in range(5, 8)),
    ("again", release(1, 6)),
    ("bare", an_article(2)),
    ("foot", f"{ABOUT}\n\n{DONATE}"),
    ("quoting", f"{an_article(8, 5)}\n\n{an_article(2, 2)}\n\n{ABOUT}"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(MANY), st.integers(0, len(MANY)))
def test_no_order_and_no_batches_change_what_is_boilerplate(texts, cut):
    index = Index()
    for batch in (texts[:cut], texts[cut:]):
        index.add(Text(id, text, outlet="lantern") for id, text in batch)
        set(index.stories() if batch else ())
    assert set(index.stories()) == indexed(MANY)
