# SPDX-License-Identifier: Apache-2.0
"""`vigil stories`: a line for every document, and bad lines refused one by one."""

import json

from click.testing import CliRunner

from vigil.command.stories import verb

RELEASE = (
    "The council of Karsk closed the reading room on Friday and gave no reason for it.\n\n"
    "Nobody who worked there was told in advance, and the keys were taken to the harbour office.\n\n"
    "The Lantern Group asks that the room be opened again and that its keeper Ana Velu be paid what she is owed.\n\n"
    "It has written to the governor of the province four times since the winter and has not had an answer.\n"
)
OWN = (
    "A boat from Odara brought eleven sacks of letters to the port before the storm.\n\n"
    "The clerk who counted them says that most were opened twice and closed with the same grey wax.\n\n"
    "Two of the captains remember another year when no letters came at all between the fair and the first snow.\n"
)


def run(tmp_path, *documents: object) -> tuple[list[dict], object]:
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in documents]
    (tmp_path / "docs.jsonl").write_bytes(b"\n".join(lines))
    ran = CliRunner().invoke(verb, ["--jsonl", str(tmp_path / "docs.jsonl")])
    return [json.loads(line) for line in ran.stdout.splitlines()], ran


def test_a_repost_is_placed_in_the_story_of_its_original(tmp_path):
    told, ran = run(
        tmp_path,
        {"id": "repost", "text": f"Reading room closed\n\nMarch 9, 2013\n\n{RELEASE}"},
        {"id": "release", "text": f"Reading room closed\n\nMarch 5, 2013\n\n{RELEASE}"},
        {"id": 7, "text": OWN},
    )
    assert ran.exit_code == 0
    assert [(one["id"], one["story"], one["original"], one["relation"]) for one in told] == [
        ("repost", "release", False, "same"),
        ("release", "release", True, "original"),
        ("7", "7", True, "original"),
    ]
    assert told[1]["why"] == "the earliest date"


def test_what_shares_a_passage_is_named_beside(tmp_path):
    passage = " ".join(RELEASE.split()[:30])
    told, _ = run(tmp_path, {"id": "a", "text": RELEASE}, {"id": "b", "text": f"{OWN}\n\nIt said: “{passage}”\n"})
    assert [one["story"] for one in told] == ["a", "b"]
    assert told[1]["beside"][0]["id"] == "a"
    assert told[1]["beside"][0]["relation"] == "quotation"


def test_bad_lines_are_refused_with_their_number_and_the_others_go_on(tmp_path):
    good = {"id": "a", "text": RELEASE}
    told, ran = run(tmp_path, b"\xff\xfe", b"[]", b'{"id": 1}', b"", good, good, b'{"id": 2, "text": 5}', b"[" * 90_000)
    assert [one["id"] for one in told] == ["a"]
    assert ran.exit_code == 1
    refused = ran.stderr.splitlines()
    for line, number in zip(refused, (1, 2, 3, 6, 7, 8), strict=True):
        assert f"line {number}:" in line
    assert "came before" in refused[3]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    ran = CliRunner().invoke(verb, ["--jsonl", str(tmp_path / "absent.jsonl")])
    assert ran.exit_code == 1
    assert "cannot be read" in ran.stderr


def test_a_file_without_documents_has_no_stories(tmp_path):
    assert run(tmp_path)[0] == []
