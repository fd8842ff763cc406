# SPDX-License-Identifier: Apache-2.0
"""Tokens and webhooks are what the ledger says: who slips one into the database is found."""

from collections.abc import Iterator

from vigil.api import hooks
from vigil.api.models import Hook, Token
from vigil.api.tokens import ENDED, MADE
from vigil.ledger.append import body_of
from vigil.ledger.check import Breach
from vigil.ledger.models import Entry


def breaches() -> Iterator[Breach]:
    """Every token and webhook that is not as its entries say."""
    made = {one["token"]: f"{one['member']} {one['scopes']} {one['until']}" for one in _told(MADE)}
    held = {str(row.pk): f"{row.member_id} {row.scopes} {row.until.isoformat()}" for row in Token.objects.all()}
    ended = {str(row.pk) for row in Token.objects.exclude(ended=None)}
    yield from _differing("token", made, held, {one["token"] for one in _told(ENDED)}, ended)
    made = {one["hook"]: f"{one['member']} {one['kinds']} {one['mark']}" for one in _told(hooks.MADE)}
    rows = Hook.objects.all()
    held = {str(row.pk): f"{row.member_id} {row.kinds} {hooks.address_mark(row)}" for row in rows}
    ended = {str(row.pk) for row in rows if row.ended is not None}
    yield from _differing("webhook", made, held, {one["hook"] for one in _told(hooks.ENDED)}, ended)


def _differing(
    what: str, made: dict[str, str], held: dict[str, str], told_ended: set[str], ended: set[str]
) -> Iterator[Breach]:
    for id in sorted(made.keys() | held.keys()):
        if held.get(id) != made.get(id):
            yield Breach(f"{what} {id}", "is not as the ledger tells it was made")
        elif (id in ended) != (id in told_ended):
            yield Breach(f"{what} {id}", "was ended, or opened again, and the ledger does not say so")


def _told(kind: str) -> Iterator[dict]:
    for entry in Entry.objects.filter(kind=kind).select_related("payload").order_by("seq"):
        if hasattr(entry, "payload"):
            yield body_of(entry)
