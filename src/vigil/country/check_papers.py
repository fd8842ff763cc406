# SPDX-License-Identifier: Apache-2.0
"""Checks of papers: every field and list they name is one that Vigil can write, in every language alike."""

from collections.abc import Collection, Iterator

from vigil.country.complaint import Complaint, twice, unknown
from vigil.country.paper import FIELD, FIELDS, NUMBER, SHOWS, PaperForm
from vigil.country.words import Label


def papers(folder: str, known: Collection[PaperForm], rules: Collection[str]) -> Iterator[Complaint]:
    """Everything that is wrong in the papers of a pack; `rules` are the counting rules of all countries."""
    for form in known:
        file = f"{folder}/papers/{form.id}.yaml"
        yield from twice(file, "section", [section.id for section in form.sections])
        for section in form.sections:
            shown = [part.show for part in section.parts]
            yield from unknown(file, section.id, "show", shown, SHOWS[form.about], f"papers about a {form.about}")
        for about, text in form.texts():
            yield from _fields(file, about, form, text, rules)
        if form.most_words is not None and form.limit_because is None:
            yield Complaint(file, "most_words", "a limit says whose it is: limit_because")


def _fields(file: str, about: str, form: PaperForm, text: Label, rules: Collection[str]) -> Iterator[Complaint]:
    for language, words in text.items():
        for named in FIELD.findall(words):
            where = f"{about} ({language})"
            if named.startswith(NUMBER):
                asked = named.removeprefix(NUMBER).partition("@")[0]
                yield from unknown(file, where, "number", [asked], rules, "the counting rules of the packs")
            else:
                yield from unknown(file, where, "a field", [named], FIELDS[form.about], f"papers about a {form.about}")
        if words.count("{") != words.count("}") or "{" in FIELD.sub("", words):
            yield Complaint(file, f"{about} ({language})", "a { or } stands alone: a field is written {name}")
