# SPDX-License-Identifier: Apache-2.0
"""Whom a counting rule counts: people called so, or under a law, by where their liberty is at a day."""

import datetime
import uuid
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vigil.casebook.claims.designated import Designated
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.law.law_asked import LawAsked
from vigil.casebook.liberty.standing import Standing
from vigil.casebook.reference.seen import Listed, Place, Seen
from vigil.casebook.sentences import date_words, designation_label, kind_words, law_words, said
from vigil.country.counting import CountingRule
from vigil.country.packs import Packs


def people(rule: CountingRule, seen: Seen, at: datetime.date) -> Iterator[tuple[Place, Listed]]:
    """Everybody who comes into question, where the rule puts them, and why."""
    law = LawAsked.of(rule, seen.packs)
    for id in seen.names:
        called = _designated(rule, seen, id, at)
        under = _under(law, seen, id, at) if rule.provisions else None
        asked = (called or not rule.designations) and (under or not rule.provisions)
        if asked and not law.elsewhere(seen.by_person.get(id, []), seen.packs):
            yield _placed(rule, seen, id, called, under, at)


def _designated(rule: CountingRule, seen: Seen, id: uuid.UUID, at: datetime.date) -> list[Designated]:
    """The designations by which the rule looks at a person, made by the day."""
    return [one for one in seen.designations.get(id, ()) if one.label in rule.designations and one.earliest <= at]


def _under(law: LawAsked, seen: Seen, id: uuid.UUID, at: datetime.date) -> Occurrence | None:
    """The first event that put a person under the law of the rule."""
    return next((one for one in seen.by_person.get(id, ()) if one.earliest <= at and law.covers(one)), None)


def _placed(
    rule: CountingRule, seen: Seen, id: uuid.UUID, called: list[Designated], under: Occurrence | None, at: datetime.date
) -> tuple[Place, Listed]:
    state = seen.standing(id, at)
    place, why, sure = _judged(rule, state)
    told = " ".join([why, *_because(called, under, seen.packs)])
    entries = [*state.claims, *(one.entry for one in called), *(one.entry for one in (under.accounts if under else ()))]
    return place, Listed("person", id, seen.names[id], told, id, state.since, sure, tuple(dict.fromkeys(entries)))


def _judged(rule: CountingRule, state: Standing) -> tuple[Place, str, bool]:
    """Where a standing puts a person under the rule, and the sentence that says why."""
    counted = {one.standing: said(one.because) for one in rule.counted}
    left_out = {one.standing: said(one.because) for one in rule.left_out}
    doubtful = {one.standing: said(one.because) for one in rule.doubtful}
    sure = all((kind in counted) == (state.kind in counted) for kind in state.possible)
    if state.kind in counted:
        place = Place.DOUBTFUL if state.lapsed else Place.LISTED
        return place, _reason(state.words, counted[state.kind]), sure
    reason = _reason(state.words, doubtful.get(state.kind) or left_out.get(state.kind, ""))
    if state.kind in doubtful or not sure or state.kind not in left_out:
        return Place.DOUBTFUL, reason + ("" if sure else f" {' '.join(state.doubts)}"), False
    return Place.EXCLUDED, reason, True


def _reason(words: str, because: str) -> str:
    return f"{words} {because[:1].upper()}{because[1:]}".strip() + ("" if not because or because[-1] in ".!" else ".")


def _because(called: list[Designated], under: Occurrence | None, packs: Packs) -> Iterator[str]:
    """Why the rule looks at a person at all: who calls them so, and which event put them under its law."""
    calls = (
        _("%(by)s calls this person %(label)s (%(date)s).")
        % {"by": one.by or _("A source"), "label": designation_label(one.label, packs), "date": date_words(one.since)}
        for one in called
    )
    yield from dict.fromkeys(calls)
    if under:
        told = {
            "law": law_words(under.slot("law")),
            "kind": kind_words(under.kind, packs),
            "date": date_words(under.on),
        }
        yield _("Under %(law)s: %(kind)s, %(date)s.") % told
