# SPDX-License-Identifier: Apache-2.0
"""Events as the counting rules of events look at them: derived rows, kept current with those they happened to.

Which arrest and detention are told as one, and what came of an arrest, does not
depend on the day that is asked about: it is worked out once for each set of
kinds that a rule of some pack counts, by the steps of `count_events`.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from vigil.access.visible import Teams
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.derived.audience import audience_of, audiences
from vigil.casebook.law.followed import pointed
from vigil.casebook.law.law_asked import cited, event_laws
from vigil.casebook.law.rules import rules
from vigil.casebook.models import Account, Counted
from vigil.casebook.reference.count_events import after, once
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack

NO_LAW, OTHER_LAW = "", "other"


def kinds_of(kinds: Collection[str]) -> str:
    """How a set of kinds is written in a row."""
    return " ".join(sorted(kinds))


def rows(happened: Sequence[Occurrence], packs: Packs, sets: Iterable[frozenset[str]]) -> Iterator[dict]:
    """The rows of what happened to one person, or of one event of a group, for each of these sets of kinds."""
    codes = pointed(happened, packs)
    here = [country for country in packs.countries if not codes or country.code in codes]
    countries = f" {' '.join(sorted(codes))} " if codes else ""
    for kinds in sets:
        for event, _ in once([one for one in happened if one.kind in kinds]):
            told = [event, *after(happened, event)]
            laws = {key for one in told for country in here for key in cited(one, country)}
            unknown = OTHER_LAW if any(event_laws(one) for one in told) else NO_LAW
            days = {"earliest": event.earliest, "latest": event.latest}
            for law in sorted(laws) or [unknown]:
                yield {"event": event.id, "kinds": kinds_of(kinds), "law": law, "countries": countries, **days}


def groups(events: Collection[uuid.UUID] | None = None) -> None:
    """Work out these events of groups anew; None: all of them, where none has a row."""
    accounts = Account._base_manager.filter(event__person__isnull=True)
    if events is None:
        events = set(accounts.values_list("event", flat=True))
    for some in in_lots(events):
        Counted.objects.filter(whose__in=some).delete()
        holding: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
        for event, team in accounts.filter(event__in=some).values_list("event", "team").distinct():
            holding[event].add(team)
        for teams, theirs in _seen_by(holding).items():
            _make(teams, theirs)


def _seen_by(holding: dict[uuid.UUID, set[uuid.UUID]]) -> dict[frozenset[uuid.UUID], set[uuid.UUID]]:
    """Events of groups by those who see something else of them: any of the teams that hold an account."""
    found: dict[frozenset[uuid.UUID], set[uuid.UUID]] = defaultdict(set)
    for event, teams in holding.items():
        for team in teams:
            for some in audiences({event: team}, holding):
                found[some].add(event)
    return found


def _make(teams: frozenset[uuid.UUID], events: Collection[uuid.UUID]) -> None:
    told, sets = {"audience": audience_of(teams), "team_id": min(teams)}, counted()
    Counted.objects.bulk_create(
        (
            Counted(whose=event.id, **columns, **told)
            for event in occurrences(Teams(teams), known=None, events=events)
            for columns in rows([event], every_pack(), sets)
        ),
        batch_size=2000,
    )


def counted() -> tuple[frozenset[str], ...]:
    """Every set of kinds that a rule of some pack counts, or that the desk counted by before."""
    return tuple(sorted({frozenset(rule.kinds) for rule in rules() if rule.counts == "events"}, key=kinds_of))
