# SPDX-License-Identifier: Apache-2.0
"""What samples/chronicle.yaml says: which documents came in when, and what Mai decided about them."""

import datetime
from typing import TYPE_CHECKING, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from vigil.settings.packs import data_folder

if TYPE_CHECKING:
    from vigil.review.models import Proposal


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Written):
    """One decision of Mai's: the finding it is about, told by its kind, its words and perhaps some slots."""

    kind: str
    contains: str
    slots: dict[str, str] = {}
    verdict: Literal["accept", "reject", "later", "second"] = "accept"
    reason: str = ""

    def means(self, proposal: "Proposal") -> bool:
        finding = proposal.spotted()
        return (
            proposal.kind == self.kind
            and self.contains in finding.quote.words
            and all(value in finding.all(name) for name, value in self.slots.items())
        )


class Arrival(_Written):
    """One document of the chronicle: when it came in, from where, and what was decided about it."""

    file: str
    received: datetime.datetime
    outlet: str
    url: str
    decisions: list[Choice] = []


class Opening(_Written):
    """What Mai decided may be public: a person by name, or what a document says by words of it; "all" of a person."""

    of: Literal["person", "call", "commitment", "engagement"]
    contains: str
    groups: list[str] = []
    basis: str = "already_public"
    risk: str = "low"
    until: datetime.date
    because: str


class Chronicle(_Written):
    member: str
    countries: list[str]
    today: datetime.date
    documents: list[Arrival]
    public: list[Opening] = []


def chronicle() -> Chronicle:
    return Chronicle.model_validate(
        yaml.safe_load((data_folder("samples") / "chronicle.yaml").read_text(encoding="utf-8"))
    )
