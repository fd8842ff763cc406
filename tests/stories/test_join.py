# SPDX-License-Identifier: Apache-2.0
"""Tellings join the stories of the desk, each team its own, in any order."""

import itertools
import random
from dataclasses import replace

import pytest
from brought import BODY, an_article, read
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builders import a_capture, later
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.archive.models import Reading as Kept
from vigil.reading import Reading, read_text
from vigil.reading import Telling as ReadTelling
from vigil.stories import bodies, translations
from vigil.stories.join import join
from vigil.stories.models import Body, Link, LinkKind, Relation, Story, Telling
from vigil.values.digests import of_text
from vigil.values.quotes import Span

pytestmark = pytest.mark.django_db


def test_a_repost_joins_the_story_and_the_earlier_is_the_original(cast):
    read(cast.team, f"Teacher taken from home\n\nMarch 4, 2013\n\n{BODY}")
    read(cast.team, f"Teacher taken from home\n\nMarch 2, 2013\n\n{BODY}")
    assert Story.objects.count() == 1
    assert Telling.objects.get(original=True).published == "2013-03-02"


def test_joining_again_changes_nothing(cast):
    first, kept, reading = read(cast.team, BODY)
    assert join(kept, reading).tellings == first
    assert Telling.objects.count() == 1


def test_teams_share_no_story(cast):
    read(cast.team, BODY)
    read(cast.others, BODY)
    assert Story.objects.count() == 2


def test_stories_are_the_same_in_any_order(cast):
    half = BODY.split("\n\n")
    texts = ["\n\n".join(half[:2]), BODY, "\n\n".join(half[1:]), "Nothing was heard from the court of Karsk this week."]
    seen = set()
    for order in itertools.permutations(texts):
        for text in order:
            read(cast.team, text)
        seen.add(frozenset((of_text(one.reading.text), one.story_id, one.original) for one in Telling.objects.all()))
        for table in (Link, Body, Telling, Story, Kept):
            table.objects.all().delete()
    assert len(seen) == 1
    assert len({story for _, story, _ in next(iter(seen))}) == 2


def test_the_address_of_every_text_leads_to_the_story_it_became(cast):
    """Whatever a story was called before another telling joined, it is found under that name."""
    names = set()
    for text in (BODY, f"{BODY}\nThe council did not answer.", f"{BODY}\nThe court will sit in April."):
        [telling], _, _ = read(cast.team, text)
        names.add(telling.story_id)
    story = Story.objects.get()
    addresses = set(Body.objects.values_list("address", flat=True))
    assert names <= addresses
    assert story.pk == bodies.address(cast.team.pk, min(Telling.objects.values_list("digest", flat=True)))


def test_a_telling_says_how_it_stands_to_the_original_and_why(cast):
    whole = an_article(1)
    read(cast.team, f"March 2, 2013\n\n{whole}")
    [part], _, _ = read(cast.team, f"March 3, 2013\n\n{whole[: len(whole) // 2]}")
    [twin], _, _ = read(cast.team, f"March 4, 2013\n\n{whole}")
    part.refresh_from_db()
    assert (part.relation, twin.relation) == (Relation.EXCERPT, Relation.SAME)
    assert part.because == "100% of it stands in the original, which is longer"


def test_a_digest_and_a_quotation_are_linked_and_join_nothing(cast):
    first, second, third = an_article(1), an_article(2), an_article(3)
    read(cast.team, first)
    read(cast.team, "\n\n".join([first, second, third, an_article(4)]))
    read(cast.team, f"{an_article(5)}\n\n{second[:600]}")
    assert Story.objects.count() == 3
    assert sorted(Link.objects.values_list("kind", flat=True)) == [LinkKind.DIGEST, LinkKind.QUOTATION]
    digest = Link.objects.get(kind=LinkKind.DIGEST)
    assert max(digest.a_in_b, digest.b_in_a) > 0.9


def test_links_are_the_same_in_any_order(cast):
    texts = [an_article(1), f"{an_article(1)}\n\n{an_article(2, 40)}", f"{an_article(3)}\n\n{an_article(1)[:600]}"]
    seen = set()
    for order in itertools.permutations(texts):
        for text in order:
            read(cast.team, text)
        links = Link.objects.values_list("a__digest", "b__digest", "kind", "a_in_b", "b_in_a", "because")
        seen.add(frozenset(links))
        for table in (Link, Body, Telling, Story, Kept):
            table.objects.all().delete()
    assert len(seen) == 1
    assert len(next(iter(seen))) == 3


