# SPDX-License-Identifier: Apache-2.0
"""`vigil count` and `vigil brief` as a person types them."""

from command.conftest import vigil

RULE = "ostravian_prisoners_held"


def test_without_a_rule_the_rules_are_listed(desk):
    listed = vigil("count", "--desk", desk)
    assert listed.code == 0, listed.err
    assert f"{RULE}@2" in listed.out
    assert {"rule", "version", "title", "words"} == vigil("count", "--desk", desk, "--json").objects[0].keys()


def test_a_count_of_nothing_is_nought_with_its_rule_and_digest(desk):
    (found,) = vigil("count", RULE, "--desk", desk, "--at", "2014-02-20", "--known", "2014-03-01", "--json").objects
    assert (found["number"], found["least"], found["most"], found["listed"]) == (0, 0, 0, [])
    assert (found["rule"], found["version"], found["at"]) == (RULE, 2, "2014-02-20")
    assert len(found["digest"]) == 64
    told = vigil("count", f"{RULE}@1", "--desk", desk, "--at", "2014-02-20")
    assert told.out.startswith("0  Ostravian prisoners of conscience held, at 2014-02-20\n")


def test_a_wrong_rule_or_day_or_member_is_one_line_and_no_number(desk):
    for words, why in [
        (["prisoners"], "no pack has a counting rule 'prisoners'"),
        ([RULE, "--at", "yesterday"], "'yesterday' is not a day like 2014-02-20"),
        ([RULE, "--by", "nobody"], "no member nobody"),
    ]:
        refused = vigil("count", *words, "--desk", desk)
        assert refused.code == 1
        assert why in refused.err
        assert refused.err.count("\n") == 1


def test_a_brief_of_an_empty_desk_says_what_it_does_not_know(desk):
    brief = vigil("brief", "--desk", desk, "--at", "2014-02-20")
    assert brief.code == 0, brief.err
    assert brief.out.startswith("Brief: Human rights dialogue\n")
    assert "? The record holds no call made by this day." in brief.out
    (told,) = vigil("brief", "--desk", desk, "--at", "2014-02-20", "--json").objects
    assert told["sections"][0]["id"] == "cases"
    assert told["date"] == "2014-02-20"


def test_an_occasion_is_found_by_words_and_an_unknown_one_is_refused(desk):
    brief = vigil("brief", "--desk", desk, "--at", "2014-02-20", "--for", "vietnam human rights")
    assert brief.out.startswith("Brief: Vietnam Human Rights Day, 11 May 2014\n")
    refused = vigil("brief", "--desk", desk, "--for", "a party")
    assert (refused.code, refused.out) == (1, "")
    assert "no occasion is called 'a party'" in refused.err
    assert "Human rights dialogue" in vigil("brief", "--desk", desk, "--list").out


def test_a_brief_is_written_to_files(desk, tmp_path):
    files = {"--pdf": tmp_path / "brief.pdf", "--docx": tmp_path / "brief.docx"}
    brief = vigil("brief", "--desk", desk, *(word for pair in files.items() for word in pair))
    assert brief.code == 0, brief.err
    assert files["--pdf"].read_bytes().startswith(b"%PDF-")
    assert files["--docx"].read_bytes().startswith(b"PK")
    refused = vigil("brief", "--desk", desk, "--pdf", tmp_path / "nowhere" / "brief.pdf")
    assert (refused.code, "was not written" in refused.err) == (1, True)


def test_papers_are_listed_and_one_is_written(desk, tmp_path):
    listed = [one["form"] for one in vigil("paper", "--desk", desk, "--json").objects]
    assert {"urgent_action", "upr_submission", "monthly_statistics"} <= set(listed)
    file = tmp_path / "thang.pdf"
    made = vigil(
        "paper", "monthly_statistics", "--desk", desk, "--about", "xx:2014-01", "--language", "vi", "--pdf", file
    )
    assert made.code == 0, made.err
    assert made.err.startswith("Thống kê hằng tháng:")
    assert file.read_bytes().startswith(b"%PDF-")
    refused = vigil("paper", "a_poem", "--desk", desk)
    assert (refused.code, "no pack holds a paper 'a_poem'" in refused.err) == (1, True)
    assert "0 people are called 'x'" in vigil("paper", "case_sheet", "--desk", desk, "--about", "x").err
