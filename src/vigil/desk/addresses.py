# SPDX-License-Identifier: Apache-2.0
"""Where a row of the record has its page. Rooms name rows by kind and id; addresses are the desk's own affair."""

from django.urls import NoReverseMatch, reverse

_PAGES = {"reading": "capture", "followup": "commitment", "follow_up": "commitment"}
_LISTED = {"observance": "calendar"}  # rows without a page of their own, and the page that shows them


def address_of(kind: str, id: object) -> str:
    """The address of a row's page; "" for a kind that has none."""
    try:
        return reverse(_LISTED[kind]) if kind in _LISTED else reverse(_PAGES.get(kind, kind), args=[id])
    except NoReverseMatch:
        return ""
