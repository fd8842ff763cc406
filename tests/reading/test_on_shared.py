# SPDX-License-Identifier: Apache-2.0
"""The reader on the texts of ../shared: the two seeds and the development set."""

import json

import pytest

from vigil.reading import read, read_text

pytestmark = pytest.mark.shared


@pytest.fixture(params=[True, False], ids=["with packs", "without packs"])
def outlets(request, packs):
    return packs.outlets if request.param else ()


@pytest.fixture
def editorial(shared):
    return read((shared / "seeds" / "voa-editorial.txt").read_bytes(), name="voa-editorial.txt")


@pytest.fixture
def visit(shared, outlets):
    return read((shared / "seeds" / "amnesty-visit.txt").read_bytes(), name="amnesty-visit.txt", outlets=outlets)


def test_the_editorial_has_its_title_and_no_date_is_invented(editorial):
    assert editorial.title == "Promoting Human Rights in Vietnam"
    assert (editorial.published, editorial.language) == (None, "en")


def test_the_furniture_of_the_editorial_is_kept_apart(editorial):
    apart = {one.why: one.span.words(editorial.text) for one in editorial.furniture}
    assert apart["page phrase"] == "Accessibility links"
    assert apart["size switch"].split() == ["XS", "SM", "MD", "LG"]
    assert apart["caption"].endswith("(File)")
    assert "Human Rights Day to highlight" in apart["repeated lead"]
    assert len(editorial.furniture) == 4


def test_the_text_of_the_editorial_is_whole(editorial):
    (telling,) = editorial.tellings
    first, *_, last = (span.words(editorial.text) for span in telling.paragraphs)
    assert "so designated by Congress" in first
    assert last.endswith("relationship.")
    assert len(telling.paragraphs) == 5


def test_the_other_file_is_a_release_and_its_repost(visit):
    original, repost = visit.tellings
    assert original.original
    assert (original.publisher, str(original.published)) == ("Amnesty International", "2014-02-20")
    assert original.dated_from == "credit line"
    assert not repost.original
    assert repost.title == "Amnesty International visits Viet Nam for human rights dialogue"
    assert (repost.publisher, repost.byline, str(repost.published)) == (
        "Defend the Defenders",
        "Defend the Defenders",
        "2014-02-21",
    )
    assert len(repost.tags) == 2


def test_both_tellings_have_the_same_twelve_paragraphs(visit):
    one, other = ([span.words(visit.text) for span in telling.paragraphs] for telling in visit.tellings)
    assert one == other
    assert len(one) == 12


def test_the_file_is_dated_by_its_repost(visit):
    assert (str(visit.published), visit.publisher) == ("2014-02-21", "Defend the Defenders")


def test_no_quote_of_the_development_set_is_lost_to_furniture(shared):
    documents = lines(shared / "eval" / "dev" / "docs.jsonl")
    readings = {document["id"]: read_text(document["text"]) for document in documents}
    lost = [
        (gold["id"], event["quote"])
        for gold in lines(shared / "eval" / "dev" / "gold.jsonl")
        for family in ("events", "engagements", "calls", "commitments")
        for event in gold.get(family, ())
        if event.get("quote") and not stands(event["quote"], readings[gold["id"]])
    ]
    assert lost == []


def test_no_document_of_the_development_set_is_cut(shared):
    cut = [
        document["id"]
        for document in lines(shared / "eval" / "dev" / "docs.jsonl")
        if len(read_text(document["text"]).tellings) != 1
    ]
    assert cut == []


def test_titles_dates_and_languages_of_the_development_set(shared):
    documents = {document["id"]: document for document in lines(shared / "eval" / "dev" / "docs.jsonl")}
    wrong = []
    for gold in lines(shared / "eval" / "dev" / "gold.jsonl"):
        reading = read_text(documents[gold["id"]]["text"])
        if (documents[gold["id"]]["lang"] or "en") != reading.language:
            wrong.append((gold["id"], reading.language))
        if gold["title"] and reading.title != gold["title"]:
            wrong.append((gold["id"], reading.title))
        # One paper says the day in its text alone ("today, the 15th"), and which year is known from outside.
        if not documents[gold["id"]].get("published_hint") and str(reading.published) != str(gold["published"]):
            wrong.append((gold["id"], reading.published))
    assert wrong == []


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def stands(quote, reading):
    """In a paragraph, or in the title of a short item whose title alone tells what happened."""
    paragraphs = (span.words(reading.text) for telling in reading.tellings for span in telling.paragraphs)
    return any(quote in words for words in paragraphs) or quote in (reading.title or "")
