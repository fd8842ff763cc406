# SPDX-License-Identifier: Apache-2.0
"""Who may ask and who may be asked: what makes a call of "asked", "demanded" and "must"."""

from vigil.spotting.text.document import Document
from vigil.spotting.voices.askers import subject_before
from vigil.spotting.voices.call_words import CallLanguage
from vigil.spotting.voices.voices import named_in, recent
from vigil.spotting.words.deeds import Deed
from vigil.spotting.words.frames import Framed
from vigil.values.quotes import Span

_ABLE = frozenset({"body", "office"})  # asked in strong words: "kêu gọi các nhà tài trợ lên tiếng"
_LINES = 5  # lines before one that opens with "urging her to", in which she is named


def is_authority_before(document: Document, known: CallLanguage, subject: range, within: range) -> bool:
    """ "The State party ... It should also ...": the authority of which the sentence before speaks."""
    if len(subject) != 1 or "it" not in known.parties.manners(document.tokens, subject):
        return False
    before = subject_before(document, known.parties, within, subject)
    return (
        before is not None
        and before.quote is not None
        and authority(document, known, document.tokens.within(before.quote.span))
    )


def no_one(document: Document, known: CallLanguage, by: range) -> bool:
    """True where a law or a plan "calls for" something: its head is the word for one."""
    head = known.parties.head(document.tokens, by)
    return document.tokens.keys[head.stop - 1] in known.no_one or document.tokens.keys[by.stop - 1] in known.no_one


def authority(document: Document, known: CallLanguage, words: range) -> bool:
    """True of those who can be asked to act for a State or a council; of a procedure not."""
    if known.parties.manners(document.tokens, words) & {"authority", "you"}:
        return True
    named = named_in(document, words, "state", "adjective", "capital", "authority", "mechanism")
    return any(one.kind != "mechanism" or one.known[0].detail != "review" for one in named)


def may_ask(document: Document, known: CallLanguage, framed: Framed, by: range) -> bool:
    if not by:
        return True
    first = known.parties.first_manner(document.tokens, by)
    if no_one(document, known, by) or _in_court(document, known, framed, by):
        return False
    head = known.parties.head(document.tokens, by)
    if "to" not in framed.gaps and document.tokens.keys[head.stop - 1] in known.rulers and not _foreign(document, by):
        return False
    own = "authority" in first and not (_foreign(document, by) or named_in(document, by, "body", "mechanism"))
    return not (framed.frame.marks.get("outsiders") and own)


def _in_court(document: Document, known: CallLanguage, framed: Framed, by: range) -> bool:
    """True for what parties to a trial ask of the court, and police of anybody; lawyers may call on a government."""
    if "in_court" not in known.parties.noun(document.tokens, by):
        return False
    to = framed.gaps.get("to")
    strong = to is not None and not framed.frame.marks.get("weak")
    return not (strong and to and "in_court" not in known.parties.noun(document.tokens, to))


def may_be_asked(
    document: Document, known: CallLanguage, framed: Framed, by: range, to: range, deed: Deed, sentence: range
) -> bool:
    """False where private people are asked, or nobody in particular is asked for nothing in particular."""
    if deed.undergone or not to:
        return not framed.frame.marks.get("weak") or deed.undergone
    if "private" in known.parties.first_manner(document.tokens, to):
        return (
            len(to) == 1
            and deed.action != "other"
            and authority(document, known, _in_front(document, sentence, framed))
        )
    able = authority(document, known, to) or _international(document, known, to)
    noun = known.parties.noun(document.tokens, known.parties.without_article(document.tokens, to))
    able = able or bool(framed.frame.marks.get("strong") and noun & _ABLE)
    strict = framed.frame.marks.get("weak") or framed.frame.marks["asks"] == "clause"
    if strict and not (able and _is_party(document, known, to)):
        return False
    if deed.action != "other":
        return True
    own = authority(document, known, by) and not _foreign(document, by)
    return (able or "body" in known.parties.manners(document.tokens, to)) and not own


def _international(document: Document, known: CallLanguage, to: range) -> bool:
    """True for "the UN special rapporteur": an office of a body."""
    office = "office" in known.parties.noun(document.tokens, known.parties.without_article(document.tokens, to))
    return office and bool(named_in(document, to, "body", "mechanism"))


def _is_party(document: Document, known: CallLanguage, words: range) -> bool:
    """True where the noun of the phrase is a party: "the officials", not "the data of five officials"."""
    words = known.parties.without_article(document.tokens, words)
    end = document.tokens.ends[known.parties.head(document.tokens, words).stop - 1]
    named = any(one.span.end == end for one in named_in(document, words, "state", "authority", "body", "court"))
    return named or bool(known.parties.noun(document.tokens, words) & {"authority", "you", "body", "office"})


def _in_front(document: Document, sentence: range, framed: Framed) -> range:
    """The words in front of a call: "wrote to the prime minister, urging him to" addresses an authority.

    Where the call opens its line ("- Urging her to ..."), those of the lines before it.
    """
    if framed.anchor.start > sentence.start:
        return range(sentence.start, framed.anchor.start)
    first = document.tokens.within(
        Span(recent(document, document.tokens.starts[sentence.start], _LINES), len(document.text))
    )
    return range(first.start, sentence.start)


def _foreign(document: Document, by: range) -> bool:
    """True when a State other than the text's own is named among those who ask."""
    own = document.country.state if document.country else None
    return any(one.id != own for one in named_in(document, by, "state", "adjective", "people"))
