# SPDX-License-Identifier: Apache-2.0
"""The papers of the packs, written from a record: each in both languages, in every form, and what each must say."""

import dataclasses
import io
import re
import uuid

import docx as word
import pypdfium2
import pytest
from django.utils import translation

from advocacy.scenes import a_call, an_engagement, day, entered
from builders import a_telling, an_event, later
from vigil.casebook.claims import acts
from vigil.casebook.claims.quoted import quoted
from vigil.country.paper import FIELDS, SHOWS, Heading, Part
from vigil.country.words import Label
from vigil.people.models import Person
from vigil.publish.docx import docx
from vigil.publish.fields import SAID, plain
from vigil.publish.numbers import counted, rules_of
from vigil.publish.overlap import estimated
from vigil.publish.papers import NoSuchPaper, form_named, forms, paper, words_in
from vigil.publish.parts import Line, Picture, Table
from vigil.publish.pdf import pdf
from vigil.publish.shows import SHOWN
from vigil.publish.subjects import NoSuchSubject, NotMadeFor, named, subject
from vigil.publish.text import text
from vigil.publish.unseen import unseen
from vigil.record import claims

pytestmark = pytest.mark.django_db

AT = day("2014-06-01")
FORMS = [
    "dialogue_brief", "observance_brief", "delegation_book", "case_sheet", "urgent_action", "wgad_communication",
    "upr_submission", "observance_statement", "monthly_statistics",
]  # fmt: skip


def about(member, form):
    """Something that a paper of this form can be about."""
    key = {
        "dialogue_brief": "dialogue",
        "delegation_book": "dialogue",
        "observance_brief": "day:2014-12-10:human-rights-day",
        "observance_statement": "day:2014-12-10:human-rights-day",
        "upr_submission": "vn",
        "monthly_statistics": "vn:2014-01",
    }.get(form)
    return key or named(member, form_named(form), "Ada Ost", known=None)


def made(member, form, at=AT):
    return paper(member, form_named(form), about(member, form), at=at)


def everything(lines):
    for line in lines:
        yield line
        yield from everything(line.below)


def words(paper, id):
    return text(paper).partition(next(one.title for one in paper.sections if one.id == id))[2]


def test_the_packs_hold_these_papers():
    assert sorted(form.id for form in forms()) == sorted(FORMS)
    with pytest.raises(NoSuchPaper, match="vigil paper"):
        form_named("a_poem")


def test_every_field_and_list_that_packs_may_name_is_written():
    assert {name for fields in FIELDS.values() for name in fields} == set(SAID)
    assert {name for shows in SHOWS.values() for name in shows} == set(SHOWN)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("form", FORMS)
def test_each_paper_comes_as_text_as_pdf_and_as_docx_in_each_language(record, form, language):
    with translation.override(language):
        one = made(record.mai, form)
        told, whole = text(one), pdf(one, at=later(9))
        pages = pypdfium2.PdfDocument(whole)
        read = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
        heads = [
            p.text for p in word.Document(io.BytesIO(docx(one, at=later(9)))).paragraphs if "Heading" in p.style.name
        ]
    assert "{" not in told
    assert b"<pdfuaid:part>1</pdfuaid:part>" in whole
    for section in one.sections:
        assert section.blocks, section.id
        assert section.title in heads
        assert section.title in read
    assert one.kind == form_named(form).names[language]


@pytest.mark.parametrize("form", FORMS)
def test_whatever_a_paper_claims_has_notes_and_every_note_a_source(record, form):
    one = made(record.mai, form)
    lines = [line for section in one.sections for line in everything(section.lines)]
    free = {"addressees", "categories"}  # what the packs say, not the record
    claims = [line for section in one.sections if section.id not in free for line in everything(section.lines)]
    numbers = {source.number for source in one.sources}
    assert all(line.notes for line in claims if not line.quiet and not re.search(r": 0\.$", line.words))
    assert {note for line in lines for note in line.notes} <= numbers


