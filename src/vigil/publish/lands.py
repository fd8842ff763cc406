# SPDX-License-Identifier: Apache-2.0
"""Where people were taken, on the maps of the packs, with the table behind each."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from vigil.casebook.liberty.whereabouts import grounds, taken
from vigil.casebook.pages.spread import Land, spread
from vigil.casebook.pages.table import Asked
from vigil.casebook.sentences import date_words, thousands
from vigil.publish.drawing import Square, tiles
from vigil.publish.parts import Block, Desk, Line, Picture, Table
from vigil.values.dates import PartialDate


def taken_where(desk: Desk) -> tuple[Block, ...]:
    """The country of the paper, or each that anybody was taken in, as the page *Map and years* counts it."""
    found = spread(desk.viewer, Asked(), at=desk.at, known=desk.known)
    lands = [land for land in found.lands if desk.country is None or land.code == desk.country.code]
    blocks = [block for land in lands if land.told for block in _land(desk, land)]
    nowhere = Line(_("No source places an arrest of anybody."), quiet=True)
    return tuple(blocks) or (nowhere,)


def _land(desk: Desk, land: Land) -> Iterator[Block]:
    told = {"country": land.name, "date": date_words(PartialDate.of(desk.at))}
    caption = _("%(country)s: people by place of an arrest, up to %(date)s") % told
    rows = tuple((one.name, _("not shown") if one.number is None else thousands(one.number)) for one in land.told)
    table = Table(caption, (_("Place"), _("People")), rows, desk.cite(*_entries(desk, land.code)))
    if land.drawn:
        drawn = [Square(one.tile.label, one.tile.row, one.tile.column, one.number) for one in land.drawn if one.tile]
        yield Picture(tiles(drawn), _("%(country)s, a square a province, about where it lies.") % told, table)
    else:
        yield table


def _entries(desk: Desk, code: str) -> Iterator[int]:
    """What says where in the country somebody was taken."""
    for events in desk.seen.by_person.values():
        for event in taken(events, desk.seen.packs):
            placed = grounds(event, desk.seen.packs.countries) if event.earliest <= desk.at else ()
            if any(key.startswith(f"{code}/") for key, _since in placed):
                yield from (account.entry for account in event.trusted)
