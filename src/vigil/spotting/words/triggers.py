# SPDX-License-Identifier: Apache-2.0
"""Triggers: the words that tell of an event, and how those they concern stand to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vigil.spotting.words.language_files import Events, Kind
from vigil.spotting.words.lexicon import Lexicon

Form = Literal["act", "present", "gerund", "suffer", "about", "noun", "label", "carried", "void"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One phrase of the language's events: the kind of event, its grammatical form, and what it needs beside it.

    `words`: with the need "word", one of them must stand behind ("found ... guilty").
    """

    kind: str
    form: Form
    needs: str = ""
    data: Kind | None = None
    words: tuple[str, ...] = ()


_FORMS: tuple[Form, ...] = ("act", "present", "gerund", "suffer", "about", "noun", "label", "carried")


def triggers(events: Events) -> Lexicon[Trigger]:
    """Every phrase of the events of a language. A phrase may be several triggers: "release", verb and noun."""
    return Lexicon(_all(events))


def _all(events: Events) -> Iterator[tuple[str, Trigger]]:
    for kind in events.events:
        for form in _FORMS:
            for phrase in getattr(kind, form):
                yield phrase, Trigger(kind.kind, form, _needs(kind, form, phrase), kind)
        for phrase, words in kind.with_word.items():
            yield phrase, Trigger(kind.kind, "act", "word", kind, tuple(words))
        for phrase, words in kind.suffer_with.items():
            yield phrase, Trigger(kind.kind, "suffer", "word", kind, tuple(words))
        for phrase, words in kind.about_with.items():
            yield phrase, Trigger(kind.kind, "about", "word", kind, tuple(words))
    yield from ((phrase, Trigger("", "void")) for phrase in events.void)


def _needs(kind: Kind, form: Form, phrase: str) -> str:
    if form == "noun":
        return kind.noun_needs or kind.needs
    if kind.weak is not None and phrase in kind.weak.words:
        return kind.weak.needs
    return ""
