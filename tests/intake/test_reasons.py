# SPDX-License-Identifier: Apache-2.0
"""Every code that a document can be set aside with stands in one table, with words for people."""

import ast

import pytest

from vigil.intake.reasons import REASONS

# Which argument of a refusal is its code.
_CODE = {"Unreadable": 0, "Excess": 0, "Skipped": 1, "Unreachable": None, "park": 1}


def codes(tree: ast.AST):
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and _CODE.get(call.func.id) is not None:
            place = _CODE[call.func.id]
            if len(call.args) > place and isinstance(call.args[place], ast.Constant):
                yield call.args[place].value


@pytest.mark.parametrize("room", ["reading", "airlock", "intake"])
def test_every_code_that_is_given_stands_in_the_table(repository, room):
    given = {
        (code, path.name)
        for path in sorted((repository / "src" / "vigil" / room).rglob("*.py"))
        for code in codes(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert given
    assert [told for told in sorted(given) if told[0] not in REASONS] == []


def test_each_code_has_words_of_its_own():
    assert len(set(REASONS.values())) == len(REASONS)
    assert all(len(code) <= 40 for code in REASONS)
