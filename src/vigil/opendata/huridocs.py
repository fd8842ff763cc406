# SPDX-License-Identifier: Apache-2.0
"""A crosswalk to the codes of HURIDOCS' micro-thesauri, as its OpenEvSys ships them.

Only what means the same is crossed; what has no code of theirs here is listed without one, so that nobody takes a
missing line for a missing event.
"""

from vigil.editions.edition import Edition
from vigil.opendata.tables import Column, Table

# Micro-thesaurus 4, types of acts; 5, methods of violence.
_KINDS = {
    "arrest": (4, "030101000000", "Arrest"),
    "detention": (4, "030102000000", "Detention, imprisonment"),
    "enforced_disappearance": (4, "030103000000", "Disappearance"),
    "house_arrest": (4, "030105000000", "House arrest"),
    "denial_of_care": (5, "031503000000", "Deprived of needed medical attention"),
}
# Micro-thesaurus 25, status as victim.
_STANDINGS = {
    "awaiting_trial": (25, "020202000000", "Arrested and currently held - undergoing trial"),
    "serving": (25, "020203000000", "Arrested and currently held - underwent investigation/trial and serving sentence"),
    "exiled": (25, "030200000000", "Exiled; deported"),
    "died": (25, "010100000000", "Dead"),
    "died_in_custody": (25, "010100000000", "Dead"),
}


def crosswalk(edition: Edition) -> Table:
    """A row for each kind of event and each standing that the edition tells of."""
    bodies = [part.body or {} for part in edition.of("person")]
    kinds = sorted({event["kind"] for body in bodies for event in body["events"]})
    standings = sorted({body["standing"]["kind"] for body in bodies if body["standing"]})
    rows = [("events", "kind", kind, *_KINDS.get(kind, (None, "", ""))) for kind in kinds]
    rows += [("people", "standing", kind, *_STANDINGS.get(kind, (None, "", ""))) for kind in standings]
    columns = (
        Column("table", "the table in which the value stands"),
        Column("column", "and its column"),
        Column("value", "the value"),
        Column("thesaurus", "number of the HURIDOCS micro-thesaurus", "integer"),
        Column("code", "its code there; empty where none means the same"),
        Column("term", "its term there"),
    )
    return Table("huridocs", "Values of these tables and the HURIDOCS codes that mean the same.", columns, tuple(rows))
