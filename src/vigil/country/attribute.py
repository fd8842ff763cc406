# SPDX-License-Identifier: Apache-2.0
"""Attributes: what sources say somebody is, by which numbers are broken down."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vigil.country.fields import Id
from vigil.country.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute of a person; with `values` it is one of these, each with its label, otherwise any words.

    What is `guarded` could harm somebody who is known to be, have or live so.
    """

    id: Id
    label: Label
    values: Mapping[str, Label] = field(default_factory=dict)
    guarded: bool = False
