# SPDX-License-Identifier: Apache-2.0
"""Tables of the casebook."""

from vigil.casebook.models.claims import (
    Account,
    Attribute,
    Case,
    Cases,
    CaseTie,
    Claim,
    Descriptor,
    Designation,
    Event,
    Events,
    Party,
    Rank,
    Ranking,
    Tie,
)
from vigil.casebook.models.derived import (
    Audience,
    Counted,
    Derivation,
    Derived,
    Life,
    Moved,
    Stretch,
    Trait,
    Visit,
)
from vigil.casebook.models.kept import (
    KeptList,
    KeptRule,
)

__all__ = [
    "Account",
    "Attribute",
    "Audience",
    "Case",
    "CaseTie",
    "Cases",
    "Claim",
    "Counted",
    "Derivation",
    "Derived",
    "Descriptor",
    "Designation",
    "Event",
    "Events",
    "KeptList",
    "KeptRule",
    "Life",
    "Moved",
    "Party",
    "Rank",
    "Ranking",
    "Stretch",
    "Tie",
    "Trait",
    "Visit",
]
