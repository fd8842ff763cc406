# SPDX-License-Identifier: Apache-2.0
"""The slots of findings as people read them: what each is called, and its values in words."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vigil.advocacy.kinds import ACCESS, GIVEN, RELATIONS, RESPONSES, engagement_kind
from vigil.casebook import sentences
from vigil.country.packs import Packs
from vigil.values.dates import NotADate, PartialDate

DATES = frozenset(["date", "due", "since", "builds_on_date"])
DURATIONS = frozenset(["sentence", "probation", "duration"])
_SLOTS: dict[str, str | Promise] = {
    "about": _("about"),
    "action": _("what is asked"),
    "alias": _("also called"),
    "body": _("body"),
    "builds_on": _("builds on"),
    "builds_on_date": _("earlier one"),
    "by": _("by"),
    "category": _("action category"),
    "coincides_with": _("coincided with"),
    "concern": _("concern"),
    "condition": _("condition"),
    "counterpart": _("met"),
    "court": _("court"),
    "criteria": _("because"),
    "cycle": _("cycle"),
    "date": _("date"),
    "descriptor": _("described as"),
    "due": _("due"),
    "duration": _("duration"),
    "element": _("part"),
    "field": _("field"),
    "figure": _("figure"),
    "given": _("given or refused"),
    "ground": _("ground"),
    "group": _("group"),
    "instrument": _("treaty"),
    "label": _("called"),
    "law": _("law"),
    "lead": _("led by"),
    "lead_role": _("role"),
    "level": _("level"),
    "mechanism": _("mechanism"),
    "member": _("member, with title"),
    "members": _("members"),
    "name": _("name"),
    "of": _("of"),
    "offence": _("offence"),
    "ordinal": _("which one"),
    "party": _("came"),
    "person": _("person"),
    "place": _("place"),
    "probation": _("probation"),
    "raised": _("raised"),
    "recurs": _("every year on"),
    "response": _("answer"),
    "role": _("role"),
    "said_by": _("said by"),
    "sentence": _("sentence"),
    "session": _("session"),
    "since": _("since"),
    "speaker": _("speaker"),
    "state": _("State"),
    "to": _("to"),
    "topic": _("topic"),
    "type": _("kind"),
    "what": _("what"),
    "who": _("who"),
    "words": _("words"),
}
_ACTIONS: dict[str, str | Promise] = {
    "release": _("release"),
    "moratorium": _("moratorium"),
    "drop_charges": _("drop the charges"),
    "quash": _("quash the conviction"),
    "commute": _("commute the sentence"),
    "investigate": _("investigate"),
    "punish": _("bring to justice"),
    "end": _("end"),
    "repeal": _("repeal"),
    "reform": _("reform"),
    "ratify": _("ratify"),
    "lift": _("lift"),
    "allow": _("allow"),
    "disclose": _("disclose"),
    "protect": _("protect"),
    "act": _("act"),
}
_PROMISES: dict[str, str | Promise] = {
    "accepted": _("accepted"),
    "acceded": _("acceded"),
    "invitation": _("invitation"),
    "invite": _("invitation"),
    "party": _("became a party"),
    "promise": _("promise"),
    "ratified": _("ratified"),
    "ratify": _("ratify"),
    "report": _("report"),
    "signed": _("signed"),
}
# The values of closed lists that are no packs'; a value beyond them is printed as it is.
_VALUES: dict[tuple[str, str], dict[str, str | Promise]] = {
    ("call", "action"): _ACTIONS,
    ("commitment", "type"): _PROMISES,
    ("relation", "type"): RELATIONS,
    ("access", "type"): ACCESS,
    ("access", "given"): GIVEN,
    ("recommendation", "response"): RESPONSES,
}


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
    if listed := _VALUES.get((kind, name)):
        return str(listed.get(value, value.replace("_", " ")))
    if (kind, name) == ("engagement", "type"):
        return engagement_kind(value)
    if name in ("type", "label"):
        return sentences.kind_words(value, packs) if kind == "event" else sentences.designation_label(value, packs)
    if name in ("concern", "topic"):
        return sentences.concern_label(value, packs)
    if name == "ground":
        return sentences.ground_words(value, packs)
    if name == "instrument":
        treaty = packs.world.treaties.get(value)
        return sentences.said(treaty.names) if treaty else value
    if name == "law":
        return sentences.law_words(value)
    return value


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
    return sentences.day_of_year(int(found[1]), int(found[2]))
