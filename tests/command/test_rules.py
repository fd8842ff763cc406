# SPDX-License-Identifier: Apache-2.0
"""Rules on the command line: how each one does, off with a reason, and on again."""

from command.conftest import vigil

TEXT = """Lantern Group on a teacher

Karsk, 3 March 2013

Police in Karsk arrested the teacher Ana Velu on 1 March 2013.
"""
RULE = "en/arrest/act: arrested"


def test_a_rule_is_reported_switched_off_listed_and_switched_on(desk, tmp_path):
    document = tmp_path / "text.txt"
    document.write_text(TEXT, encoding="utf-8")
    assert vigil("--desk", desk, "add", document).code == 0
    report = vigil("--desk", desk, "spot", "--report", "--json")
    assert report.code == 0, report.err
    (line,) = (one for one in report.objects if one["rule"] == RULE)
    assert (line["waits"], line["precision"], line["off"]) == (1, None, False)
    assert RULE in vigil("spot", "--report", "--desk", desk).out

    assert vigil("--desk", desk, "rules", "off", RULE).code == 2  # without a reason
    off = vigil("--desk", desk, "rules", "off", RULE, "--because", "it finds the wrong thing")
    assert off.code == 0, off.err
    again = vigil("--desk", desk, "rules", "off", RULE, "--because", "twice")
    assert (again.code, "off already" in again.err) == (1, True)
    (listed,) = vigil("--desk", desk, "rules", "list", "--json").objects
    assert (listed["rule"], listed["because"]) == (RULE, "it finds the wrong thing")
    assert vigil("--desk", desk, "verify").code == 0
    assert vigil("--desk", desk, "rules", "on", RULE).code == 0
    assert "Every rule is on." in vigil("--desk", desk, "rules", "list").out


def test_suggestions_of_a_desk_that_decided_nothing_say_so(desk):
    told = vigil("--desk", desk, "pack", "suggest")
    assert told.code == 0, told.err
    assert "Nothing stands often enough" in told.out


def test_a_model_that_the_plate_names_wrongly_stops_nothing(tmp_path):
    folder = tmp_path / "desk"
    assert vigil("init", folder).code == 0
    plate = folder / "vigil.toml"
    plate.write_text(plate.read_text() + '[llm]\naddress = "http://models.example.org"\nmodel = "x"\n', "utf-8")
    document = tmp_path / "text.txt"
    document.write_text(TEXT, encoding="utf-8")
    told = vigil("--desk", folder, "add", document)
    assert told.code == 0, told.err