def misread(text: str, rate: float, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(word[:1] + "q" + word[1:] if chance.random() < rate else word for word in text.split(" "))


@pytest.mark.parametrize("seed", [12, 14, 35, 38, 39])
def test_a_text_read_badly_by_ocr_joins_its_story(cast, seed):
    """Seven in ten runs of four words have one misread: a sample alone cannot tell it from a quotation."""
    whole = an_article(1)
    read(cast.team, whole)
    read(cast.team, misread(whole, 0.25, seed))
    assert Story.objects.count() == 1


def test_pages_without_words_are_not_the_same_text(cast):
    for name in ("scan one", "scan two"):
        kept = Kept.objects.create(
            capture=a_capture(cast.team, name.encode()), engine="e", format="pdf", digest="0", text="", made_at=later()
        )
        empty = Reading("e", "pdf", "", None, (), (ReadTelling(Span(0, 0), ()),))
        join(kept, empty)
    assert Story.objects.count() == 2


def test_a_capture_read_again_is_told_once(cast):
    [old], kept, _ = read(cast.team, f"March 2, 2013\n\n{BODY}")
    [new], _, _ = read(cast.team, f"March 2, 2013\n\n{BODY}\nShare this", kept.capture, "reading/9")
    old.refresh_from_db()
    assert old.superseded
    assert not new.superseded
    assert old.story_id == new.story_id
    assert new.original
    assert not old.original


def test_the_texts_of_copies_are_not_read_again(cast):
    """Past the first copies a further one asks as much of the database as the one before."""
    asked = []
    for number in range(6):
        with CaptureQueriesContext(connection) as queries:
            read(cast.team, f"March {number + 1}, 2013\n\n{an_article(1, 60)}\n\n{an_article(50 + number, 1)}")
        asked.append([query["sql"] for query in queries])
    assert len(asked[5]) <= len(asked[2])


ENGLISH = (
    "Police in Karsk took the teacher Ana Velu from her home on 14 March 2013. Her lawyer Bo Tan Reva told the Lantern "
    "Group that 4,120 people signed letter 1187 in her support.\n\nThe judge Ivo Mar Selin sent her to prison 204 in "
    "the Old Harbour, where Ana Velu may see nobody until 2014.\n"
)
GERMAN = (
    "Die Polizei von Karsk holte die Lehrerin Ana Velu am 14. März 2013 aus ihrer Wohnung. Ihr Anwalt Bo Tan Reva sagte "
    "der Lantern Group, dass 4.120 Menschen den Brief 1187 unterschrieben haben.\n\nDer Richter Ivo Mar Selin schickte "
    "sie in das Gefängnis 204 in Old Harbour, wo Ana Velu bis 2014 niemanden sehen darf.\n"
)
OTHER_NEWS = (
    "Die Lehrerin Ana Velu aus Karsk bekam 2013 in Velin einen Preis. Ihr Anwalt Bo Tan Reva nahm ihn entgegen, der "
    "Richter Ivo Mar Selin schwieg. Die Lantern Group zählte 350 Gäste.\n\nVon ihrem Prozess sprach am 2. Oktober "
    "niemand, obwohl 61 Menschen danach fragten.\n"
)


@pytest.mark.parametrize("order", [(ENGLISH, GERMAN), (GERMAN, ENGLISH)])
def test_a_text_with_the_same_names_in_another_language_is_perhaps_the_same_and_never_joined(cast, order):
    for text in (*order, f"{an_article(1)}\n\nAna Velu was not there in 2013."):
        read(cast.team, text)
    assert Story.objects.count() == 3
    link = Link.objects.get()
    assert link.kind == LinkKind.TRANSLATION
    assert "names are the same" in link.because


SHORT = "Ana Velu was held in Karsk for 19 days. Tomas Velu and Ivo Selin say that she lost 11 kilos."
KURZ = "Ana Velu wurde in Karsk 19 Tage lang festgehalten. Tomas Velu und Ivo Selin sagen, sie verlor 11 Kilo."


@pytest.mark.parametrize(("day", "stood"), [("2013-03-05", True), ("2013-04-05", False), ("", False)])
@pytest.mark.parametrize("turned", [False, True])
def test_short_texts_are_perhaps_the_same_where_their_days_lie_close(cast, day, stood, turned):
    texts = [(SHORT, "2013-03-04"), (KURZ, day)]
    for text, published in reversed(texts) if turned else texts:
        [told], _, _ = read(cast.team, text)
        Telling.objects.filter(pk=told.pk).update(published=published)
    link = Link.objects.get(kind=LinkKind.TRANSLATION)
    assert translations.stands(link) == stood


def test_other_news_of_the_same_people_is_no_translation(cast):
    for text in (ENGLISH, OTHER_NEWS):
        read(cast.team, text)
    assert not Link.objects.exists()


def test_an_organisations_own_release_is_the_original_of_what_outlets_print_the_same_day(cast, packs):
    text = f"March 2, 2013\n\n{BODY}"
    for host in ("velincourier.example", "lanternwatch.example"):
        received = Received(name="page.txt", origin=f"https://{host}/1", how=How.ADDRESS)
        capture = keep([text.encode()], received, team=cast.team, by="mai", at=later())
        kept = Kept.objects.create(
            capture=capture, engine="e", format="text", digest=of_text(text), text=text, made_at=later()
        )
        join(kept, read_text(text), packs)
    [original] = Telling.objects.filter(original=True)
    assert "lanternwatch" in original.reading.capture.origin
    assert original.because == "an organisation's own release; the others are outlets"


def test_one_thing_said_many_times_on_a_page_is_joined_once(cast):
    def queries(copies: int) -> int:
        said = f"{BODY}Told {copies} times.\n"
        text, places = said * copies, range(0, len(said) * copies, len(said))
        spans = [Span(start, start + len(said)) for start in places]
        reading = replace(read_text(text), tellings=tuple(ReadTelling(one, (one,)) for one in spans))
        row = {"capture": a_capture(cast.team, text.encode()), "engine": "test", "format": "text", "made_at": later()}
        kept = Kept.objects.create(**row, digest=of_text(text), text=text)
        with CaptureQueriesContext(connection) as asked:
            assert len({telling.story_id for telling in join(kept, reading).tellings}) == 1
        return len(asked)

    few, many = queries(10), queries(40)
    assert many - few <= 12 * 30  # 13 a telling when each was joined by itself