def test_of_another_team_papers_tell_nothing(record):
    theirs = about(record.mai, "case_sheet")
    with pytest.raises(NoSuchSubject) as hidden:
        paper(record.ines, form_named("case_sheet"), theirs, at=AT)
    nobody = str(uuid.uuid4())
    with pytest.raises(NoSuchSubject) as absent:
        paper(record.ines, form_named("case_sheet"), nobody, at=AT)
    assert str(hidden.value).replace(theirs, nobody) == str(absent.value)
    for form in ("upr_submission", "monthly_statistics", "observance_statement"):
        assert not re.search(r"\bOst\b", text(made(record.ines, form)))


def test_the_length_of_detention_in_an_urgent_action_is_of_the_day(record):
    assert "has been held for 396 days [" in words(made(record.mai, "urgent_action"), "situation")
    later_on = words(made(record.mai, "urgent_action", at=day("2014-06-02")), "situation")
    assert "has been held for 397 days [" in later_on


def test_an_urgent_action_is_for_somebody_who_is_held(record):
    an_event(record.mai, "Ada Ost", "release", "2014-06-10", published="2014-06-11", publisher="Wire")
    after = day("2014-06-20")
    with pytest.raises(NotMadeFor, match=r"“Urgent Action” is not written .* Ada Ost: Released"):
        made(record.mai, "urgent_action", at=after)
    assert made(record.mai, "urgent_action", at=day("2014-06-05"))
    assert made(record.mai, "case_sheet", at=after)


def test_an_urgent_action_says_where_letters_go(record):
    addressees = next(one for one in made(record.mai, "urgent_action").sections if one.id == "addressees")
    assert [line.lead for line in addressees.lines][:2] == ["President of Viet Nam", "Ministry of Public Security"]


def test_consent_is_asked_for_until_it_is_on_record(record):
    assert "No consent is on record" in words(made(record.mai, "wgad_communication"), "consent")
    telling = a_telling(record.team, "The family of Ada Ost agreed to the complaint.", publisher="Wire")
    agreed = quoted(record.mai, telling.reading.capture_id, "agreed to the complaint")
    ada = Person.objects.get(pk=about(record.mai, "case_sheet"))
    claims.act(acts.attribute, ada, "consent", "family", words=[agreed], by=record.mai, at=later(8))
    assert "Consent on record: given by the family. [" in words(made(record.mai, "wgad_communication"), "consent")


def test_a_communication_names_the_five_categories(record):
    told = words(made(record.mai, "wgad_communication"), "categories")
    assert [f"Category {number}:" in told for number in ("I", "II", "III", "IV", "V")] == [True] * 5


def test_a_submission_counts_its_words_and_says_the_limit(record):
    one = made(record.mai, "upr_submission")
    number = sum(map(words_in, one.sections))
    (length,) = (value for name, value in one.facts if name == "Length")
    assert length.startswith(f"{number:,} of at most 2,815 words (Technical guidelines")


def test_a_submission_that_is_too_long_says_so(record):
    short = dataclasses.replace(form_named("upr_submission"), most_words=50)
    one = paper(record.mai, short, "vn", at=AT)
    assert any("TOO LONG: at most 50" in value for _name, value in one.facts)


def test_recommendations_that_were_not_carried_out_come_first(record):
    for what, response in (("ratify the Convention against Torture", "supported"), ("free the press", "noted")):
        entered(
            record.mai, "recommendation", by="Norway", to="Viet Nam", words=what, response=response, cycle="2",
            published="2014-02-20", text=f"Norway recommended to Viet Nam to {what}.",
        )  # fmt: skip
    one = paper(record.mai, form_named("upr_submission"), "vn", at=day("2015-06-01"))
    earlier = next(section for section in one.sections if section.id == "earlier")
    assert [line.quoted for line in earlier.lines] == ["free the press", "ratify the Convention against Torture"]
    desk = subject(record.mai, form_named("upr_submission"), "vn", at=day("2015-06-01"), known=None)
    assert plain(desk, "{recommendations}") == "2 recommendations"


