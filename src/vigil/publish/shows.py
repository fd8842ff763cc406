# SPDX-License-Identifier: Apache-2.0
"""What Vigil writes where a paper says `show`: the names are those of `country.paper.SHOWS`."""

from collections.abc import Callable

from vigil.publish.about_person import addressees, asked_for, categories, details, person_gaps, timeline
from vigil.publish.asks import answers, asks
from vigil.publish.cases import cases
from vigil.publish.happened import happened
from vigil.publish.lands import taken_where
from vigil.publish.meetings import meetings, who
from vigil.publish.numbers import figures, numbers
from vigil.publish.overlap import not_seen, sources
from vigil.publish.parts import Block, Desk
from vigil.publish.points import gaps, points
from vigil.publish.promises import due, last_time
from vigil.publish.recommended import recommendations_shown
from vigil.publish.relations import relations
from vigil.publish.suggested import suggested
from vigil.publish.years import arrests_by_year, by_article, held_by_year

SHOWN: dict[str, Callable[[Desk], tuple[Block, ...]]] = {
    "cases": cases,
    "asks": asks,
    "answers": answers,
    "due": due,
    "suggested": suggested,
    "gaps": gaps,
    "numbers": numbers,
    "figures": figures,
    "held_by_year": held_by_year,
    "arrests_by_year": arrests_by_year,
    "by_article": by_article,
    "map": taken_where,
    "sources": sources,
    "unseen": not_seen,
    "last_time": last_time,
    "points": points,
    "who": who,
    "meetings": meetings,
    "relations": relations,
    "timeline": timeline,
    "asked": asked_for,
    "addressees": addressees,
    "categories": categories,
    "person_gaps": person_gaps,
    "details": details,
    "recommendations": recommendations_shown,
    "happened": happened,
}
