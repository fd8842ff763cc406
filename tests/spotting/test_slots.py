# SPDX-License-Identifier: Apache-2.0
"""What a finding holds, and the words or the reason behind each slot."""

from vigil.spotting.findings import Modality


def test_a_slot_stands_on_its_own_words(only):
    text = "On 12 May 2018 a court in Minsk sentenced teacher Ana Kovac to six years in prison under Article 218 of the Penal Code."
    event = only(text)
    words = {name: slot.quote.words for name, slot in event.slots if slot.quote}
    assert words["date"] == "12 May 2018"
    assert words["sentence"] == "six years"
    assert words["person"] == "teacher Ana Kovac"
    assert words["law"] == "Article 218 of the Penal Code"
    assert words["court"] == "a court in Minsk"
    assert words["place"] == "Minsk"


def test_the_quote_holds_who_what_and_when(only):
    event = only("On 12 May 2018 a court sentenced teacher Ana Kovac to six years in prison. She is ill.")
    assert event.quote.words == "12 May 2018 a court sentenced teacher Ana Kovac to six years"


def test_house_arrest_after_prison_is_probation(only):
    event = only("Teacher Ana Kovac was sentenced to four years in prison followed by two years of house arrest.")
    assert (event["sentence"], event["probation"]) == ("P4Y", "P2Y")


def test_probation_is_read_in_vietnamese(only):
    event = only("Bị cáo Trần Văn Bình bị tuyên phạt 7 năm tù và 3 năm quản chế.")
    assert (event["sentence"], event["probation"]) == ("P7Y", "P3Y")


def test_the_ground_of_a_release_is_named(only):
    event = only("The temporary release on medical grounds of teacher and poet Ana Kovac was welcomed.")
    assert (event["type"], event["ground"]) == ("release_temporary", "medical")
    assert event.all("descriptor") == ["teacher", "poet"]


def test_what_several_are_called_is_told_of_one_of_them(findings):
    event = next(one for one in findings("The bloggers Ana Velu and Bo Tan were arrested.") if one.kind == "event")
    assert event.all("descriptor") == ["blogger"]


def test_a_pronoun_says_for_whom_it_stands(findings):
    text = "Teacher Ana Kovac was arrested on 12 May 2018. She was charged with treason."
    charge = next(one for one in findings(text) if one["type"] == "charge")
    assert charge["person"] == "Ana Kovac"
    assert charge.slot("person").because == "“She” stands for Ana Kovac"


def test_law_and_accusation_go_on_from_charge_to_sentence(findings):
    text = (
        "Teacher Ana Kovac was charged with “insulting the state” under Article 368 of the Penal Code. "
        "On 3 June 2018 she was sentenced to two years in prison."
    )
    sentence = next(one for one in findings(text) if one["type"] == "sentence")
    assert sentence["law"] == "Article 368 of the Penal Code"
    assert sentence["offence"] == "insulting the state"
    assert sentence.slot("law").because


def test_an_article_of_procedure_is_not_what_somebody_was_tried_for(only):
    event = only("Teacher Ana Kovac was arrested under Article 108 of the Criminal Procedure Code on 3 June 2018.")
    assert event["law"] is None


def test_vietnamese_articles_are_read_with_their_code(only):
    event = only("Ông Trần Văn Bình bị khởi tố theo các điều 257, 258 Bộ luật Hình sự.")
    assert event["law"] == "các điều 257, 258 Bộ luật Hình sự"


def test_a_demand_is_kept_as_a_demand(only):
    assert only("We call for the release of teacher Ana Kovac.").modality is Modality.DEMANDED


def test_hearsay_is_kept_as_an_allegation(only):
    assert only("Police reportedly arrested teacher Ana Kovac on 3 June 2018.").modality is Modality.ALLEGED


def test_one_arrest_told_twice_is_one_event_with_the_finer_date(events):
    text = "Teacher Ana Kovac was arrested in June 2018. Ana Kovac's arrest on 3 June 2018 came at dawn."
    assert events(text) == ["arrest Ana Kovac 2018-06-03"]


def test_two_arrests_with_dates_that_differ_are_two(events):
    text = "Teacher Ana Kovac was arrested on 3 June 2018. Ana Kovac was arrested again on 5 July 2019."
    assert events(text) == ["arrest Ana Kovac 2018-06-03", "arrest Ana Kovac 2019-07-05"]


def test_a_line_of_a_list_belongs_to_the_entry_above_it(events):
    text = "7. Rauf Oqtay oglu Hasanli\nDate of arrest: 4 February 2013\nCharge: Criminal Code Articles 220.1 (disorder), 315.2\n"
    assert events(text) == ["arrest Rauf Oqtay oglu Hasanli 2013-02-04", "charge Rauf Oqtay oglu Hasanli"]


def test_what_coincided_with_a_dated_visit_takes_its_date(events):
    text = (
        "Delegates this week made a visit to the capital.\n\n"
        "The visit coincided with the temporary release of teacher Ana Kovac."
    )
    assert events(text, "2014-02-20") == ["release_temporary Ana Kovac 2014-02"]
    assert events(text) == ["release_temporary Ana Kovac"]


def test_the_unnamed_of_a_lead_is_the_one_named_next(events):
    text = "A court sentenced a blogger to nine years in prison on 3 June 2018.\n\nBlogger Ana Kovac, 37, was convicted of treason."
    assert events(text) == ["sentence Ana Kovac P9Y 2018-06-03"]


def test_another_trade_is_another_person(events):
    text = "A court sentenced a blogger to nine years in prison on 3 June 2018.\n\nTeacher Ana Kovac was convicted of treason."
    assert events(text) == ["sentence Ana Kovac", "sentence [a blogger] P9Y 2018-06-03"]


def test_a_range_of_years_is_nobodys_term(only):
    assert only("Teacher Ana Kovac was sentenced to between five and seven years in prison.")["sentence"] is None


def test_a_law_cited_is_a_finding_with_its_article_and_clause(findings):
    laws = [
        one
        for one in findings("Ông Trần Văn Bình bị khởi tố theo khoản 1 Điều 88 Bộ luật Hình sự.")
        if one.kind == "law"
    ]
    assert [(one["article"], one["clause"], one["code"]) for one in laws] == [("88", "1", "Bộ luật Hình sự")]
