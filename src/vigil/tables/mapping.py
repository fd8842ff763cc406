# SPDX-License-Identifier: Apache-2.0
"""Which column of a table is which slot of a kind; the same value for every row where no column says it."""

from collections.abc import Mapping as Told
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vigil.spotting.kinds import KINDS
from vigil.values.names import fold

MODALITY, SAID_BY = "modality", "said_by"
BESIDE = (MODALITY, SAID_BY)
"""What a finding has besides its slots: how the text holds it, and who says so."""


_ALSO = {
    "event": {"name": "person"},
    "recommendation": {
        "recommending state": "by",
        "recommending state entity": "by",
        "state under review": "to",
        "recommendation": "words",
        "position": "response",
        "answer": "response",
        "action category": "category",
        "issue": "concern",
        "theme": "concern",
    },
}
"""What common tables call a column besides, such as those that databases of reviews give out."""


ALSO_SAID = {("recommendation", "response"): {"accepted": "supported", "not supported": "noted"}}
"""What common tables call a value of a list besides."""


class NoSuchColumn(ValueError):
    """A mapping names what the kind does not have; the message says what."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` names a slot for each column of the table, "" for what is left aside; `fixed` a value for all rows."""

    kind: str
    columns: tuple[str, ...]
    fixed: Told[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = slots(self.kind)
        named = [name for name in (*self.columns, *self.fixed) if name]
        if unknown := [name for name in named if name not in known]:
            raise NoSuchColumn(
                _("such a list has no %(unknown)s: it has %(known)s")
                % {"unknown": ", ".join(unknown), "known": ", ".join(known)}
            )
        many = KINDS[self.kind].many
        if twice := sorted({name for name in named if named.count(name) > 1 and name not in many}):
            raise NoSuchColumn(_("two columns cannot both be the %(twice)s") % {"twice": ", ".join(twice)})


def slots(kind: str) -> tuple[str, ...]:
    """Everything a column may be for a kind. Raises `NoSuchColumn` for a kind that there is not."""
    if kind not in KINDS:
        raise NoSuchColumn(_("nothing that is decided is called %(kind)s") % {"kind": kind})
    return (*KINDS[kind].slots, *BESIDE)


def guessed(kind: str, columns: Sequence[str]) -> Mapping:
    """The mapping that the columns' own names say: a column called as a slot is that slot."""
    known = {fold(name): name for name in slots(kind)}
    known |= {fold(name): slot for name, slot in _ALSO.get(kind, {}).items()}
    found: list[str] = []
    for column in columns:
        name = known.get(fold(column), "")
        found.append(name if name not in found else "")
    return Mapping(kind, tuple(found))