def test_a_month_tells_of_that_month_alone_and_counts_at_its_end(record):
    january = made(record.mai, "monthly_statistics")
    assert january.title == "Viet Nam, 1 Jan 2014 to 31 Jan 2014"
    happened = next(section for section in january.sections if section.id == "happened")
    assert [line.lead for line in happened.lines] == ["Ada Ost"]
    for wrong in ("vn:2014-07", "vn:2014-13", "zz:2014-01", "2014-01", "vn:0000-01"):
        with pytest.raises(NoSuchSubject):
            paper(record.mai, form_named("monthly_statistics"), wrong, at=AT)


def test_a_drawing_has_its_table_and_says_that_few_bear_no_estimate(record):
    one = made(record.mai, "monthly_statistics")
    drawn = [block for section in one.sections for block in section.blocks if isinstance(block, Picture)]
    assert drawn[0].table.rows[-1] == ("2014", "1")
    assert all(f">{row[1]}</text>" in picture.svg for picture in drawn for row in picture.table.rows)
    assert "The data bear no estimate of how many no source saw" in text(one)


def test_an_estimate_is_told_with_its_interval_its_method_and_its_models(record):
    desk = subject(record.mai, form_named("monthly_statistics"), "vn:2014-01", at=AT, known=None)
    held = counted(desk, rules_of(desk)[0])
    told = unseen({"Wire": range(60), "Blog": range(20, 80), "Radio": [*range(10), *range(40, 90)]})
    line = estimated(desk, held, told)
    low, number, high = (round(one) for one in (told.estimate.low, told.estimate.number, told.estimate.high))
    assert f"90 are known; {number} are estimated in all, between {low} and {high} (95 %)." in line.words
    assert line.below[0].words.startswith("Method: log-linear models of 3 lists, averaged by BIC; lists of Blog, Radio")
    assert len(line.below) == 4
    assert line.notes


def test_a_number_in_a_text_is_a_query_that_says_its_rule(record):
    said = Label({"en": "Today {number:prisoners_of_conscience_held} are held.\n\n- first\n- {name} second"})
    form = dataclasses.replace(
        form_named("case_sheet"), sections=(Heading(id="one", title=Label({"en": "One"}), parts=(Part(text=said),)),)
    )
    one = paper(record.mai, form, about(record.mai, "case_sheet"), at=AT)
    told = text(one)
    assert re.search(r"Today 1 \[[\d, ]+\] are held\.", told)
    assert "Rule prisoners_of_conscience_held, version 1:" in told
    assert [block.words for block in one.sections[0].blocks if isinstance(block, Line)] == ["first", "Ada Ost second"]


def test_a_person_is_found_by_a_name_that_one_person_bears(record):
    form = form_named("case_sheet")
    assert named(record.mai, form, "ada ost", known=None) == about(record.mai, "case_sheet")
    with pytest.raises(NoSuchSubject, match="2 people are called 'Ost': Ada Ost; Bela Ost"):
        named(record.mai, form, "Ost", known=None)
    with pytest.raises(NoSuchSubject, match="no people are called ''"):
        named(record.mai, form, "", known=None)


def test_a_paper_is_not_made_for_an_occasion_of_another_kind(record):
    with pytest.raises(NoSuchSubject, match="not made for an occasion"):
        paper(record.mai, form_named("observance_brief"), "dialogue", at=AT)


def test_a_map_stands_in_the_paper_with_its_table_the_same_picture_everywhere(record):
    one = made(record.mai, "monthly_statistics")
    (drawn,) = next(section.blocks for section in one.sections if section.id == "where")
    assert isinstance(drawn, Picture)
    assert drawn.table.rows == (("Hanoi", "1"),)
    assert drawn.table.notes
    assert drawn.svg.count('class="square"') == 63  # the provinces of 2014
    height = int(re.search(r'viewBox="0 0 560 (\d+)"', drawn.svg)[1])
    assert height <= 600  # it stands on one page
    assert "HN" in drawn.svg
    images = list(word.Document(io.BytesIO(docx(one, at=later(9)))).part.package.iter_parts())
    assert sum(part.content_type == "image/png" for part in images) == 3


