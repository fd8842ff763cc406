# SPDX-License-Identifier: Apache-2.0
"""Lines as the text layer of a PDF has them: the number of a page stands in the middle of a sentence."""

LINES = """On 23 January protests broke out in the region of Velin, where people demanded that the head of
the local authority resign, and a day later the teacher Petr Solen came to see what was going on.
He was held by police and taken to an office in the middle of the town, and nobody was told of it.
Nobody at the hearing said that they had any claim against him. Petr Solen was sentenced to
20
five years in prison by the Velin Grave Crimes Court on 17 March 2014.
"""


def test_the_number_of_a_page_does_not_end_a_sentence(events):
    assert "sentence Petr Solen P5Y 2014-03-17" in events(LINES)


def test_a_number_on_a_line_of_its_own_stays_a_number_elsewhere(findings):
    told = findings(LINES.replace("sentenced to", "sentenced.").replace("five years", "Five years"))
    assert not any(one["sentence"] for one in told if one.kind == "event")


def test_a_day_that_a_blank_line_parts_from_its_sentence_dates_it(events):
    text = (
        "A teacher is in prison.\n\nOn 17 March 2014,\n\nPetr Solen was sentenced to five years in prison by a court.\n"
    )
    assert "sentence Petr Solen P5Y 2014-03-17" in events(text)
