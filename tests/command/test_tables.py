# SPDX-License-Identifier: Apache-2.0
"""`vigil import` and `vigil export --table`."""

import json

import pytest

from command.conftest import vigil

TABLE = "Full name,Day\nAna Velu,2013-03-03\nEva Rell,2013-04\n"
MAPPED = ("--table", "event", "--all", "type=arrest", "--column", "Full name=person", "--column", "Day=date")


@pytest.fixture
def own(tmp_path):
    """A desk that no other test wrote to."""
    assert vigil("init", tmp_path / "own").code == 0
    return tmp_path / "own"


def verb(desk, *words):
    return vigil("--desk", desk, *words)


def test_a_table_comes_in_and_what_goes_out_changes_nothing_when_it_comes_in_again(own, tmp_path):
    file, out = tmp_path / "arrests.csv", tmp_path / "events.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert json.loads(verb(own, "import", file, *MAPPED, "--dry-run", "--json").out)["new"] == 2
    done = verb(own, "import", file, *MAPPED)
    assert done.out == "2 rows imported, 2 new, 0 held already\n", done.err
    assert verb(own, "export", "--table", "event", "--to", out).code == 0
    again = verb(own, "import", out, "--table", "event")
    assert again.out == "0 rows imported, 0 new, 2 held already\n", again.err
    assert verb(own, "verify").code == 0


def test_a_wrong_cell_is_told_and_nothing_comes_in(own, tmp_path):
    file = tmp_path / "arrests.csv"
    file.write_text(TABLE.replace("2013-04", "spring"), encoding="utf-8")
    done = verb(own, "import", file, *MAPPED)
    assert done.code == 1
    assert "row 3, Day" in done.err and "nothing was imported" in done.err
    assert json.loads(verb(own, "import", file, *MAPPED, "--dry-run", "--json").out)["imported"] == 0


def test_columns_that_are_left_aside_are_named(own, tmp_path):
    file = tmp_path / "arrests.csv"
    file.write_text("Full name,Day,Weather,Shoe size\nAna Velu,2013-03-03,rain,41\n", encoding="utf-8")
    dry = json.loads(verb(own, "import", file, *MAPPED, "--dry-run", "--json").out)
    assert dry["aside"] == ["Weather", "Shoe size"]
    done = verb(own, "import", file, *MAPPED)
    assert (done.code, done.out) == (0, "1 rows imported, 1 new, 0 held already\n")
    assert "left aside, as --column says nothing of them: Weather, Shoe size" in done.err
