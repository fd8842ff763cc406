# SPDX-License-Identifier: Apache-2.0
"""The lists of papers about one person: what happened, what was asked for them, whom to write to."""

from django.utils.translation import gettext as _

from vigil.advocacy.voices import asked
from vigil.casebook.claims.attributes import attribute_label, attributes, value_label
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.sentences import date_words, said
from vigil.country.packs import Packs
from vigil.publish.asks import asked_line
from vigil.publish.parts import Block, Desk, Line
from vigil.publish.points import gaps_of
from vigil.publish.told import told

_WGAD = "wgad"  # the Working Group on Arbitrary Detention in packs/world/mechanisms.yaml


def timeline(desk: Desk) -> tuple[Line, ...]:
    """What happened by the day, oldest first; what has no date says so."""
    by_then = [event for event in desk.seen.by_person.get(desk.person, ()) if event.earliest <= desk.at]
    lines = []
    for event in ordered(by_then, desk.seen.packs):
        words = told(desk, event)
        notes = desk.cite(*(account.entry for account in event.accounts))
        day = date_words(event.on)
        lines.append(Line(f"{day}: {words}.", notes, ("person", desk.person), quiet=event.on is None, lead=day))
    return tuple(lines) or (Line(_("The record tells of nothing that happened to them."), quiet=True),)


_ASKED_FOR = ("sex", "born")  # what a body wants to know of everybody: said to be missing where no source tells it
_APART = "consent"  # has a field of its own


def details(desk: Desk) -> tuple[Line, ...]:
    """What sources say somebody is, each claim with its own; what every body asks for is named where it is missing."""
    packs, claims = (
        desk.seen.packs,
        attributes(desk.viewer, known=desk.known, people=[desk.person]).get(desk.person, []),
    )
    said_of = [one for one in claims if one.name != _APART and (one.earliest is None or one.earliest <= desk.at)]
    lines = [_detail(one.name, value_label(one.name, one.value, packs), desk.cite(one.entry), packs) for one in said_of]
    missing = [name for name in _ASKED_FOR if name not in {one.name for one in said_of}]
    return (*lines, *(_detail(name, _("not on record"), (), packs) for name in missing))


def _detail(name: str, words: str, notes: tuple[int, ...], packs: Packs) -> Line:
    label = attribute_label(name, packs)
    lead = f"{label[:1].upper()}{label[1:]}"
    return Line(f"{lead}: {words}", notes, quiet=not notes, lead=lead)


def asked_for(desk: Desk) -> tuple[Line, ...]:
    """The calls that name them, with their numbers and answers."""
    every = asked(desk.viewer, known=desk.known, at=desk.at)
    named = [one for one in every if any(_names(desk, row) for call in one.calls for row in call.about.all())]
    lines = tuple(asked_line(desk, one) for one in named)
    return lines or (Line(_("The record holds no call that names them."), quiet=True),)


def _names(desk: Desk, row) -> bool:
    return row.person_id is not None and desk.seen.who.head(row.person_id) == desk.person


def addressees(desk: Desk) -> tuple[Line, ...]:
    """The authorities of the person's country to which letters are sent, as of the day."""
    known = desk.country.authorities if desk.country else ()
    lines = tuple(
        Line(f"{said(body.names)}, {body.address}", lead=said(body.names))
        for body in known
        if body.address and body.at(desk.at)
    )
    nobody = _("The pack of the country holds no authority with a postal address: add address to authorities.yaml.")
    return lines or (Line(nobody, quiet=True),)


def categories(desk: Desk) -> tuple[Line, ...]:
    """The Working Group's categories of arbitrary detention, as the packs hold them."""
    known = desk.seen.packs.world.mechanism(_WGAD)
    return tuple(
        Line(_("Category %(id)s: %(label)s.") % {"id": one.id, "label": said(one.label)})
        for one in (known.categories if known else ())
    )


def person_gaps(desk: Desk) -> tuple[Block, ...]:
    nothing = Line(_("Nothing that stands above is in doubt."), quiet=True)
    return tuple(gaps_of(desk, desk.person)) or (nothing,)
