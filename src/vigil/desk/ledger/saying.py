# SPDX-License-Identifier: Apache-2.0
"""An entry of the ledger in words, and where on the desk that is: a sayer for each kind of entry."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigil.access import circles, levels, reads
from vigil.archive.log import HANDED_OVER
from vigil.backup import noted
from vigil.casebook.claims import acts
from vigil.casebook.law import kept_rules
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
from vigil.ledger import checkpoint
from vigil.ledger.append import body_of
from vigil.ledger.erasure import ERASED
from vigil.ledger.models import Entry, Payload
from vigil.review import rules, terms
from vigil.review.models import Reason, Verdict
from vigil.settings.packs import packs
from vigil.spotting.findings import Finding
from vigil.stories.bodies import address
from vigil.stories.models import Verdict as Judged
from vigil.tables import bring, take
from vigil.watch import enter as watch

Said = tuple[str, str]
"""Words, and an address on the desk; empty where the entry has no page."""


class Heard(NamedTuple):
    """An entry and what it holds; `names` are those of the members by their keys."""

    entry: Entry
    kind: str
    body: dict
    names: Mapping[str, str]


def said(entry: Entry, names: Mapping[str, str]) -> Said:
    """What the entry says, and where on the desk that is."""
    try:
        body = body_of(entry)
    except Payload.DoesNotExist:
        return _("what it said was erased"), ""
    sayer = _SAYERS.get(entry.kind, _member if entry.kind.startswith("member.") else _kind)
    return sayer(Heard(entry, entry.kind, body, names))


def _kind(heard: Heard) -> Said:
    return heard.kind.replace(".", " "), ""


def _decision(heard: Heard) -> Said:
    body = heard.body
    verdict = {
        Verdict.ACCEPT: _("accepted"),
        Verdict.AMEND: _("accepted with changes"),
        Verdict.REJECT: _("rejected"),
        Verdict.LATER: _("put off"),
        Verdict.SECOND: _("asked for a second pair of eyes"),
        Verdict.FIRST: _("accepted as the first of two"),
    }[Verdict(body["verdict"])]
    why = f" ({Reason(body['reason']).label})" if body["reason"] else ""
    told = sentence(Finding.from_dict(body["finding"]), packs())
    proposal = reverse("proposal", args=[body["proposal"]]) if body["proposal"] else ""
    return f"{verdict}{why}, {kind_words(body['kind'])}: {told}", proposal


def _undone(heard: Heard) -> Said:
    return _("took entry %(n)d back") % {"n": heard.body["entry"]}, f"#entry-{heard.body['entry']}"


def _progress(heard: Heard) -> Said:
    return _("noted progress: %(status)s, %(on)s") % heard.body, ""


def _kept(heard: Heard) -> Said:
    told = {"name": heard.body["name"], "size": f"{heard.body['size']:,}"}
    document = getattr(getattr(heard.entry, "capture", None), "document", None)
    at = reverse("document", args=[document.pk]) if document else ""
    return _("kept %(name)s (%(size)s bytes)") % told, at


def _source(heard: Heard) -> Said:
    told, why = heard.body["told"], heard.body["reason"]
    if heard.kind == watch.ENTERED:
        words = _("watches %(address)s") % told
    else:
        words = _("changed a source: %(told)s") % {"told": set_anew(told)}
    return words + (f" ({why})" if why else ""), reverse("source", args=[heard.body["source"]])


def _custody(heard: Heard) -> Said:
    if heard.kind == "capture.revisited":
        return _("looked at an address again: the same bytes"), reverse("custody", args=[heard.body["capture"]])
    words = {
        "captures.exported": _("exported captures (%(n)d) into %(file)s"),
        "captures.stamped": _("had captures (%(n)d) stamped by %(authority)s"),
        HANDED_OVER: _("handed captures (%(n)d) over with the ledger: %(folder)s"),
    }[heard.kind]
    return words % (heard.body | {"n": len(heard.body["captures"])}), ""


def _redacted(heard: Heard) -> Said:
    n = heard.body["covered"]
    return ngettext("made a copy without %(n)d word", "made a copy without %(n)d words", n) % {"n": n}, ""


def _erasure(heard: Heard) -> Said:
    body = heard.body
    if heard.kind == ERASED:
        told = {"entries": len(body["entries"]), "originals": len(body["originals"])}
        return _("erased what was said in %(entries)d entries, and %(originals)d documents") % told, ""
    at = reverse("erasure", args=[body["erasure"]])
    if heard.kind == requests.REQUESTED:
        return _("wrote down a request to erase: %(ground)s") % {"ground": requests.Ground(body["ground"]).label}, at
    told = {"ground": requests.Refusal(body["refusal"]).label, "because": body["because"]}
    return _("refused to erase: %(ground)s; %(because)s") % told, at


def _checkpoint(heard: Heard) -> Said:
    if heard.kind == checkpoint.MADE:
        return _("made a checkpoint of the ledger"), ""
    return _("keeps a checkpoint of %(of)s") % heard.body, ""


def _judged(heard: Heard) -> Said:
    body = heard.body
    told = {
        Judged.SAME: _("said that two texts are the same"),
        Judged.NOT_SAME: _("said that two texts are not the same"),
        Judged.ORIGINAL: _("named the original of a story"),
        Judged.TRANSLATION: _("said that one text is a translation of another"),
        Judged.NO_TRANSLATION: _("said that neither of two texts is a translation of the other"),
    }[Judged(body["kind"])]
    return f"{told}: {body['reason']}", reverse("story", args=[address(body["team"], body["one"])])


def _claim(heard: Heard) -> Said:
    body = heard.body
    if heard.kind == acts.RANKED:
        told = _("ranked the claim of entry %(claim)d %(rank)s: %(because)s") % body
        return told, f"#entry-{body['claim']}"
    if heard.kind == acts.CASES_TIED:
        return _("said that two cases are one: %(because)s") % body, reverse("case", args=[body["one"]])
    if heard.kind == acts.TIED:
        one = _("said that two events are one: %(because)s")
        two = _("said that two events are two: %(because)s")
        return (one if body["same"] else two) % body, ""
    return _("entered %(name)s: %(value)s") % body, reverse("person", args=[body["person"]])


def _identity(heard: Heard) -> Said:
    return identity.told(heard.kind, heard.body)


def _switch(heard: Heard) -> Said:
    told = _("switched a rule off: %(rule)s") if heard.kind == rules.OFF else _("switched a rule on again: %(rule)s")
    because = heard.body["because"]
    return told % heard.body + (f" ({because})" if because else ""), ""


def _level(heard: Heard) -> Said:
    told = {"level": level_words(heard.body["level"]), "because": heard.body["because"]}
    return _("set the level of something to %(level)s: %(because)s") % told, ""


def _circle(heard: Heard) -> Said:
    words = {
        circles.MADE: _("made a circle: %(name)s"),
        circles.LET_IN: _("let %(name)s into a circle (%(because)s)"),
        circles.LET_OUT: _("took %(name)s out of a circle (%(because)s)"),
    }[heard.kind]
    told = {"because": _("its first members"), **{key: value for key, value in heard.body.items() if value}}
    name = heard.names.get(heard.body.get("member", ""), "")
    return words % (told | ({"name": name} if name else {})), ""


def _terms(heard: Heard) -> Said:
    second, one_in = heard.body["second"], heard.body["planted_one_in"]
    told = {
        "two": ", ".join(wanted_words(one, packs()) for one in second) or _("nothing"),
        "errors": _("one in %d") % one_in if one_in else _("none"),
    }
    words = _("set the terms of review: two members for %(two)s; planted errors: %(errors)s")
    return words % told, reverse("review-terms")


def _export(heard: Heard) -> Said:
    return export_words(heard.kind, heard.body), reverse("exports")


def _disclosure(heard: Heard) -> Said:
    return disclosed(heard.kind, heard.body)


def _edition(heard: Heard) -> Said:
    return _("made edition %(edition)d public") % heard.body, reverse("disclosures")


def _list(heard: Heard) -> Said:
    address = reverse("list", args=[heard.body["list"]])
    if "view" in heard.body:
        return _("kept a list: %(name)s") % heard.body, address
    return _("kept a list of people: %(name)s") % heard.body, address


def _table(heard: Heard) -> Said:
    told = {"n": heard.body["rows"], "kind": kind_words(heard.body["kind"])}
    if heard.kind == take.KIND:
        return _("took %(n)d rows out as a table: %(kind)s") % told, ""
    return _("imported a table of %(n)d rows: %(kind)s") % told, reverse("table", args=[heard.body["capture"]])


def _backup(heard: Heard) -> Said:
    words = {
        noted.MADE: _("made a backup: %(file)s, up to entry %(entries)d"),
        noted.DRILLED: _("restored a backup to try it, and it held: %(file)s, up to entry %(entries)d"),
        noted.RESTORED: _("restored this desk from a backup: %(file)s, up to entry %(entries)d"),
    }[heard.kind]
    return words % heard.body, ""


def _rules(heard: Heard) -> Said:
    n = len(heard.body["rules"])
    return ngettext("keeps %(n)d counting rule", "keeps %(n)d counting rules", n) % {"n": n}, ""


def _seal(heard: Heard) -> Said:
    if heard.kind == noted.SEALED:
        return _("sealed the desk on its disk"), ""
    words = {
        "passphrase": _("set a new passphrase of the desk"),
        "key": _("made a key file that opens the desk"),
        "shares": _("cut shares that open the desk"),
        "passphrase by shares": _("opened the desk with shares and set a new passphrase"),
    }
    return words.get(heard.body["what"], heard.body["what"]), ""


def _member(heard: Heard) -> Said:
    words = {
        "member.joined": _("%(who)s joined"),
        "member.signed_in": _("signed in from %(from)s"),
        "member.session_ended": _("ended another session of their own"),
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
    }.get(heard.kind, heard.kind)
    who = heard.names.get(heard.body["member"], "") or _("nobody of this desk")
    return words % {"who": who, "from": heard.body.get("from", ""), "page": heard.body.get("page", "")}, ""


_KINDS: tuple[tuple[Callable[[Heard], Said], tuple[str, ...]], ...] = (
    (_decision, ("decision",)),
    (_undone, ("undo",)),
    (_progress, ("progress",)),
    (_kept, ("capture.kept",)),
    (_source, (watch.ENTERED, watch.CHANGED)),
    (_custody, ("capture.revisited", "captures.exported", "captures.stamped", HANDED_OVER)),
    (_redacted, (REDACTED,)),
    (_erasure, (ERASED, requests.REQUESTED, requests.REFUSED)),
    (_checkpoint, (checkpoint.MADE, checkpoint.HELD)),
    (_judged, ("story.judged",)),
    (_claim, tuple(acts.ACTS.kinds)),
    (_identity, identity.KINDS),
    (_switch, (rules.OFF, rules.ON)),
    (_level, (levels.KIND,)),
    (_circle, (circles.MADE, circles.LET_IN, circles.LET_OUT)),
    (_terms, (terms.KIND,)),
    (_export, (exports.ASKED, exports.ANSWERED, exports.TAKEN)),
    (_disclosure, tuple(disclosure.ACTS.kinds)),
    (_edition, (MADE,)),
    (_list, (lists.KIND,)),
    (_table, (bring.KIND, take.KIND)),
    (_backup, (noted.MADE, noted.DRILLED, noted.RESTORED)),
    (_seal, (noted.SEALED, noted.KEY)),
    (_rules, (kept_rules.KIND,)),
)
_SAYERS: Mapping[str, Callable[[Heard], Said]] = {kind: sayer for sayer, kinds in _KINDS for kind in kinds}
