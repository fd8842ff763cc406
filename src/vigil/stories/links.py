# SPDX-License-Identifier: Apache-2.0
"""Texts that belong together and are not one story: pages that hold others, quotations, perhaps a translation."""

from collections.abc import Iterable

from vigil.stories.bodies import Alike
from vigil.stories.models import Body, Link, LinkKind
from vigil.stories.relation import Shares
from vigil.stories.shares import in_words


def link(body: Body, found: Iterable[Alike]) -> None:
    """Note how a new text stands to those it shares passages with; two texts give the same link in any order.

    Whether the two are in one story besides is not asked: that may change, and
    a page of the story leaves out what is part of it.
    """
    rows = [row for one in found if (row := _row(body, one))]
    Link.objects.bulk_create(rows, ignore_conflicts=True)


def _row(body: Body, other: Alike) -> Link | None:
    a, b = sorted((body, other.body), key=lambda one: one.address)
    told = other.shares if a is body else other.shares.turned(body.doubled)
    kind = _kind(told)
    if kind is None:
        return None
    because = f"{in_words(told.a_in_b)} of one stands in the other, {in_words(told.b_in_a)} of the other in it"
    return Link(a=a, b=b, kind=kind, a_in_b=told.a_in_b, b_in_a=told.b_in_a, because=because)


def _kind(told: Shares) -> LinkKind | None:
    if told.part or told.turned(False).part:
        return LinkKind.DIGEST
    return LinkKind.QUOTATION if told.quotes else None
