# SPDX-License-Identifier: Apache-2.0
"""A finding said in one plain sentence, and its slots as people read them."""

import re
import textwrap
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vigil.casebook import sentences
from vigil.country.packs import Packs
from vigil.spotting.findings import Finding
from vigil.values.dates import MONTHS, NotADate, PartialDate

KINDS: dict[str, str | Promise] = {
    "person": _("person"),
    "event": _("event"),
    "engagement": _("engagement"),
    "call": _("call"),
    "commitment": _("commitment"),
    "statement": _("statement"),
    "designation": _("designation"),
    "number": _("number"),
    "concern": _("concern"),
    "observance": _("observance"),
    "membership": _("membership"),
    "review": _("review"),
    "relation": _("relation"),
    "access": _("access"),
    "handover": _("handover"),
    "recommendation": _("recommendation"),
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
DATES = frozenset(["date", "due", "since", "builds_on_date"])
DURATIONS = frozenset(["sentence", "probation", "duration"])
_SLOTS: dict[str, str | Promise] = {
    "by": _("by"),
    "to": _("to"),
    "of": _("of"),
    "party": _("came"),
    "counterpart": _("met"),
    "lead": _("led by"),
    "lead_role": _("role"),
    "members": _("members"),
    "builds_on": _("builds on"),
    "builds_on_date": _("earlier one"),
    "coincides_with": _("coincided with"),
    "recurs": _("every year on"),
    "about": _("about"),
    "due": _("due"),
    "criteria": _("because"),
    "said_by": _("said by"),
}


def kind_words(kind: str) -> str:
    return str(KINDS.get(kind, kind))


def kind_counted(kind: str, n: int) -> str:
    """ "1 event", "5 people"."""
    one, many = _COUNTED.get(kind, (f"%(n)d {kind}", f"%(n)d {kind}s"))
    return ngettext(one, many, n) % {"n": n}


def slot_words(name: str) -> str:
    """What a chip calls its slot."""
    return str(_SLOTS.get(name, name.replace("_", " ")))


def value_words(kind: str, name: str, value: str, packs: Packs) -> str:
    """A slot's value as people read it: dates and durations in words, identifiers by their labels."""
    if name in DATES:
        return _date(value)
    if name == "recurs":
        return _yearly(value)
    if name in DURATIONS:
        return sentences.duration_words(value)
    if name in ("type", "label"):
        return sentences.kind_words(value, packs) if kind == "event" else sentences.designation_label(value, packs)
    if name in ("concern", "topic"):
        return sentences.concern_label(value, packs)
    if name == "ground":
        return sentences.ground_words(value, packs)
    if name == "instrument":
        treaty = packs.world.treaties.get(value)
        return treaty.names.said() if treaty else value
    if name == "law":
        return sentences.law_words(value)
    return value


def sentence(finding: Finding, packs: Packs) -> str:
    """The finding in one sentence, as the card and every list print it."""
    words = _Words(finding, packs)
    told = _SENTENCES.get(finding.kind, _any)(words)
    return textwrap.shorten(told[:1].upper() + told[1:], 240, placeholder=" …")


def _date(value: str) -> str:
    try:
        return sentences.date_words(PartialDate.parse(value))
    except NotADate:
        return value


def _yearly(value: str) -> str:
    """A day of every year, "--05-11", as "11 May"; what is written otherwise comes back as it is."""
    found = re.fullmatch(r"-{0,2}(\d\d)-(\d\d)", value)
    if not found or not 1 <= int(found[1]) <= 12:
        return value
    return f"{int(found[2])} {MONTHS[int(found[1]) - 1]}"


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
        return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))

    def first(self, *names: str) -> str:
        return next((self[name] for name in names if self[name]), "")


def _row(*parts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _said_of(who: str, *parts: str) -> str:
    return ": ".join(filter(None, [who, _row(*parts)]))


def _behind(word: str, value: str) -> str:
    return f"{word} {value}" if value else ""


def _event(words: _Words) -> str:
    who = words.first("person", "group")
    return _said_of(who, words["type"], words["sentence"], words["ground"], words["date"])


def _engagement(words: _Words) -> str:
    who = _behind("of", words.all("party"))
    led = _behind("led by", words["lead"])
    what = " ".join(filter(None, [words["type"].replace("_", " ") or "engagement", who]))
    return _row(words["name"] or what, words["name"] and words.all("party"), led, words["place"], words["date"])


def _call(words: _Words) -> str:
    asks = " ".join(filter(None, [f"{words['by'] or 'Somebody'} asks", words["to"]]))
    told, about = words["words"], words.all("about")
    if not told or (about and not any(one in told for one in words.finding.all("about"))):
        told = " ".join(filter(None, [words["action"].replace("_", " "), about]))
    return _said_of(asks, told)


def _commitment(words: _Words) -> str:
    return _said_of(words["by"], words["what"] or words["type"], _behind("due", words["due"]))


def _statement(words: _Words) -> str:
    return f"{_row(words['speaker'], words['role'])}: “{words['words']}”"


def _designation(words: _Words) -> str:
    return _said_of(
        words.first("person", "group"), words["label"], _behind("according to", words["by"]), words["since"]
    )


def _number(words: _Words) -> str:
    told = " ".join(filter(None, [words["figure"], words["of"]]))
    return _row(told, _behind("according to", words["by"]), words["date"])


def _concern(words: _Words) -> str:
    return _said_of(f"{words['by'] or 'Somebody'} is concerned", words["concern"], words["about"])


def _observance(words: _Words) -> str:
    return _row(words["name"], _behind("every year on", words["recurs"]), _behind("designated by", words["by"]))


def _membership(words: _Words) -> str:
    return _said_of(words["state"], _behind("elected to", words["body"]), words["date"])


def _ordinal(number: str | None) -> str:
    """ "second" for "2"; a number of two figures as it is read aloud in a list, "12th"."""
    spoken = "first second third fourth fifth sixth seventh eighth ninth".split()
    if not number or not number.isdecimal():
        return number or ""
    return spoken[int(number) - 1] if 0 < int(number) <= len(spoken) else f"{number}th"


def _review(words: _Words) -> str:
    return _said_of(
        words["state"], " ".join(filter(None, [_ordinal(words["ordinal"]), words["mechanism"]])), words["date"]
    )


def _relation(words: _Words) -> str:
    return _said_of(words.all("state"), words["type"].replace("_", " "), words["date"], words.all("field"))


def _access(words: _Words) -> str:
    told = f"{words['type']} access {words['given'] or 'told of'}"
    return _said_of(words["who"], told, words["what"], _behind("by", words["by"]), words["date"])


def _handover(words: _Words) -> str:
    who = " ".join(filter(None, [f"{words['by'] or 'Somebody'} handed over", words["what"]]))
    return _row(" ".join(filter(None, [who, _behind("to", words["to"])])), words["place"], words["date"])


def _recommendation(words: _Words) -> str:
    who = " ".join(filter(None, [words.all("by") or "Somebody", "recommends", _behind("to", words["to"])]))
    return _said_of(who, words["words"], words["response"])


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
