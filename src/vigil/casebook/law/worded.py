# SPDX-License-Identifier: Apache-2.0
"""What sources call laws, offences, courts and places, as the packs call them in the language of whoever reads.

A source in Vietnamese that came first must not put Vietnamese words into an
English paper. What no pack knows by these words, or more than one thing goes
by, stays as the source has it.
"""

import re
from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigil.casebook.law.laws import articles_in, clauses_in, provisions, provisions_of
from vigil.country.law import Code
from vigil.country.packs import Packs
from vigil.country.words import Words
from vigil.reading.page.language import language_of
from vigil.values.dates import PartialDate
from vigil.values.names import fold

QUOTED = ("offence", "law")  # the slots whose own words a paper shows once beside ours


def worded(slots: Mapping[str, str], on: PartialDate | None, packs: Packs) -> dict[str, str]:
    """The slots of an event of that date, each in the reader's language where a pack has it."""
    told, law = dict(slots), slots.get("law", "")
    if told.get("offence"):
        told["offence"] = offence_worded(told["offence"], law, on, packs)
    if law:
        told["law"] = law_worded(law, on, packs)
    for slot in ("court", "by"):
        if told.get(slot):
            told[slot] = body_worded(told[slot], packs)
    if told.get("place"):
        within = slots["place"] in slots.get("court", "")  # said with the court, in whichever language
        told["place"] = "" if within else place_worded(told["place"], on, packs)
    return told


def law_worded(law: str, on: PartialDate | None, packs: Packs) -> str:
    """A law as the reader's language cites it: "Điều 88 Bộ luật Hình sự" is "Article 88 of the Penal Code"."""
    language, articles = _language(), articles_in(law)
    if not articles or law[:1].isdigit() or _cites(law, language, packs):
        return law
    codes = _codes(law, on, packs)
    names = {code.names.said(language) for code in codes if language in code.names}
    if len(names) != 1 or any(_plain(name, law) for code in codes for name in code.names.get(language, ())):
        return law
    clauses = clauses_in(law)
    shown = [f"{article}({clauses[article]})" if article in clauses else article for article in articles]
    cited = (_("Article %(article)s") if len(shown) == 1 else _("Articles %(article)s")) % {"article": ", ".join(shown)}
    of_code = any(_plain(name, law) for code in codes for name in code.names.every())
    return _("%(articles)s of the %(code)s") % {"articles": cited, "code": names.pop()} if of_code else cited


def offence_worded(offence: str, law: str, on: PartialDate | None, packs: Packs) -> str:
    """An offence in another language, by the title of the one article that it falls under or is the title of."""
    language = _language()
    titles = [one.title for country in packs.countries for one in country.provisions if language in one.title]
    if any(_plain_case(one[language]) == _plain_case(offence) for one in titles):
        return offence
    same = [one[language] for one in titles if fold(offence) in map(fold, one.values())]
    if not same and language_of(offence) not in (None, language):
        meant = provisions(law, on, packs) if law and len(articles_in(law)) == 1 else ()
        same = [one.title[language] for one in meant if language in one.title]
    found = dict.fromkeys(same)
    return _small(next(iter(found))) if len(found) == 1 else offence


def body_worded(name: str, packs: Packs) -> str:
    """A court, a body or a State by the name that the packs have in the reader's language."""
    bare = re.sub(r"^(the|a|an)\s+", "", name, flags=re.IGNORECASE)
    states = [state for state in packs.world.states if fold(bare) in map(fold, state.names.every())]
    bodies = [body for country in packs.countries if (body := country.body(bare))]
    world = packs.world.body(bare)
    return _said([one.names for one in (*states, *bodies, *([world] if world else []))], bare, name)


def place_worded(place: str, on: PartialDate | None, packs: Packs) -> str:
    """A place by the name that the one pack that has it gives in the reader's language."""
    found = [one for country in packs.countries for one in country.places_named(place, on=on)]
    return _said([one.names for one in found], place, place)


def _said(called: list[Words], words: str, otherwise: str) -> str:
    """The first name in the reader's language, where one thing alone goes by these words and not in that language."""
    language = _language()
    names = {one.said(language) for one in called if language in one}
    native = any(_plain_case(words) in map(_plain_case, one.get(language, ())) for one in called)
    return names.pop() if len(names) == 1 and not native else otherwise


def _codes(law: str, on: PartialDate | None, packs: Packs) -> list[Code]:
    """The codes whose articles the words may mean."""
    meant = [(country, one.code) for country in packs.countries for one in provisions_of(country, law, on)]
    return [code for country, id in dict.fromkeys(meant) for code in country.codes if code.id == id]


def _cites(law: str, language: str, packs: Packs) -> bool:
    """Whether the words have the language's own word for an article."""
    spelled = packs.world.languages.get(language, {}).get("laws", {}).get("article", ())
    return any(_plain(word, law) for word in spelled)


def _plain(words: str, within: str) -> bool:
    return f" {fold(words)} " in f" {fold(within)} "


def _plain_case(words: str) -> str:
    """Without capitals, with a typewriter's apostrophe; marks stay, for they tell languages apart."""
    return words.casefold().replace("’", "'")


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _language() -> str:
    return get_language() or "en"
