# SPDX-License-Identifier: Apache-2.0
"""A finding said in one plain sentence."""

import textwrap
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vigil.advocacy.dealings import access_words, handover_words, recommendation_words
from vigil.country.packs import Packs
from vigil.desk.slots import value_words
from vigil.spotting.findings import Finding
from vigil.values.sensitivity import Sensitivity

KINDS: dict[str, str | Promise] = {
    "person": gettext_lazy("person"),
    "event": gettext_lazy("event"),
    "engagement": gettext_lazy("engagement"),
    "call": gettext_lazy("call"),
    "commitment": gettext_lazy("commitment"),
    "statement": gettext_lazy("statement"),
    "designation": gettext_lazy("designation"),
    "number": gettext_lazy("number"),
    "concern": gettext_lazy("concern"),
    "observance": gettext_lazy("observance"),
    "membership": gettext_lazy("membership"),
    "review": gettext_lazy("review"),
    "relation": gettext_lazy("relation"),
    "access": gettext_lazy("access"),
    "handover": gettext_lazy("handover"),
    "recommendation": gettext_lazy("recommendation"),
}
_COUNTED = {
    "person": ("%(n)d person", "%(n)d people"),
    "event": ("%(n)d event", "%(n)d events"),
    "engagement": ("%(n)d engagement", "%(n)d engagements"),
    "call": ("%(n)d call", "%(n)d calls"),
    "commitment": ("%(n)d commitment", "%(n)d commitments"),
    "statement": ("%(n)d statement", "%(n)d statements"),
    "designation": ("%(n)d designation", "%(n)d designations"),
    "number": ("%(n)d number", "%(n)d numbers"),
    "concern": ("%(n)d concern", "%(n)d concerns"),
    "observance": ("%(n)d observance", "%(n)d observances"),
    "membership": ("%(n)d membership", "%(n)d memberships"),
    "review": ("%(n)d review", "%(n)d reviews"),
    "relation": ("%(n)d relation", "%(n)d relations"),
    "access": ("%(n)d access", "%(n)d accesses"),
    "handover": ("%(n)d handover", "%(n)d handovers"),
    "recommendation": ("%(n)d recommendation", "%(n)d recommendations"),
}


LEVELS: dict[str, str | Promise] = {
    Sensitivity.OPEN: gettext_lazy("open to the team"),
    Sensitivity.RESTRICTED: gettext_lazy("restricted"),
    Sensitivity.NEED_TO_KNOW: gettext_lazy("need to know"),
}


def level_words(level: str) -> str:
    """How closely something is kept, as people say it."""
    return str(LEVELS.get(level, level))


