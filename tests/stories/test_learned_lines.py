# SPDX-License-Identifier: Apache-2.0
"""What an outlet prints under every text is learned from its pages, in any order, and never at a quote's cost."""

import io
import itertools

import pytest
from brought import an_article

from builders import a_finding, a_proposal, accepted, later
from vigil.archive.models import Reading as Kept
from vigil.command.furniture import taught
from vigil.intake import receive
from vigil.intake.carry import carry
from vigil.intake.reread import reread
from vigil.record.rebuild import rebuild
from vigil.record.verify import breaches
from vigil.review.models import Evidence, Proposal, Sighting
from vigil.stories.enter import judge
from vigil.stories.models import Body, Link, OutletLine, PageLine, Story, Telling, Verdict
from vigil.stories.outlets import LEARNED

pytestmark = pytest.mark.django_db

JUNK = "Sign up for our Friday letter"
TEASER = "Karsk council votes on the harbour"


def page(number: int, *, junk: str = JUNK) -> str:
    return f"Letter {number} of the clerk\n\nMarch {number}, 2013\n\n{an_article(number, 4)}\n\n{TEASER}\n\n{junk}\n"


def bring(cast, packs, number: int, text: str = "", host: str = "harbour.example"):
    document = receive.upload(
        io.BytesIO((text or page(number)).encode()),
        f"{number}.txt",
        team=cast.team,
        by=str(cast.mai.pk),
        at=later(number),
        origin=f"https://www.{host}/{number}.txt",
    )
    return carry(document, packs, at=later(number))


def body(number: int) -> str:
    [telling] = Telling.objects.filter(superseded=False, reading__capture__name=f"{number}.txt")
    return "\n".join(telling.reading.text[start:end] for start, end in telling.paragraphs)


def learned() -> set[str]:
    return set(OutletLine.objects.values_list("words", flat=True))


def test_a_line_of_three_stories_is_learned_and_the_next_page_reads_better(cast, packs):
    for number in (1, 2):
        bring(cast, packs, number)
    assert learned() == set()
    bring(cast, packs, 3)
    assert learned() == {JUNK, TEASER}
    bring(cast, packs, 4)
    assert JUNK in body(3)
    assert JUNK not in body(4)
    assert TEASER not in body(4)
    kept = Kept.objects.get(capture__name="4.txt")
    assert "+learned:" in kept.engine
    assert LEARNED in {why for _, _, why in kept.furniture}


def test_the_same_story_three_times_and_another_outlet_teach_nothing(cast, packs):
    for number in (1, 2, 3):
        bring(cast, packs, number, page(1) + f"\n\n{an_article(9 + number, 1)}")
    bring(cast, packs, 5, page(5), host="elsewhere.example")
    assert learned() == set()


def test_pages_read_before_are_read_again_and_nothing_quoted_moves(cast, packs):
    for number in (1, 2, 3):
        bring(cast, packs, number)
    telling = Telling.objects.get(reading__capture__name="1.txt")
    words = an_article(1, 1)
    accepted(cast.mai, telling, a_finding("call", telling.reading.text, words, words=words, by="the clerk"))
    assert reread(packs, clock=lambda: later(9)) == 3
    assert all(JUNK not in body(number) for number in (1, 2, 3))
    assert reread(packs, clock=lambda: later(10)) == 0
    evidence = Evidence.objects.get()
    for kept in Kept.objects.filter(capture__name="1.txt"):
        assert kept.digest == evidence.reading
        assert kept.text[evidence.start :].startswith(evidence.words)
    assert Story.objects.filter(tellings__superseded=False).distinct().count() == 3
    assert list(breaches()) == []


def test_a_line_that_a_decision_stands_on_stays(cast, packs):
    for number in (1, 2, 3):
        bring(cast, packs, number)
    telling = Telling.objects.get(reading__capture__name="1.txt")
    accepted(cast.mai, telling, a_finding("call", telling.reading.text, TEASER, words=TEASER, by="the council"))
    reread(packs, clock=lambda: later(9))
    assert TEASER in body(1)
    assert JUNK not in body(1)
    assert TEASER not in body(2)


def test_what_waits_on_a_line_set_apart_waits_no_longer(cast, packs):
    for number in (1, 2, 3):
        bring(cast, packs, number)
    telling = Telling.objects.get(reading__capture__name="2.txt")
    a_proposal(telling, a_finding("call", telling.reading.text, TEASER, words=TEASER))
    assert Proposal.objects.filter(kind="call").exists()
    reread(packs, clock=lambda: later(9))
    assert not Proposal.objects.filter(kind="call").exists()


def test_the_same_lines_are_learned_in_any_order(cast, packs):
    texts = {1: page(1), 2: page(2), 3: page(3, junk="Join us"), 4: page(4)}
    seen = set()
    for order in itertools.permutations(texts):
        for number in order:
            bring(cast, packs, number, texts[number])
        seen.add(frozenset(learned()))
        for table in (OutletLine, PageLine, Sighting, Proposal, Link, Body, Telling, Story, Kept):
            table.objects.all().delete()
    assert seen == {frozenset({JUNK, TEASER})}


def test_stories_that_a_person_makes_one_count_once(cast, packs):
    for number in (1, 2, 3):
        bring(cast, packs, number)
    one, other = Telling.objects.filter(reading__capture__name__in=["1.txt", "2.txt"])
    judge(Verdict.SAME, one, other, reason="Two prints.", by=cast.mai, at=later(5))
    assert learned() == set()
    rebuild()
    assert learned() == set()


def test_what_was_learned_is_printed_for_a_pack(cast, packs):
    for number in (1, 2, 3):
        bring(cast, packs, number, page(number, junk="Read more in the Courier"), host="velincourier.example")
    lines = list(taught("velin_courier", packs, cast.mai))
    assert lines[0] == "  - id: velin_courier"
    assert f'      - "{TEASER}"  # in 3 stories' in lines
    assert '      - "Read more in the Courier"' in lines
    assert list(taught("nobody.example", packs, cast.mai)) == []
