# SPDX-License-Identifier: Apache-2.0
"""An article beside what binds the State: who found what of it, against what, and what became of it since."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.casebook.pages.articles import InCode, name_of
from vigil.casebook.sentences import date_words, said
from vigil.country.alignment import Alignment
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate

JUDGED = {
    "vague": gettext_lazy("too vague to be foreseen"),
    "incompatible": gettext_lazy("incompatible"),
    "disproportionate": gettext_lazy("the penalty is out of proportion"),
    "compatible": gettext_lazy("compatible"),
}


@dataclass(frozen=True, slots=True)
class Obligation:
    """An article of a treaty or of the constitution; `code` and `article` of one that has a page."""

    words: str
    code: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One finding on one article as it stood in its code then: against what, by whom, and where it is said."""

    here: InCode
    against: tuple[Obligation, ...]
    finding: str
    label: str
    by: str
    on: PartialDate
    document: str
    paragraph: str
    note: str
    became: str


def alignment(over_time: Sequence[InCode], *, at: datetime.date) -> list[Held]:
    """Every finding by the day on an article in any code that had it, the oldest first."""
    packs, found = every_pack(), []
    for here in over_time:
        for one in here.country.alignment:
            if here.provision.reference in one.provisions and one.on.earliest <= at:
                found.append(_held(one, here, over_time, at, packs))
    return sorted(found, key=lambda held: (held.on.earliest, held.document))


def _held(one: Alignment, here: InCode, over_time: Sequence[InCode], at: datetime.date, packs: Packs) -> Held:
    return Held(
        here,
        tuple(_obligations(one.against, here.country, packs)),
        one.finding,
        str(JUDGED[one.finding]),
        name_of(one.by, packs),
        one.on,
        one.document,
        one.paragraph or "",
        said(one.note),
        _became(one, here, over_time, at),
    )


def _obligations(against: Iterable[str], country: Country, packs: Packs) -> Iterable[Obligation]:
    for reference in against:
        law, _slash, article = reference.partition("/")
        treaty = packs.world.treaties.get(law)
        if treaty:
            yield Obligation(_("%(treaty)s, art. %(article)s") % {"treaty": said(treaty.names), "article": article})
        else:
            code = next(code for code in country.codes if code.id == law)
            told = {"code": said(code.names), "year": code.year, "article": article}
            yield Obligation(_("%(code)s of %(year)s, art. %(article)s") % told, law, article)


def _became(one: Alignment, here: InCode, over_time: Sequence[InCode], at: datetime.date) -> str:
    """What the packs say happened to the article since the finding, by the day."""
    ended = here.code.until
    if ended and ended.latest < at:
        later = [other for other in over_time if other.code.since and other.code.since.latest > ended.earliest]
        later = [other for other in later if other.code.since.earliest <= at]
        if not later:
            return _("repealed with its code, %(date)s") % {"date": date_words(ended)}
        told = {"code": said(later[0].code.names), "year": later[0].code.year, "article": later[0].provision.article}
        return _("carried over into the %(code)s of %(year)s, art. %(article)s") % told
    changes = [change for change in here.provision.amended if one.on.latest < change.on.latest <= at]
    if changes:
        last = max(changes, key=lambda change: change.on.latest)
        words = _("amended %(date)s (%(law)s)") % {"date": date_words(last.on), "law": last.by}
        return words + (f": {said(last.note)}" if said(last.note) else "")
    return _("the packs know of no change since")