def kind_words(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def kind_counted(kind: str, n: int) -> str:
    """ "1 event", "5 people"."""
    one, many = _COUNTED.get(kind, (f"%(n)d {kind}", f"%(n)d {kind}s"))
    return ngettext(one, many, n) % {"n": n}


def sentence(finding: Finding, packs: Packs) -> str:
    """The finding in one sentence, as the card and every list print it."""
    words = _Words(finding, packs)
    told = _SENTENCES.get(finding.kind, _any)(words)
    return textwrap.shorten(told[:1].upper() + told[1:], 240, placeholder=" …")


class _Words:
    """The slots of one finding, in words."""

    def __init__(self, finding: Finding, packs: Packs) -> None:
        self.finding, self.packs = finding, packs

    def __getitem__(self, name: str) -> str:
        value = self.finding[name]
        return value_words(self.finding.kind, name, value, self.packs) if value else ""

    def all(self, name: str) -> str:
        """Every value of a slot in a row: "a, b and c"."""
        told = [value_words(self.finding.kind, name, value, self.packs) for value in self.finding.all(name)]
        if len(told) < 2:
            return "".join(told)
        return _("%(first)s and %(last)s") % {"first": ", ".join(told[:-1]), "last": told[-1]}

    def first(self, *names: str) -> str:
        return next((self[name] for name in names if self[name]), "")


def _row(*parts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _said_of(who: str, *parts: str) -> str:
    return ": ".join(filter(None, [who, _row(*parts)]))


def _with(said: str | Promise, **values: str) -> str:
    """A part of a sentence around its values; nothing where one is missing."""
    return str(said) % values if all(values.values()) else ""


def _event(words: _Words) -> str:
    who = words.first("person", "group")
    return _said_of(who, words["type"], words["sentence"], words["ground"], words["date"])


def _engagement(words: _Words) -> str:
    kind, who = words["type"] or kind_words("engagement"), words.all("party")
    what = _with(_("%(kind)s of %(who)s"), kind=kind, who=who) or kind
    led = _with(_("led by %(name)s"), name=words["lead"])
    return _row(words["name"] or what, words["name"] and who, led, words["place"], words["date"])


def _call(words: _Words) -> str:
    by = words["by"] or _("somebody not named")
    asks = _with(_("Call of %(by)s to %(to)s"), by=by, to=words["to"]) or _("Call of %(by)s") % {"by": by}
    told, about = words["words"], words.all("about")
    if not told or (about and not any(one in told for one in words.finding.all("about"))):
        told = " ".join(filter(None, [words["action"], about]))
    return _said_of(asks, told)


def _commitment(words: _Words) -> str:
    return _said_of(words["by"], words["what"] or words["type"], _with(_("due %(date)s"), date=words["due"]))


def _statement(words: _Words) -> str:
    return f"{_row(words['speaker'], words['role'])}: “{words['words']}”"


def _according(words: _Words) -> str:
    return _with(_("according to %(by)s"), by=words["by"])


def _designation(words: _Words) -> str:
    return _said_of(words.first("person", "group"), words["label"], _according(words), words["since"])


def _number(words: _Words) -> str:
    told = " ".join(filter(None, [words["figure"], words["of"]]))
    return _row(told, _according(words), words["date"])


def _concern(words: _Words) -> str:
    who = _("Concern voiced by “%(by)s”") % {"by": words["by"]} if words["by"] else _("Concern voiced")
    return _said_of(who, words["concern"], words["about"])


def _observance(words: _Words) -> str:
    every = _with(_("every year on %(day)s"), day=words["recurs"])
    return _row(words["name"], every, _with(_("designated by %(by)s"), by=words["by"]))


def _membership(words: _Words) -> str:
    return _said_of(words["state"], _with(_("elected to %(body)s"), body=words["body"]), words["date"])


def _review(words: _Words) -> str:
    ordinal = ordinal_words(words["ordinal"]) if words["ordinal"].isdecimal() else words["ordinal"]
    held = _with(_("%(ordinal)s %(mechanism)s"), ordinal=ordinal, mechanism=words["mechanism"])
    return _said_of(words["state"], held or words["mechanism"] or ordinal, words["date"])


def ordinal_words(number: str) -> str:
    """ "second" for "2"; from the tenth on as the number of a list, "12th"."""
    spoken = (
        *(_("first"), _("second"), _("third"), _("fourth"), _("fifth")),
        *(_("sixth"), _("seventh"), _("eighth"), _("ninth")),
    )
    return str(spoken[int(number) - 1]) if 0 < int(number) <= len(spoken) else _("%(n)sth") % {"n": number}


def _relation(words: _Words) -> str:
    return _said_of(words.all("state"), words["type"], words["date"], words.all("field"))


def _access(words: _Words) -> str:
    told = access_words(words.finding["type"] or "", words.finding["given"] or "")
    return _said_of(words["who"], told, words["what"], _with(_("by %(name)s"), name=words["by"]), words["date"])


def _handover(words: _Words) -> str:
    return _row(handover_words(words["by"], words["what"], words["to"]), words["place"], words["date"])


def _recommendation(words: _Words) -> str:
    return _said_of(recommendation_words(words.all("by"), words["to"]), words["words"], words["response"])


def _person(words: _Words) -> str:
    return _said_of(words["name"], words.all("descriptor"), words.all("role"))


def _any(words: _Words) -> str:
    return words.finding.quote.words


_SENTENCES: dict[str, Callable[[_Words], str]] = {
    "event": _event,
    "engagement": _engagement,
    "call": _call,
    "commitment": _commitment,
    "statement": _statement,
    "designation": _designation,
    "number": _number,
    "concern": _concern,
    "observance": _observance,
    "membership": _membership,
    "review": _review,
    "relation": _relation,
    "access": _access,
    "handover": _handover,
    "recommendation": _recommendation,
    "person": _person,
}
