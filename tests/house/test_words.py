# SPDX-License-Identifier: Apache-2.0
"""Nothing of one country stands in the source; nothing of this machine stands anywhere."""

import ast
import re
import subprocess

import pytest

COUNTRY = re.compile(r"viet ?nam\b|hanoi|ha noi|nguyen|saigon", re.IGNORECASE)
MACHINE = re.compile(r"(^|[\s\"'(=])/(work|farm)/\w|https?://[^\s\"']*(/simple/?|/packages/[0-9a-f]{2}/)", re.MULTILINE)


def spoken(path):
    """What a source file says when it runs: its string literals without docstrings; a template or script whole."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [text]
    tree = ast.parse(text)
    plates = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plates
    ]


def test_nothing_about_one_country_stands_in_the_source(repository):
    told = [
        f"{path.relative_to(repository)}: {words.strip()[:60]}"
        for path in sorted((repository / "src/vigil").rglob("*"))
        if path.suffix in {".py", ".html", ".js"} and "migrations" not in path.parts
        for words in spoken(path)
        if COUNTRY.search(words)
    ]
    assert told == []


def test_no_path_of_a_machine_and_no_registry_host_is_tracked(repository):
    listed = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        path = repository / name
        if path.suffix in {".png", ".pdf", ".jpg"} or not path.is_file() or path.name == "test_words.py":
            continue
        assert not MACHINE.search(path.read_text(encoding="utf-8", errors="replace")), name
