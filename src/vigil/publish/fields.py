# SPDX-License-Identifier: Apache-2.0
"""The fields of texts: what stands in the place of "{name}", with its sources, or in grey that the record is silent."""

import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigil.access.models import Member, Team
from vigil.casebook.claims.attributes import attributes, value_label
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.law.rules import NoSuchRule, rule_named
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.liberty.standing import Standing
from vigil.casebook.sentences import counted as counted_words
from vigil.casebook.sentences import date_words, designation_label, said, when_words
from vigil.country.paper import FIELD, NUMBER
from vigil.people.models import Name
from vigil.publish.cases import described, state
from vigil.publish.numbers import counted, number_words
from vigil.publish.parts import Block, Desk, Line, Paragraph, Span
from vigil.publish.recommended import recommended
from vigil.publish.told import told
from vigil.values.dates import PartialDate

_CONSENT = "consent"  # the attribute of packs/world/attributes.yaml
_ITEM = re.compile(r"^[-–] ")


def filled(desk: Desk, text: str) -> Iterator[Block]:
    """A text as paragraphs; one that begins with a dash is a line of a list."""
    for words in re.split(r"\n\s*\n", text.strip()):
        for one in re.split(r"\n(?=[-–] )", words):
            spans = tuple(_spans(desk, " ".join(_ITEM.sub("", one).split())))
            if _ITEM.match(one):
                notes = tuple(sorted({note for span in spans for note in span.notes}))
                yield Line("".join(span.words for span in spans), notes, quiet=all(span.quiet for span in spans))
            else:
                yield Paragraph(spans)


def plain(desk: Desk, text: str) -> str:
    """A text without notes: a title."""
    return "".join(span.words for span in _spans(desk, text.strip()))


def _spans(desk: Desk, text: str) -> Iterator[Span]:
    start = 0
    for found in FIELD.finditer(text):
        if text[start : found.start()]:
            yield Span(text[start : found.start()])
        yield field(desk, found[1])
        start = found.end()
    if text[start:]:
        yield Span(text[start:])


def field(desk: Desk, name: str) -> Span:
    """What a field says. The packs were checked: every name is known."""
    return _number(desk, name.removeprefix(NUMBER)) if name.startswith(NUMBER) else SAID[name](desk)


def silent(words: str) -> Span:
    """What the record does not know, in grey."""
    return Span(words, quiet=True)


def _number(desk: Desk, name: str) -> Span:
    try:
        rule = rule_named(name)
    except NoSuchRule as absent:
        return silent(str(absent))
    found = desk.counted.setdefault(rule.reference, counted(desk, rule))
    notes = desk.cite(*(entry for one in found.listed for entry in one.entries))
    return Span(number_words(found), notes)


def _day(day: PartialDate | None) -> Span:
    return Span(date_words(day)) if day else silent(_("date unknown"))


def readers(viewer: Member) -> str:
    """The teams that a member writes for."""
    teams = Team.objects.filter(memberships__member=viewer).order_by("name").values_list("name", flat=True)
    return ", ".join(teams)


def _teams(desk: Desk) -> Span:
    return Span(readers(desk.viewer)) if readers(desk.viewer) else silent(_("this desk"))


def _state(desk: Desk) -> Span:
    if desk.country is None:
        return silent(_("the State (the record does not tell which)"))
    return Span(said(desk.country.names))


def _held(desk: Desk) -> Standing:
    return state(desk, desk.person)


def _names(desk: Desk) -> Span:
    rows = Name.objects.known(desk.known).filter(person__in=desk.seen.who.everybody([desk.person]))
    shown = desk.seen.names[desk.person]
    others: dict[str, list[int]] = {}
    for row in rows.order_by("entry_id", "id"):
        if row.text != shown:
            others.setdefault(row.text, []).append(row.entry_id)
    notes = desk.cite(*(entry for entries in others.values() for entry in entries))
    return Span(", ".join(others), notes) if others else silent(_("none on record"))


def _who(desk: Desk) -> Span:
    words = described(desk, [desk.person]).get(desk.person, [])
    return Span(", ".join(words[:3])) if words else silent(_("of whom no source says who they are"))


