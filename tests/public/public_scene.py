# SPDX-License-Identifier: Apache-2.0
"""Editions made by hand: what the public site is given, without a desk."""

import uuid

from vigil.editions.edition import Edition, Part
from vigil.values.digests import Digest


def both(english, vietnamese=""):
    return {"en": english, "vi": vietnamese or english}


def an_id(number):
    return str(uuid.UUID(int=number))


def an_event(number, kind, date, told, case="", sources=()):
    slots = dict.fromkeys(("place", "law", "offence", "sentence", "probation", "court", "ground", "by"), "")
    event = {"id": an_id(number), "kind": kind, "date": date, "when": both(date), "told": told, "step": kind}
    return event | {"harm": True, "case": case, "sources": list(sources)} | slots


def a_source(address="https://wire.example/ana", title="Ana Velu taken"):
    told = {"number": 3, "document": an_id(77), "title": title, "publisher": "Karsk Wire", "published": "2013-03-04"}
    return told | {"when": both("4 Mar 2013"), "address": address, "captured": "2013-03-05", "digest": "ab" * 32}


def a_person(number, name, *, liberty="held", events=(), described=(), years=(2013,), places=("xx/karsk",), sources=()):
    standing = {"kind": "detained", "liberty": liberty, "label": both("detained", "bị giam giữ"), "since": "2013-03-03"}
    standing |= {"words": both("Detained.", "Bị giam giữ."), "days_held": 300, "days_at_least": False, "lapsed": False}
    rung = {
        "step": "arrest",
        "state": "filled",
        "label": both("Arrest"),
        "date": "2013-03-03",
        "when": both("3 Mar 2013"),
    }
    body = {"name": name, "other_names": [], "described": list(described), "origin": [], "called": []}
    body |= {"events": list(events), "standing": standing, "ladder": [rung], "sources": list(sources)}
    return Part("person", an_id(number), body | {"taken": {"years": list(years), "places": list(places)}})


def small(name="Ana Velu", told="was arrested", address="https://wire.example/ana"):
    """Two people, one case, a call with its measure, a promise, a visit, a rule, a map, a notice, changes."""
    case, ana, bo = an_id(50), an_id(1), an_id(2)
    arrest = an_event(60, "arrest", "2013-03-03", both(told, "bị bắt"), case, [3])
    sources = [a_source(address)]
    figures = [
        {"label": both("held now"), "people": [ana, bo], "number": 2},
        {"label": both("free"), "people": [], "number": 0},
    ]
    measure = {
        "since": "2014-02-20",
        "because": both("made that day"),
        "rule": "held",
        "version": 1,
        "words": both("All."),
    }
    call = {"by": "Lantern Group", "to": "the ministry", "words": "let them go", "condition": "", "law": ""}
    call |= {"date": "2014-02-20", "when": both("20 Feb 2014"), "about": [ana], "concerns": both(""), "sources": []}
    promise = {
        "by": "the ministry",
        "to": "",
        "what": "ratify the treaty",
        "date": "2014-02-20",
        "when": both("20 Feb 2014"),
    }
    promise |= {"due": "2014-12-31", "due_when": both("31 Dec 2014"), "due_because": "this year", "concerns": both("")}
    promise |= {"status": "overdue", "status_label": both("overdue", "quá hạn"), "because": both("due"), "sources": []}
    visit = {
        "kind": "visit",
        "label": both("visit"),
        "title": both("Visit, Karsk"),
        "date": "2014-02",
        "when": both("Feb 2014"),
    }
    visit |= {
        "place": "Karsk",
        "lead": "",
        "lead_role": "",
        "parties": ["Lantern Group"],
        "counterparts": [],
        "topics": [],
    }
    square = {"key": "xx/karsk", "label": "KA", "row": 0, "column": 0, "name": both("Karsk"), "seat": [-125.4, -45.0]}
    rule = {"title": both("held"), "words": both("All who are held."), "version": 1, "counts": "people"}
    changes = [{"of": "person", "id": ana, "change": "added"}, {"of": "person", "id": an_id(9), "change": "withdrawn"}]
    corrected = {
        "was": both("was arrested"),
        "was_when": both("2 Mar 2013"),
        "now": both(told),
        "now_when": both("3 Mar 2013"),
    }
    changes.append({"of": "person", "id": bo, "change": "changed", "corrected": [corrected]})
    parts = [
        a_person(1, name, events=[arrest], described=["teacher"], sources=sources),
        a_person(2, "Bò Đặng", liberty="free"),
        Part(
            "case",
            case,
            {
                "people": [ana],
                "others": True,
                "laws": ["art. 78"],
                "first": "2013-03-03",
                "last": "2013-03-03",
                "charges": [],
            },
        ),
        Part("call", an_id(70), call | {"voices": ["Lantern Group"], "measure": measure | {"figures": figures}}),
        Part(
            "commitment",
            an_id(71),
            promise | {"follow_ups": [{"words": "come", "status": "done", "label": both("done")}]},
        ),
        Part("engagement", an_id(72), visit | {"raised": [ana], "sources": sources}),
        Part("rule", "held", rule | {"people": [ana, bo], "number": 2}),
        Part("land", "xx", {"name": both("Xanadu"), "squares": [square], "beside": []}),
        Part("gone", an_id(9), {"of": "person", "since": "2014-03-01"}),
        Part("changes", "000001", {"changes": changes, "day": "2014-03-01", "number": 1}),
    ]
    return an_edition(parts)


def crowd(count):
    """Many people, each with a long line."""
    told = both("was sentenced to 6 years for conducting propaganda (art. 88) by the People’s Court of Karsk Province")
    people = [
        a_person(
            n,
            f"Person {n} of Karsk",
            events=[an_event(1000 + n, "sentence", "2013-03-03", told)],
            described=["teacher", "blogger"],
        )
        for n in range(1, count + 1)
    ]
    return an_edition(people)


def an_edition(parts):
    return Edition(2, "2014-03-01T12:00:00+00:00", "2014-03-01", "Test desk", Digest("0" * 64), tuple(parts))
