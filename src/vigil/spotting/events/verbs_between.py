# SPDX-License-Identifier: Apache-2.0
"""Days that another verb of the sentence keeps: of a participle, of what stands outside a clause of "who".

Nothing of it where nouns stand first.
"""

from collections.abc import Sequence

from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.subjects import passive_at
from vigil.spotting.events.whose_date import CLOSE, behind_of, place_of
from vigil.spotting.words.dates import Dated


def of_a_participle(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """ "An activist arrested in January has begun a hunger strike": January is when the activist was arrested."""
    if stage.document.language.grammar.noun_first:
        return False
    place, behind = place_of(stage, dated), behind_of(stage, dated)
    told = next((other for other in stage.occurrences if other.behind <= place <= other.behind + CLOSE), None)
    if told is None or told.first >= one.first or not any(trigger.form == "act" for trigger in told.triggers):
        return False
    auxiliary = any(stage.is_class(token, "have", "passive") for token in range(behind, one.behind))
    return auxiliary and stage.actor_before(told.first) is not None and passive_at(stage, told.first) is None


def outside_the_relative(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """ "On 5 May a court heard Mai, who was jailed in April": 5 May is of what stands before "who"."""
    if stage.document.language.grammar.noun_first:
        return False
    auxiliary = passive_at(stage, one.first)
    verb = stage.skip_adverbs_left(one.first if auxiliary is None else auxiliary)
    return verb - 1 > stage.tokens.start and stage.is_class(verb - 1, "relative") and behind_of(stage, dated) < verb


def without_their_day(stage: Stage, written: Sequence[Dated], one: Occurrence) -> bool:
    """ "On Friday police arrested a man who hid in July", of no known week: Friday is the day, July is not."""
    if stage.document.language.grammar.noun_first:
        return False
    beside = [dated for dated in written if _beside(stage, dated, one)]
    return bool(beside) and all(dated.date is None for dated in beside)


def _beside(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    before = one.first - CLOSE < behind_of(stage, dated) <= one.first
    return before or one.behind <= place_of(stage, dated) <= one.behind + CLOSE