def _standing(desk: Desk) -> Span:
    held = _held(desk)
    return Span(held.words, desk.cite(*held.claims), quiet=held.kind == "unknown")


def _days(desk: Desk) -> Span:
    held = _held(desk)
    if held.days_held is None:
        return silent(_("a time that the record does not tell"))
    days = counted_words(held.days_held, "day")
    words = _("at least %(days)s") % {"days": days} if held.days_at_least else days
    if held.lapsed:
        words = _("%(days)s, if it goes on") % {"days": words}
    return Span(words, desk.cite(*held.claims))


def _since(desk: Desk) -> Span:
    held = _held(desk)
    return Span(date_words(held.since), desk.cite(*held.claims)) if held.since else silent(_("date unknown"))


def _last(desk: Desk, step: str) -> Occurrence | None:
    by_then = [event for event in desk.seen.by_person.get(desk.person, ()) if event.earliest <= desk.at]
    kinds = desk.seen.packs.world.event_kinds
    found = [one for one in ordered(by_then, desk.seen.packs) if one.kind in kinds and kinds[one.kind].step == step]
    return found[-1] if found else None


def _happened(desk: Desk, step: str) -> Span:
    event = _last(desk, step)
    if event is None:
        return silent(_("not on record"))
    words = f"{told(desk, event)}, {when_words(event.on)}"
    return Span(words, desk.cite(*(account.entry for account in event.accounts)))


def _expected(desk: Desk) -> Span:
    held = _held(desk)
    if held.expected is None:
        return silent(_("not known"))
    end = {"date": date_words(held.expected.on), "because": held.expected.because}
    return Span(_("%(date)s (%(because)s)") % end, desk.cite(*held.claims))


def _called(desk: Desk) -> Span:
    by_then = [one for one in desk.seen.designations.get(desk.person, ()) if one.earliest <= desk.at]
    if not by_then:
        return silent(_("The record holds nobody who calls them prisoner of conscience or the like."))
    sentences = []
    for label in dict.fromkeys(one.label for one in by_then):
        by = ", ".join(dict.fromkeys(one.by or _("a source") for one in by_then if one.label == label))
        words = {"label": designation_label(label, desk.seen.packs), "by": by}
        sentences.append(_("Called %(label)s by %(by)s.") % words)
    return Span(" ".join(sentences), desk.cite(*(one.entry for one in by_then)))


def _consent(desk: Desk) -> Span:
    claims = attributes(desk.viewer, known=desk.known, people=[desk.person]).get(desk.person, ())
    by_then = [one for one in claims if one.name == _CONSENT and (one.earliest is None or one.earliest <= desk.at)]
    if not by_then:
        return silent(_("No consent is on record: ask for it, and enter it with what says so, before this is sent."))
    words = "; ".join(dict.fromkeys(value_label(_CONSENT, one.value, desk.seen.packs) for one in by_then))
    return Span(_("Consent on record: %(words)s.") % {"words": words}, desk.cite(*(one.entry for one in by_then)))


def _recommendations(desk: Desk) -> Span:
    number = len(recommended(desk))
    if not number:
        return silent(_("no recommendation to this State"))
    return Span(ngettext("%(n)d recommendation", "%(n)d recommendations", number) % {"n": number})


SAID: dict[str, Callable[[Desk], Span]] = {
    "today": lambda desk: _day(PartialDate.of(desk.at)),
    "from": lambda desk: _day(PartialDate.of(desk.since)),
    "to": lambda desk: _day(PartialDate.of(desk.at)),
    "desk": _teams,
    "state": _state,
    "occasion": lambda desk: Span(desk.occasion.title if desk.occasion else ""),
    "on": lambda desk: _day(desk.occasion.on if desk.occasion else None),
    "parties": lambda desk: Span(", ".join(desk.occasion.parties if desk.occasion else ())),
    "name": lambda desk: Span(desk.seen.names[desk.person]),
    "other_names": _names,
    "who": _who,
    "standing": _standing,
    "days": _days,
    "since": _since,
    "arrested": lambda desk: _happened(desk, "arrest"),
    "sentenced": lambda desk: _happened(desk, "sentence"),
    "expected": _expected,
    "called": _called,
    "consent": _consent,
    "recommendations": _recommendations,
}
