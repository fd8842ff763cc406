# SPDX-License-Identifier: Apache-2.0
"""Concerns: what engagements, calls, cases and recommendations are about."""

from dataclasses import dataclass

from vigil.country.fields import Id
from vigil.country.words import Label, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One concern of the taxonomy; `broader` names the concern above it, `articles` the treaty articles it rests on."""

    id: Id
    label: Label
    phrases: Words
    broader: str | None = None
    articles: tuple[str, ...] = ()
