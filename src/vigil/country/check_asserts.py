# SPDX-License-Identifier: Apache-2.0
"""Checks of what a pack asserts of itself."""

from collections.abc import Iterator

from vigil.country.assertion import Assertion
from vigil.country.complaint import Complaint
from vigil.country.country import Country


def of_asserts(file: str, country: Country) -> Iterator[Complaint]:
    """A complaint for each number that is not so."""
    for asserted in country.asserts:
        there_are = _counted(asserted, country)
        if there_are != asserted.number:
            parts = (asserted.that, asserted.code, asserted.kind, asserted.on and f"on {asserted.on}")
            about = " ".join(str(part) for part in parts if part)
            yield Complaint(file, about, f"there are {there_are}, not {asserted.number}")


def _counted(asserted: Assertion, country: Country) -> int:
    if asserted.that in ("places", "courts", "prisons"):
        return _lasting(asserted, country)
    articles = [provision for provision in country.provisions if asserted.code in (None, provision.code)]
    if asserted.that == "national security articles":
        return sum(article.national_security for article in articles)
    return sum(article.vague for article in articles) if asserted.that == "vague articles" else len(articles)


def _lasting(asserted: Assertion, country: Country) -> int:
    """Places or bodies of that kind (for courts: of that level) that were there on that day."""
    if asserted.that == "places":
        things = [(place.kind, place.over(asserted.on) if asserted.on else True) for place in country.places]
    else:
        bodies = country.courts if asserted.that == "courts" else country.prisons
        things = [(b.level or b.kind, b.over(asserted.on) if asserted.on else True) for b in bodies]
    return sum(there and asserted.kind in (None, kind) for kind, there in things)
