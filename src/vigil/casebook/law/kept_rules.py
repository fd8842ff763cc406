# SPDX-License-Identifier: Apache-2.0
"""The counting rules the desk has counted by, in the ledger's words: a pack that drops or changes one unsays no number.

Whenever a desk is opened with packs that have rules it does not hold yet, these
are entered as they are. A reference ("rule@2") is entered once: what a pack
says under it later is not what was counted by.
"""

import datetime

from django.conf import settings
from django.db import transaction

from vigil.casebook.models import KeptRule
from vigil.country.counting import CountingRule, as_written, written
from vigil.country.packs import Packs
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry

KIND = "rules.kept"


@transaction.atomic
def keep(packs: Packs, *, at: datetime.datetime) -> Entry | None:
    """Enter the rules of the countries the desk follows that it does not hold yet; None where it holds all of them."""
    codes = settings.DESK.get("countries") or [country.code for country in packs.countries]
    held = set(KeptRule.objects.values_list("country", "rule", "version"))
    new = [
        {"country": country.code, "rule": written(rule)}
        for country in packs.countries
        for rule in country.counting_rules
        if country.code in codes and (country.code, rule.id, rule.version) not in held
    ]
    if not new:
        return None
    entry = append(KIND, {"rules": new}, by="vigil", at=at)
    project(entry)
    return entry


def project(entry: Entry) -> None:
    """The rows an entry makes: when it is made, and when the ledger is replayed."""
    KeptRule.objects.bulk_create(
        KeptRule(
            entry=entry,
            country=one["country"],
            rule=one["rule"]["id"],
            version=one["rule"]["version"],
            told=one["rule"],
        )
        for one in body_of(entry)["rules"]
    )


def kept(country: str = "") -> list[tuple[str, CountingRule]]:
    """Every rule the desk holds, with the code of its country; of one country where it is named."""
    rows = KeptRule.objects.filter(**{"country": country} if country else {}).order_by("entry_id", "pk")
    return [(row.country, as_written(row.told)) for row in rows]
