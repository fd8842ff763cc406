# SPDX-License-Identifier: Apache-2.0
"""Tokens are what the ledger says: who slips one into the database is found."""

from collections.abc import Iterator

from vigil.api.models import Token
from vigil.api.tokens import ENDED, MADE
from vigil.ledger.append import body_of
from vigil.ledger.check import Breach
from vigil.ledger.models import Entry


def breaches() -> Iterator[Breach]:
    """Every token that is not as its entries say."""
    made = {one["token"]: f"{one['member']} {one['scopes']} {one['until']}" for one in _told(MADE)}
    ended = {one["token"] for one in _told(ENDED)}
    held = {str(row.pk): row for row in Token.objects.all()}
    for id in sorted(made.keys() | held.keys()):
        row = held.get(id)
        stands = f"{row.member_id} {row.scopes} {row.until.isoformat()}" if row else None
        if stands != made.get(id):
            yield Breach(f"token {id}", "is not as the ledger tells it was made")
        elif row and (row.ended is not None) != (id in ended):
            yield Breach(f"token {id}", "was ended, or opened again, and the ledger does not say so")


def _told(kind: str) -> Iterator[dict]:
    for entry in Entry.objects.filter(kind=kind).select_related("payload").order_by("seq"):
        if hasattr(entry, "payload"):
            yield body_of(entry)
