# SPDX-License-Identifier: Apache-2.0
"""Views whose lists can be kept by name, and which words of an address say what such a list is of."""

from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from vigil.advocacy.recommendations import Asked
from vigil.casebook.pages.lists import kept

Words = Callable[[QueryDict], str]


def but(passing: Collection[str]) -> Words:
    """All that an address asks for, but what says where the reader is on the page."""

    def words(told: QueryDict) -> str:
        pairs = ((name, value) for name, values in told.lists() for value in values)
        return urlencode(sorted((name, value) for name, value in pairs if value and name not in passing))

    return words


def only(names: Collection[str]) -> Words:
    """What an address says under these names."""

    def words(told: QueryDict) -> str:
        return urlencode(sorted((name, told[name]) for name in names if told.get(name)))

    return words


KEPT: dict[str, Words] = {
    "people": but({"after", "by", "find", "csrfmiddlewaretoken"}),
    "advocacy": only({"show", "concern", "status", "of"}),
    "recommendations": only({*(one.name for one in fields(Asked)), "scale"}),
}


def lists(request: HttpRequest, view: str) -> dict[str, Any]:
    """For a page: the lists of its view that the reader finds, and the one that its address asks for."""
    found, words = list(kept(request.user, view)), KEPT[view](request.GET)
    return {"lists": found, "list": next((one for one in found if one.query == words), None)}
