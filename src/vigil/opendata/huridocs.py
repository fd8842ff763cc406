# SPDX-License-Identifier: Apache-2.0
"""A crosswalk to the codes of HURIDOCS' micro-thesauri.

Codes and terms are those that its OpenEvSys ships: github.com/huridocs/OpenEvSys, schema/mysql-dbpopulate-mt.sql,
commit 17810336. What has no code of theirs here is listed without one, so that nobody takes a missing line for a
missing event.
"""

from vigil.editions.edition import Edition
from vigil.opendata.tables import Column, Table

# How theirs stands to ours, in the words of SKOS: it means the same, more, or less.
_SAME, _MORE, _LESS = "exact", "broad", "narrow"
# Micro-thesaurus 4, types of acts; 5, methods of violence; 30, whereabouts; 31, legal counsel.
_KINDS = {
    "arrest": (4, "030101000000", "Arrest", _SAME),
    "detention": (4, "030102000000", "Detention, imprisonment", _SAME),
    "enforced_disappearance": (4, "030103000000", "Disappearance", _SAME),
    "house_arrest": (4, "030105000000", "House arrest", _SAME),
    "release_exile": (4, "050102000000", "Exile", _MORE),
    "travel_ban": (4, "050106000000", "Restriction on travel", _MORE),
    "assault": (4, "020101000000", "Physical assaults, including domestic violence", _MORE),
    "harassment": (4, "020103000000", "Psychological assault, harassment", _SAME),
    "surveillance": (4, "020103030000", "Surveillance", _SAME),
    "torture": (4, "020111110000", "Torture", _LESS),
    "search_seizure": (4, "040101000000", "Illegal search / raid", _LESS),
    "death_in_custody": (4, "010106010000", "Death in detention or police custody", _SAME),
    "denial_of_care": (5, "031503000000", "Deprived of needed medical attention", _SAME),
    "incommunicado": (30, "010102000000", "Outside contact is not permitted", _SAME),
    "denial_of_counsel": (31, "010000000000", "No legal counsel permitted", _SAME),
}
# Micro-thesaurus 25, status as victim.
_STANDINGS = {
    "detained": (25, "020200000000", "Arrested and currently held", _SAME),
    "awaiting_trial": (25, "020202000000", "Arrested and currently held - undergoing trial", _SAME),
    "serving": (
        *(25, "020203000000", "Arrested and currently held - underwent investigation/trial and serving sentence"),
        _SAME,
    ),
    "house_arrest": (25, "030100000000", "Restricted in movement", _MORE),
    "released": (25, "020100000000", "Arrested and released or escaped", _MORE),
    "exiled": (25, "030200000000", "Exiled; deported", _SAME),
    "died": (25, "010100000000", "Dead", _SAME),
    "died_in_custody": (25, "010100000000", "Dead", _MORE),
}
_NONE = (None, "", "", "")


def crosswalk(edition: Edition) -> Table:
    """A row for each kind of event and each standing that the edition tells of."""
    bodies = [part.body or {} for part in edition.of("person")]
    kinds = sorted({event["kind"] for body in bodies for event in body["events"]})
    standings = sorted({body["standing"]["kind"] for body in bodies if body["standing"]})
    rows = [("events", "kind", kind, *_KINDS.get(kind, _NONE)) for kind in kinds]
    rows += [("people", "standing", kind, *_STANDINGS.get(kind, _NONE)) for kind in standings]
    columns = (
        Column("table", "the table in which the value stands"),
        Column("column", "and its column"),
        Column("value", "the value"),
        Column("thesaurus", "number of the HURIDOCS micro-thesaurus", "integer"),
        Column("code", "its code there; empty where none is near"),
        Column("term", "its term there"),
        Column("match", "exact: it means the same; broad: theirs means more; narrow: theirs means less"),
    )
    return Table("huridocs", "Values of these tables and the HURIDOCS codes nearest to them.", columns, tuple(rows))
