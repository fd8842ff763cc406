# SPDX-License-Identifier: Apache-2.0
"""The entries of the ledger a member may read, each said in words and checked as it is shown."""

import datetime
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigil.access import circles, levels, reads
from vigil.access.may import Act, may
from vigil.access.models import Member
from vigil.access.visible import seen_teams, teams_of
from vigil.advocacy import acts as asked
from vigil.archive.log import HANDED_OVER
from vigil.backup import noted
from vigil.casebook.claims import acts
from vigil.casebook.pages import lists
from vigil.desk.export.saying import export_words
from vigil.desk.public.saying import disclosed
from vigil.desk.review.elsewhere import wanted_words
from vigil.desk.same import saying as identity
from vigil.desk.saying import kind_words, level_words, sentence
from vigil.desk.sources.saying import set_anew
from vigil.disclosure import enter as disclosure
from vigil.disclosure import exports
from vigil.editions.publish import MADE
from vigil.erasure import requests
from vigil.erasure.redact import REDACTED
from vigil.ledger import chain, checkpoint
from vigil.ledger.append import body_of
from vigil.ledger.erasure import ERASED, erased
from vigil.ledger.models import Entry, Payload
from vigil.review import rules, terms
from vigil.review.models import Reason, Verdict
from vigil.settings.packs import packs
from vigil.spotting.findings import Finding
from vigil.stories.bodies import address
from vigil.stories.models import Verdict as Said
from vigil.tables import bring, take
from vigil.watch import enter as watch