def test_where_no_source_says_where_the_paper_says_so(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", published="2013-05-03", publisher="Wire")
    one = made(cast.mai, "monthly_statistics")
    (line,) = next(section.blocks for section in one.sections if section.id == "where")
    assert line.quiet


def test_a_communication_names_what_every_body_asks_for_and_no_source_tells(record):
    telling = a_telling(record.team, "Ada Ost, a woman of Hanoi.", publisher="Wire")
    quoted_words = quoted(record.mai, telling.reading.capture_id, "a woman of Hanoi")
    ada = Person.objects.get(pk=about(record.mai, "case_sheet"))
    claims.act(acts.attribute, ada, "sex", "female", words=[quoted_words], by=record.mai, at=later(8))
    identity = words(made(record.mai, "wgad_communication"), "identity")
    assert "Sex: female [" in identity
    assert "Year of birth: not on record" in identity


def test_a_statement_has_its_numbers_in_a_table_and_their_rules_at_the_end(record):
    one = made(record.mai, "observance_statement")
    told = {section.id: section for section in one.sections}
    assert [type(block) for block in told["numbers"].blocks] == [Table]
    assert len(told["counting"].blocks) == len(told["numbers"].blocks[0].rows)


def test_what_is_asked_again_says_for_whom_where_its_words_do_not(record):
    a_call(record.mai, words="her release", about="Ada Ost")
    assert "As Amnesty asked for Ada Ost, 20 Feb 2014:" in words(made(record.mai, "observance_statement"), "asks")


def test_a_dialogue_whose_parties_a_source_named_in_one_breath_is_between_two(cast):
    an_engagement(cast.mai, date="2014-05-12", party=("United States and Viet Nam",), place="Washington")
    one = paper(cast.mai, form_named("dialogue_brief"), "next:US+VN", at=AT)
    assert one.title == "Next dialogue: United States and Viet Nam"
    assert ("Parties", "United States, Viet Nam") in one.facts


def test_a_law_is_said_in_the_papers_language_and_the_sources_words_stand_beside_it_once(cast, settings):
    settings.DESK = settings.DESK | {"countries": ["vn"]}
    words = {"offence": "trốn thuế", "law": "Điều 161 Bộ luật Hình sự", "court": "Tòa án nhân dân thành phố Hà Nội"}
    an_event(cast.mai, "Ada Ost", "arrest", "2012-12-27", published="2013-01-03", **words)
    an_event(cast.mai, "Ada Ost", "sentence", "2013-10-02", published="2013-10-03", sentence="P30M", **words)
    person = str(Person.objects.get().pk)
    with translation.override("en"):
        told = " ".join(text(paper(cast.mai, form_named("case_sheet"), person, at=AT)).split())
    assert told.count("tax evasion (Article 161 of the Penal Code) by People's Court of Hanoi") == 4
    assert told.count("(in the source: “trốn thuế”, “Điều 161 Bộ luật Hình sự”)") == 1
    assert "Tòa án" not in told
    with translation.override("vi"):
        told = " ".join(text(paper(cast.mai, form_named("case_sheet"), person, at=AT)).split())
    assert "trốn thuế (Điều 161 Bộ luật Hình sự)" in told
    assert "tax evasion" not in told


def test_of_a_sentence_that_should_have_ended_the_days_are_told_with_a_doubt(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2012-01-01", published="2012-01-02")
    an_event(cast.mai, "Ada Ost", "sentence", "2012-06-01", published="2012-06-02", sentence="P2Y")
    person = str(Person.objects.get().pk)
    with translation.override("en"):
        told = text(paper(cast.mai, form_named("urgent_action"), person, at=AT))
    assert "has been held for 883 days, if it goes on" in " ".join(told.split())
