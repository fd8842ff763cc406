# SPDX-License-Identifier: Apache-2.0
"""What happened, in the language of the paper: laws, offences, courts and places as the packs call them in it."""

from django.utils.translation import gettext as _

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.law.followed import following, pointed
from vigil.casebook.law.worded import QUOTED, worded
from vigil.casebook.sentences import happening
from vigil.publish.parts import Desk


def told(desk: Desk, event: Occurrence) -> str:
    """To stand behind a name; a source's own words for law and offence stand beside ours the first time."""
    around = desk.seen.by_person.get(event.person, ()) if event.person else ()
    packs = following(pointed([event], desk.seen.packs) or pointed(around, desk.seen.packs), desk.seen.packs)
    ours = worded(event.slots, event.on, packs)
    words = happening(event.kind, ours, desk.seen.packs)
    own = [event.slots[slot] for slot in QUOTED if ours.get(slot) != event.slots.get(slot)]
    new = [one for one in own if one not in desk.quoted]
    desk.quoted.update(new)
    if not new:
        return words
    return _("%(words)s (in the source: %(own)s)") % {"words": words, "own": ", ".join(f"“{one}”" for one in new)}