A_PAGE = 50
_KEPT = (
    *("decision", "capture.kept", "progress", "story.judged", levels.KIND),
    *(exports.ASKED, exports.ANSWERED, exports.TAKEN),
    *(circles.MADE, circles.LET_IN, circles.LET_OUT, *acts.ACTS.kinds, *asked.ACTS.kinds, *identity.KINDS),
)
"""What stands in a team or in one of its circles, and is read by whoever sees these."""
_OF_TEAMS = (
    "capture",
    "revisit__capture",
    "decision",
    "progress",
    "source_change",
    "judgement",
    "rule_switch",
    "ranking",
    "tie",
    "case_tie",
    "claimed_attribute",
    "identity",
    "identifier",
    "review_terms",
    "disclosure",
    "seconding",
    "export",
    "export_answer",
    "answer",
    "call_pair",
    "series_link",
    "revokes__entry__decision",
    "revokes__entry__judgement",
    "revokes__entry__identity",
    "revokes__entry__identifier",
    "revokes__entry__disclosure",
    "revokes__entry__seconding",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `holds` says whether its digest and its words fit, recomputed for this page."""

    seq: int
    at: datetime.datetime
    who: str
    kind: str
    words: str
    digest: str
    holds: bool
    address: str = ""
    undone_by: int | None = None


def readable(member: Member) -> QuerySet[Entry]:
    """What the member's teams brought and decided, what circles of theirs keep, and what the member did elsewhere;
    who audits reads who came in as well.

    What a member did themselves and a circle keeps that they are not in is not shown to them any more.
    """
    teams = seen_teams(member).values("pk")
    theirs = Q(by=str(member.pk)) & ~Q(kind__in=_KEPT)
    for row in _OF_TEAMS:
        theirs |= Q(**{f"{row}__team__in": teams})
    theirs |= identity.of_teams(teams) | _of_circles([str(team) for team in teams_of(member)])
    for row in ("kept_list", "revokes__entry__kept_list"):
        theirs |= Q(**{f"{row}__team__in": teams, f"{row}__member": None})
    for team in member.teams.all():
        theirs |= Q(kind=MADE, payload__body__contains=f'"team":"{team.pk}"')
        told_of = (requests.REQUESTED, requests.REFUSED, ERASED)
        theirs |= Q(kind__in=told_of, payload__body__contains=f'"{team.pk}"')
    if may(member, Act.AUDIT):
        audited = [team.pk for team in member.teams.all() if may(member, Act.AUDIT, team)]
        people = Member.objects.filter(memberships__team__in=audited).values_list("pk", flat=True)
        told = Q()
        for one in people:
            told |= Q(payload__body__contains=f'"member":"{one}"')
        theirs |= Q(kind__startswith="member.") & told
    return Entry.objects.filter(theirs)


def _of_circles(teams: list[str]) -> Q:
    """What was put from one of these into another of them, and who was let into which."""

    def naming(key: str) -> Q:
        return reduce(or_, (Q(payload__body__contains=f'"{key}":"{team}"') for team in teams), Q(pk=None))

    of_circles = Q(kind__in=(circles.MADE, circles.LET_IN, circles.LET_OUT)) & naming("circle")
    of_circles |= Q(kind=exports.TAKEN) & naming("team")
    return of_circles | (Q(kind=levels.KIND) & naming("from") & naming("to"))


def lines(member: Member, page: str | None, entry: str = "") -> tuple[Page, list[Line]]:
    """One page of entries, the newest first; the page on which an entry stands where one is named."""
    found = readable(member).select_related("payload", "revocation", "capture__document").order_by("-seq")
    if entry.isdecimal() and not page:
        page = str(found.filter(seq__gt=int(entry)).count() // A_PAGE + 1)
    shown = Paginator(found, A_PAGE).get_page(page)
    names = {str(pk): name for pk, name in Member.objects.values_list("pk", "name")} | {"vigil": _("the desk")}
    instead, _originals = erased()
    return shown, [_line(entry, names, instead) for entry in shown]


def _line(entry: Entry, names: dict[str, str], instead: dict[int, str]) -> Line:
    words, address = _told(entry, names)
    undone = getattr(entry, "revocation", None)
    who = names.get(entry.by, _("a member who left"))
    return Line(
        entry.seq,
        entry.at,
        who,
        entry.kind,
        words,
        entry.digest,
        _holds(entry, instead),
        address,
        undone and undone.by_entry_id,
    )


def _holds(entry: Entry, instead: dict[int, str]) -> bool:
    payload = getattr(entry, "payload", None)
    words = instead.get(entry.seq, entry.payload_digest)
    return chain.holds(entry) and (payload is None or chain.payload_digest(payload.salt, payload.body) == words)


def _told(entry: Entry, names: dict[str, str]) -> tuple[str, str]:
    """What the entry says, and where on the desk that is."""
    try:
        body = body_of(entry)
    except Payload.DoesNotExist:
        return _("what it said was erased"), ""
    if entry.kind == "decision":
        return _decision(body)
    if entry.kind == "capture.kept":
        return _("kept %(name)s (%(size)s bytes)") % {"name": body["name"], "size": f"{body['size']:,}"}, _document(
            entry
        )
    if entry.kind in (watch.ENTERED, watch.CHANGED):
        return _source(entry.kind, body)
    if entry.kind in ("capture.revisited", "captures.exported", "captures.stamped"):
        return _custody(entry.kind, body)
    if entry.kind == REDACTED:
        n = body["covered"]
        return ngettext("made a copy without %(n)d word", "made a copy without %(n)d words", n) % {"n": n}, ""
    if entry.kind == HANDED_OVER:
        told = {"n": len(body["captures"]), "folder": body["folder"]}
        return _("handed captures (%(n)d) over with the ledger: %(folder)s") % told, ""
    if entry.kind == ERASED:
        told = {"entries": len(body["entries"]), "originals": len(body["originals"])}
        return _("erased what was said in %(entries)d entries, and %(originals)d documents") % told, ""
    if entry.kind in (requests.REQUESTED, requests.REFUSED):
        return _erasure(entry, body)
    if entry.kind == checkpoint.MADE:
        return _("made a checkpoint of the ledger"), ""
    if entry.kind == checkpoint.HELD:
        return _("keeps a checkpoint of %(of)s") % body, ""
    if entry.kind == "undo":
        return _("took entry %(n)d back") % {"n": body["entry"]}, f"#entry-{body['entry']}"
    if entry.kind == "progress":
        return _("noted progress: %(status)s, %(on)s") % body, ""
    if entry.kind == "story.judged":
        return _judged(body), _story(body)
    if entry.kind in acts.ACTS.kinds:
        return _claim(entry.kind, body)
    if entry.kind in identity.KINDS:
        return identity.told(entry.kind, body)
    if entry.kind in (rules.OFF, rules.ON):
        return _switch(entry.kind, body), ""
    if entry.kind in (levels.KIND, circles.MADE, circles.LET_IN, circles.LET_OUT):
        return _kept_close(entry.kind, names.get(body.get("member", ""), ""), body), ""
    if entry.kind == terms.KIND:
        return _terms(body), reverse("review-terms")
    if entry.kind in (exports.ASKED, exports.ANSWERED, exports.TAKEN):
        return export_words(entry.kind, body), reverse("exports")
    if entry.kind in disclosure.ACTS.kinds:
        return disclosed(entry.kind, body)
    if entry.kind == MADE:
        return _("made edition %(edition)d public") % body, reverse("disclosures")
    if entry.kind == lists.KIND:
        return _("kept a list of people: %(name)s") % body, reverse("people-list", args=[body["list"]])
    if entry.kind in (bring.KIND, take.KIND):
        return _table(entry.kind, body)
    if entry.kind in (noted.MADE, noted.DRILLED, noted.RESTORED):
        return _backup(entry.kind, body), ""
    if entry.kind == noted.SEALED:
        return _("sealed the desk on its disk"), ""
    if entry.kind == noted.KEY:
        return _key(body["what"]), ""
    if entry.kind.startswith("member."):
        return _member(entry.kind, names.get(body["member"], ""), body), ""
    return entry.kind.replace(".", " "), ""


def _erasure(entry: Entry, body: dict) -> tuple[str, str]:
    if entry.kind == requests.REQUESTED:
        ground = requests.Ground(body["ground"]).label
        return _("wrote down a request to erase: %(ground)s") % {"ground": ground}, reverse(
            "erasure", args=[body["erasure"]]
        )
    told = {"ground": requests.Refusal(body["refusal"]).label, "because": body["because"]}
    return _("refused to erase: %(ground)s; %(because)s") % told, reverse("erasure", args=[body["erasure"]])


def _judged(body: dict) -> str:
    told = {
        Said.SAME: _("said that two texts are the same"),
        Said.NOT_SAME: _("said that two texts are not the same"),
        Said.ORIGINAL: _("named the original of a story"),
        Said.TRANSLATION: _("said that one text is a translation of another"),
        Said.NO_TRANSLATION: _("said that neither of two texts is a translation of the other"),
    }[Said(body["kind"])]
    return f"{told}: {body['reason']}"


def _claim(kind: str, body: dict) -> tuple[str, str]:
    if kind == acts.RANKED:
        told = _("ranked the claim of entry %(claim)d %(rank)s: %(because)s") % body
        return told, f"#entry-{body['claim']}"
    if kind == acts.CASES_TIED:
        return _("said that two cases are one: %(because)s") % body, reverse("case", args=[body["one"]])
    if kind == acts.TIED:
        told = (
            _("said that two events are one: %(because)s")
            if body["same"]
            else _("said that two events are two: %(because)s")
        )
        return told % body, ""
    return _("entered %(name)s: %(value)s") % body, reverse("person", args=[body["person"]])


def _kept_close(kind: str, name: str, body: dict) -> str:
    if kind == levels.KIND:
        return _("set the level of something to %(level)s: %(because)s") % {
            "level": level_words(body["level"]),
            "because": body["because"],
        }
    told = {
        circles.MADE: _("made a circle: %(name)s"),
        circles.LET_IN: _("let %(name)s into a circle (%(because)s)"),
        circles.LET_OUT: _("took %(name)s out of a circle (%(because)s)"),
    }[kind]
    return told % (
        {"because": _("its first members"), **{k: v for k, v in body.items() if v}} | ({"name": name} if name else {})
    )


def _switch(kind: str, body: dict) -> str:
    told = _("switched a rule off: %(rule)s") if kind == rules.OFF else _("switched a rule on again: %(rule)s")
    return told % body + (f" ({body['because']})" if body["because"] else "")


def _terms(body: dict) -> str:
    two = ", ".join(wanted_words(one, packs()) for one in body["second"]) or _("nothing")
    return _("set the terms of review: two members for %(two)s; planted errors: %(errors)s") % {
        "two": two,
        "errors": _("one in %d") % body["planted_one_in"] if body["planted_one_in"] else _("none"),
    }


def _table(kind: str, body: dict) -> tuple[str, str]:
    told = {"n": body["rows"], "kind": kind_words(body["kind"])}
    if kind == take.KIND:
        return _("took %(n)d rows out as a table: %(kind)s") % told, ""
    return _("imported a table of %(n)d rows: %(kind)s") % told, reverse("table", args=[body["capture"]])


def _backup(kind: str, body: dict) -> str:
    told = {
        noted.MADE: _("made a backup: %(file)s, up to entry %(entries)d"),
        noted.DRILLED: _("restored a backup to try it, and it held: %(file)s, up to entry %(entries)d"),
        noted.RESTORED: _("restored this desk from a backup: %(file)s, up to entry %(entries)d"),
    }[kind]
    return told % body


def _key(what: str) -> str:
    told = {
        "passphrase": _("set a new passphrase of the desk"),
        "key": _("made a key file that opens the desk"),
        "shares": _("cut shares that open the desk"),
        "passphrase by shares": _("opened the desk with shares and set a new passphrase"),
    }
    return told.get(what, what)


def _story(body: dict) -> str:
    return reverse("story", args=[address(body["team"], body["one"])])


def _source(kind: str, body: dict) -> tuple[str, str]:
    told = body["told"]
    words = (
        _("watches %(address)s") % told
        if kind == watch.ENTERED
        else _("changed a source: %(told)s") % {"told": set_anew(told)}
    )
    why = f" ({body['reason']})" if body["reason"] else ""
    return words + why, reverse("source", args=[body["source"]])


def _custody(kind: str, body: dict) -> tuple[str, str]:
    if kind == "capture.revisited":
        told = _("looked at an address again: the same bytes")
        return told, reverse("custody", args=[body["capture"]])
    counted = {"n": len(body["captures"])}
    if kind == "captures.exported":
        return _("exported captures (%(n)d) into %(file)s") % (body | counted), ""
    return _("had captures (%(n)d) stamped by %(authority)s") % (body | counted), ""


def _decision(body: dict) -> tuple[str, str]:
    told = sentence(Finding.from_dict(body["finding"]), packs())
    verdict = {
        Verdict.ACCEPT: _("accepted"),
        Verdict.AMEND: _("accepted with changes"),
        Verdict.REJECT: _("rejected"),
        Verdict.LATER: _("put off"),
        Verdict.SECOND: _("asked for a second pair of eyes"),
        Verdict.FIRST: _("accepted as the first of two"),
    }[Verdict(body["verdict"])]
    why = f" ({Reason(body['reason']).label})" if body["reason"] else ""
    address = reverse("proposal", args=[body["proposal"]]) if body["proposal"] else ""
    return f"{verdict}{why}, {kind_words(body['kind'])}: {told}", address


def _document(entry: Entry) -> str:
    document = getattr(getattr(entry, "capture", None), "document", None)
    return reverse("document", args=[document.pk]) if document else ""


def _member(kind: str, name: str, body: dict) -> str:
    told = {
        "member.joined": _("%(who)s joined"),
        "member.signed_in": _("signed in from %(from)s"),
        "member.refused": _("a sign-in as %(who)s was refused, from %(from)s"),
        "member.password": _("gave %(who)s a new password"),
        "member.closed": _("closed the account of %(who)s"),
        "member.role": _("gave %(who)s another role"),
        "member.factor_added": _("added a second factor"),
        "member.factor_removed": _("removed a second factor"),
        "member.factors_reset": _("reset the second factor of %(who)s"),
        "member.code_used": _("signed in with a recovery code"),
        "member.codes_made": _("made new recovery codes"),
        reads.READ: _("read what a circle keeps (%(page)s)"),
        reads.SEARCHED: _("searched (%(page)s)"),
        reads.EXPORTED: _("took a file out (%(page)s)"),
        reads.DENIED: _("was refused (%(page)s)"),
    }.get(kind, kind)
    told_of = {"who": name or _("nobody of this desk"), "from": body.get("from", ""), "page": body.get("page", "")}
    return told % told_of
