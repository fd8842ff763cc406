# SPDX-License-Identifier: Apache-2.0
"""The papers of the packs: what is wrong in one is said, with the file and the place; each speaks both languages."""

import re

import pytest

from vigil.country import load
from vigil.country.check import check
from vigil.country.paper import FIELDS, SHOWS
from vigil.country.written import BadPack

FILE = "world_papers/case_sheet"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{name}, {who}", "{nmae}, {who}", "in_brief (en): a field names 'nmae', which is not in papers about a person; did you mean 'name'?"),
        ("show: timeline", "show: time_line", "timeline: show names 'time_line', which is not in papers about a person; did you mean 'timeline'?"),
        ("show: timeline", "show: cases", "timeline: show names 'cases', which is not in papers about a person"),
        ("{called}", "{number:nobody_counts}", "in_brief (en): number names 'nobody_counts', which is not in the counting rules of the packs"),
        ("{called}", "{called", "in_brief (en): a { or } stands alone"),
        ("- id: asked", "- id: timeline", "timeline: this section stands twice"),
        ("  sections:\n", "  most_words: 90\n  sections:\n", "most_words: a limit says whose it is: limit_because"),
    ],
)  # fmt: skip
def test_what_a_paper_cannot_say_is_complained_of(written, old, new, said):
    told = [str(one) for one in check(load.packs(written(**{FILE: (old, new)})))]
    assert any(one.startswith(f"packs/world/papers/case_sheet.yaml: {said}") for one in told), told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: case_sheet", "id: sheet", "its id is 'sheet'; call the file sheet.yaml"),
        ("about: person", "about: people", "about: should be 'occasion', 'person', 'state' or 'month'"),
        ("parts: [show: timeline]", "parts: [{show: timeline, text: {en: x}}]", "a part has either a text or a show"),
        ("purpose:", "porpose:", "the key 'purpose' is missing"),
    ],
)
def test_a_paper_that_cannot_be_read_is_refused(written, old, new, said):
    with pytest.raises(BadPack, match=re.escape(said)):
        load.packs(written(**{FILE: (old, new)}))


def test_every_paper_speaks_both_languages(packs):
    for form in packs.world.papers.values():
        labels = [
            form.names,
            form.purpose,
            *(section.title for section in form.sections),
            *(t for _, t in form.texts()),
        ]
        assert all({"en", "vi"} <= set(label) for label in labels), form.id


def test_the_guide_names_every_field_and_list(repository):
    guide = (repository / "docs/guides/papers.md").read_text(encoding="utf-8")
    assert [name for fields in FIELDS.values() for name in fields if f"`{{{name}}}`" not in guide] == []
    assert [name for shows in SHOWS.values() for name in shows if f"`{name}`" not in guide] == []
