# SPDX-License-Identifier: Apache-2.0
"""The question put to the index: only the viewer's teams are looked at, and every hit is looked up again."""

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import tantivy

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.search.found import FOUND, Found
from vigil.search.index import current
from vigil.search.snippets import Piece, snippet
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_TITLE = 4.0  # a word in a title counts as much as four in the text


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `page` is the row whose page shows it: an event is shown on its person's page.

    `snippet` is plain; `pieces` says which of its words were asked for.
    """

    kind: str
    id: uuid.UUID
    title: str
    snippet: str
    date: PartialDate | None
    page: tuple[str, uuid.UUID]
    pieces: tuple[Piece, ...]


def ask(viewer: Member, query: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
    """The best hits that hold every word of the query, in any order, with or without marks; the last may be begun.

    `kinds` keeps to some of document, person, case, event, call, commitment,
    engagement, statement, observance. A query without a letter finds nothing.
    """
    words = fold(query).split()
    teams = _teams(viewer)
    if not words or not teams:
        return []
    index = current()
    schema, searcher = index.schema, index.searcher()
    begun = query[-1:].isalnum()
    must = [_word(schema, word, begun and n == len(words) - 1) for n, word in enumerate(words)]
    must += [tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "team", teams), 0.0)]
    if kinds:
        of_kinds = tantivy.Query.term_set_query(schema, "kind", list(kinds))
        must.append(tantivy.Query.const_score_query(of_kinds, 0.0))
    asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in must])
    found = searcher.search(asked, limit).hits
    places = [(doc["kind"][0], uuid.UUID(doc["id"][0])) for doc in (searcher.doc(address) for _, address in found)]
    marks = [*words[:-1], words[-1] + "*"] if begun else words
    return list(_hits(viewer, dict.fromkeys(places), marks))


def _teams(viewer: Member) -> list[str]:
    return [str(team) for team in teams_of(viewer)]


def _word(schema: tantivy.Schema, word: str, begun: bool) -> tantivy.Query:
    """A word in the title or the text, a place by any of its names, and what it begins where it may be unfinished."""
    ways = [tantivy.Query.boost_query(_term(schema, "title", word), _TITLE), _term(schema, "text", word)]
    if begun and len(word) > 1:
        ways += [tantivy.Query.regex_query(schema, "text", f"{word}.*")]
    for name in _other_names(word):
        ways.append(
            tantivy.Query.phrase_query(schema, "text", name.split()) if " " in name else _term(schema, "text", name)
        )
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])


def _term(schema: tantivy.Schema, field: str, word: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, word)


def _other_names(word: str) -> Iterable[str]:
    """How else the packs write a place of one word: "hanoi" is "ha noi" too."""
    places = (place for country in every_pack().countries for place in country.places_named(word))
    return {fold(name) for place in places for name in place.names.every()} - {word}


def _hits(viewer: Member, places: Iterable[tuple[str, uuid.UUID]], marks: list[str]) -> Iterable[Hit]:
    """The rows behind the hits, asked for again as the viewer: what was undone since, or is another's, drops out."""
    places = list(places)
    found: dict[tuple[str, uuid.UUID], Found] = {}
    for kind in {kind for kind, _ in places}:
        look_up: Callable = FOUND[kind]
        found |= {(kind, one.id): one for one in look_up(viewer, [id for k, id in places if k == kind])}
    for place in places:
        if one := found.get(place):
            pieces = snippet(one.text, marks)
            yield Hit(place[0], one.id, one.title, "".join(p.words for p in pieces), one.on, one.page, pieces)
