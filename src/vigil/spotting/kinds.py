# SPDX-License-Identifier: Apache-2.0
"""The kinds of finding and the slots each may fill.

Dates are EDTF text, durations ISO 8601, concerns and event types identifiers
of `packs/world`; everything else is the text's own words. A slot named in
`many` may occur more than once.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    family: str  # the key of the list it stands in, in `vigil spot --json`
    slots: tuple[str, ...]
    many: frozenset[str] = frozenset()


def _kind(name: str, family: str, one: str, many: str = "") -> Kind:
    return Kind(name, family, (*one.split(), *many.split()), frozenset(many.split()))


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("person", "people", "name", "alias descriptor role"),
        _kind("body", "bodies", "name type"),
        _kind(
            "event",
            "events",
            "type person group date place law offence sentence probation court ground by",
            "descriptor",
        ),
        _kind(
            "engagement",
            "engagements",
            "type name date duration place level members lead lead_role builds_on builds_on_date recurs",
            "party member counterpart topic raised coincides_with",
        ),
        _kind("call", "calls", "by to action words condition due", "about concern law"),
        _kind("commitment", "commitments", "type by to what instrument due", "element concern"),
        _kind("statement", "statements", "speaker role words to"),
        _kind("designation", "designations", "label person group by criteria since"),
        _kind("number", "numbers", "figure of by date"),
        _kind("law", "laws", "code article clause title"),
        _kind("concern", "concerns", "concern by about"),
        _kind("observance", "observances", "name recurs by state since"),
        _kind("membership", "memberships", "state body date"),
        _kind("review", "reviews", "state mechanism ordinal date"),
        _kind("access", "accesses", "type given who by what date place", "about"),
        _kind("handover", "handovers", "what by to date place"),
        _kind("recommendation", "recommendations", "to words response category cycle session", "by concern"),
        _kind("relation", "relations", "type date", "state field"),
    )
}
