# SPDX-License-Identifier: Apache-2.0
"""Makes articles and what becomes of them: reposts, cuts, quotations, digests, scans, under the furniture of outlets.

    articles(count, seed)     texts of our own, from a grammar of some million sentences
    become(articles, seed)    documents with the gold: story, original, what each quotes and holds

The same seed makes the same documents. The grammar speaks of the fictional
country xx; names, offices and places come back from article to article, as
they do in the news of one country, so that texts on one case are hard to
tell apart by their words alone.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST = (
    "Ana Tomas Ines Mai Joren Lidia Petar Sava Milo Renata Oskar Vera Dorin Elsa Kaspar Nadia Ruben Tilda Igor Marta"
)
STEMS = "Vel Kars Dor Imb Hol Sar Brand Ok Laz Min Tor Ask Pel Rud Sor Vanc Orl Ket Bram Ud Fen Gar Jas Lun Mer Nor Quil Ros"
ENDS = "u an it er m esh t uro ar ev rin ell is ge o til en al ina ova sk wick born ley mar dane strom berg"
VERBS = (
    "closed opened rewrote seized returned signed burned copied hid lost sold moved delayed praised mocked doubted counted "
    "sealed forged mended renamed cancelled limited described measured withheld published forbade accepted ignored recorded "
    "shortened doubled postponed defended reported examined confirmed translated withdrew corrected repeated questioned "
    "collected inherited photographed divided concealed announced remembered replaced demanded rejected restored allowed"
)
ADJECTIVES = (
    "old small wooden northern secret public broken yellow early unpaid hasty narrow empty second-hand official foreign "
    "forgotten quiet heavy written unsigned printed missing careful private former local distant frozen bitter cheap rural "
    "borrowed crowded loyal modest nervous damp stubborn plain solemn uneven tired useful vacant weekly young coastal legal"
)
NOUNS = (
    "letter diary bridge archive orchard verdict petition school song ferry permit garden speech bakery ledger choir map "
    "strike market library pension harvest hearing uniform boat poem chapel notebook radio fence kitchen warrant receipt "
    "lantern mill statute quarry stamp exam festival parcel ballot shelter canal monument newsroom contract portrait well "
    "tunnel bicycle sermon barracks clinic curfew rehearsal census theatre ration telephone winter road tax photograph vow"
)
ADVERBS = (
    "again quietly twice openly hardly secretly suddenly patiently formally briefly finally reluctantly politely promptly "
    "partly gladly rarely calmly loudly wrongly soon elsewhere officially nearly carefully instead wisely later kindly"
)
WHO = (
    "the {adj} {calling}|two {calling}s from {place}|a {calling} of {place}|{name}|{name}|{name} and {name}|the {calling} {name}|"
    "relatives of {name}|a neighbour of the {calling} {name}|{number} {adj} {calling}s|the {ordinal} {calling} of {place}|"
    "the owner of the {adj} {noun}|whoever {verb} the {noun}|a {calling} with a {adj} {noun}|colleagues of {name}"
).split("|")
CALLINGS = (
    "teacher fisher judge editor student interpreter printer nurse clerk author priest lawyer widow driver blogger surveyor "
    "singer accountant beekeeper poet mayor journalist baker sailor doctor farmer miner painter weaver guard porter carpenter"
)
BODY = (
    "the court of {place}|the council of {place}|the {adj} {noun} office|the ministry of {noun}s|the {place} police|{name}|"
    "the {ordinal} prosecutor|an appeal court|the {noun} group|the governor of {place}|the {adj} {noun} committee|"
    "the {place} gazette|the inspectors of {noun}s|a {adj} delegation|the union of {calling}s|the board of {place}|the {calling}"
).split("|")
DEED = (
    "{verb} the {adj} {noun} of {who}|{adverb} {verb} a {noun} for {who}|{verb} {number} {adj} {noun}s|took {who} from {place}|"
    "sentenced {who} to {number} months|{verb} what {who} had {verb}|refused {who} the {adj} {noun}|released {who} {adverb}|"
    "{verb} the {noun} and the {noun} of {who}|fined {who} {number} crowns|accused {who} of a {adj} {noun}|moved {who} to {place}|"
    "{adverb} {verb} the {noun} at {place}|questioned {who} for {number} hours|{verb} {who} and {adverb} {verb} the {noun}|"
    "promised {who} a {adj} {noun} by {month}|searched the {noun} of {who}|{verb} the {ordinal} {noun} in {place}"
).split("|")
WHEN = (
    "on {day}|last {month}|in the week of the {adj} {noun}|the day after {body} {verb} the {noun}|{number} days later|"
    "on the {ordinal} of {month}|during the {adj} {noun}|a month after the {noun} at {place}|on the eve of the {noun}|{adverb}"
).split("|")
HOW = (
    "without a {noun}|although {body} {verb} the {noun}|before {number} {calling}s|as {who} {verb} the {noun}|"
    "after a {adj} {noun} by {body}|despite the {noun}|because a {noun} had been {verb}|over the {adj} {noun} of {who}|"
    "in a {adj} {noun}|by a {noun} of {number} lines|and {body} {verb} it {adverb}|while {who} {verb} a {noun}|for a {noun}"
).split("|")
SAID = (
    "{body} {verb} that {clause}|according to {who}, {clause}|{who} told a {calling} in {place} that {clause}|"
    "a {adj} {noun} shows that {clause}|{body} {adverb} denied that {clause}|“{clause},” {name} wrote {when}|"
    "no {calling} in {place} doubts that {clause}|{number} weeks went by before {body} said that {clause}|{clause}|{clause}|"
    "“The {noun} says that {clause},” said {name} of {place}|{clause}, and {clause}|{clause}; {clause}|{clause}, {name} recalls|"
    "when {clause}, {who} {verb} the {noun}|since {clause}, {number} {calling}s have left {place}|{clause}|{clause}|{clause}"
).split("|")
CLAUSE = "{body} {deed} {when}|{when} {body} {deed}|{body} {deed} {how}|{body} {deed} {when} {how}".split("|")
LISTS = {
    "who": WHO,
    "body": BODY,
    "deed": DEED,
    "when": WHEN,
    "how": HOW,
    "clause": CLAUSE,
    "place": [f"{start}{end}" for start in STEMS.split() for end in ENDS.split()[::5]],
    "verb": VERBS.split(),
    "adj": ADJECTIVES.split(),
    "noun": NOUNS.split(),
    "adverb": ADVERBS.split(),
    "calling": CALLINGS.split(),
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "month": "January February March April May June July August September October November December".split(),
    "ordinal": "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
}
NAVIGATION = (
    "Home|News|World|Politics|Opinion|About us|Contact|Sign in|Subscribe|Newsletter|Search|Most read|Share|Print|"
    "Email this page|Accessibility|XS SM MD LG|Back to top|Donate|Related|Archive|Press releases|Photo essays|"
    "All rights reserved|Terms of use|Privacy|Follow us|Jobs|Advertise|Latest|Your region|Video|Podcasts"
).split("|")


@dataclass(frozen=True, slots=True)
class Article:
    """Paragraphs of whole sentences, under a headline."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        return [sentence for paragraph in self.paragraphs for sentence in _cut(paragraph)]


@dataclass(frozen=True, slots=True)
class Made:
    """One document and what is true of it."""

    id: str
    text: str
    story: str
    edit: str
    original: bool = False
    published: str = ""
    sure: str = "stated"
    credited: bool = True
    release: bool = False
    outlet: str = ""
    quotes: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


def articles(count: int, seed: int, least: int = 10, most: int = 26) -> list[Article]:
    """Articles of `least` to `most` sentences, about 16 words each; every fifth takes up the persons of the one before."""
    chance = random.Random(seed)
    made, names = [], []
    for number in range(count):
        if number % 5 != 4:
            names = [_name(chance) for _ in range(4)]
        sentences = [_sentence(chance, names) for _ in range(chance.randint(least, most))]
        cuts = range(0, len(sentences), 3)
        title = _filled("{body} {deed}", chance, names).capitalize()
        made.append(Article(title, tuple(" ".join(sentences[at : at + 3]) for at in cuts)))
    return made


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST.split())} {chance.choice(STEMS.split())}{chance.choice(ENDS.split())}"


def _sentence(chance: random.Random, names: Sequence[str]) -> str:
    words = _filled(chance.choice(SAID), chance, names)
    start = 1 if words[0] == "“" else 0
    return words[:start] + words[start].upper() + words[start + 1 :] + "."


def _filled(pattern: str, chance: random.Random, names: Sequence[str]) -> str:
    while "{" in pattern:
        before, _, rest = pattern.partition("{")
        slot, _, after = rest.partition("}")
        word = chance.choice(names) if slot == "name" else str(chance.randint(2, 90)) if slot == "number" else None
        pattern = before + (word or chance.choice(LISTS[slot])) + after
    return pattern


@dataclass(slots=True)
class _Press:
    """Outlets with their furniture, and the making of documents one behind the other."""

    chance: random.Random
    fresh: list[Article]
    made: list[Made] = field(default_factory=list)
    outlets: list[tuple[str, str]] = field(default_factory=list)

    def open(self, count: int) -> None:
        for _ in range(count):
            top = self.chance.sample(NAVIGATION, self.chance.randint(4, 12))
            teaser = self.fresh.pop()
            foot = [*self.chance.sample(NAVIGATION, 5), teaser.title, *teaser.sentences[: self.chance.randint(1, 4)]]
            self.outlets.append(("\n".join(top), "\n".join(foot)))

    def print(self, body: str, title: str, story: str, edit: str, **known: object) -> None:
        outlet = self.chance.randrange(len(self.outlets))
        top, foot = self.outlets[outlet]
        text = "\n".join(part for part in (top, title, body, foot) if part)
        known["outlet"] = f"outlet {outlet}"
        self.made.append(Made(f"{len(self.made):07}", text, story, edit, **known))  # type: ignore[arg-type]


def become(
    bases: Sequence[Article], fresh: Sequence[Article], count: int, seed: int, *, outlets: int = 40
) -> list[Made]:
    """Some `count` documents: every article as its original, and what the press made of some; `fresh` fills pages around them."""
    chance = random.Random(seed)
    press = _Press(chance, list(fresh))
    press.open(outlets)
    for number, article in enumerate(bases):
        if len(press.made) >= count:
            break
        story, day = f"story {number}", date(2013, 1, 1) + timedelta(chance.randrange(600))
        release = chance.random() < 0.4
        dated = "" if chance.random() < 0.04 else str(day)
        body = "\n".join(article.paragraphs)
        press.print(body, article.title, story, "base", original=True, published=dated, release=release)
        for edit in chance.choices(list(EDITS), k=chance.choice((0, 1, 1, 2, 3, 5))):
            _repost(press, article, story, edit, day)
        if chance.random() < 0.25:
            _quote(press, article, story)
        if number > 5 and chance.random() < 0.08:
            _digest(press, bases, number)
    chance.shuffle(press.made)
    return press.made


def _repost(press: _Press, article: Article, story: str, edit: str, day: date) -> None:
    chance = press.chance
    day += timedelta(chance.choice((0, 1, 1, 1, 2, 2, 3, 5, 30)))
    known: dict[str, object] = {"published": str(day), "credited": chance.random() > 0.35}
    if chance.random() < 0.12:
        known["published"] = ""
    elif chance.random() < 0.1:  # the clock of the page, or a date of its template
        known |= {"published": chance.choice(("2031-01-01", "2012-06-01")), "sure": "doubtful"}
    title = article.title if chance.random() < 0.4 else _filled("{body} {deed}", chance, ["Velu"]).capitalize()
    press.print(EDITS[edit](article, press), title, story, edit, **known)


def _quote(press: _Press, article: Article, story: str) -> None:
    """About a third of an article, in one to three passages, within a text that is otherwise its own."""
    chance, own = press.chance, press.fresh.pop() if press.fresh else None
    if own is None:
        return
    sentences, parts = article.sentences, chance.randint(1, 3)
    wanted = 0.31 * sum(map(len, sentences)) / parts
    host = own.sentences
    for part in range(parts):
        at = part * len(sentences) // parts
        taken: list[str] = []
        while sum(map(len, taken)) < wanted and at < len(sentences):
            taken.append(sentences[at])
            at += 1
        host.insert(chance.randrange(1, len(host)), f"“{' '.join(taken)}”")
    press.print(" ".join(host), own.title, f"quoting {len(press.made)}", "quotation", quotes=(story,))


def _digest(press: _Press, bases: Sequence[Article], number: int) -> None:
    """Several whole articles on one page."""
    chosen = sorted(press.chance.sample(range(max(0, number - 40), number + 1), press.chance.randint(2, 5)))
    body = "\n".join(f"{bases[one].title}\n" + "\n".join(bases[one].paragraphs) for one in chosen)
    holds = tuple(f"story {one}" for one in chosen)
    press.print(body, "This week", f"digest {len(press.made)}", "digest", holds=holds)


def _verbatim(article: Article, press: _Press) -> str:
    return "\n".join(article.paragraphs)


def _head(article: Article, press: _Press) -> str:
    sentences = article.sentences
    return " ".join(sentences[: round(len(sentences) * press.chance.uniform(0.6, 0.85))])


def _tail(article: Article, press: _Press) -> str:
    sentences = article.sentences
    return " ".join(sentences[round(len(sentences) * press.chance.uniform(0.15, 0.35)) :])


def _twice(article: Article, press: _Press) -> str:
    return f"{_verbatim(article, press)}\n\n{_verbatim(article, press)}"


def _scanned(article: Article, press: _Press) -> str:
    """As OCR reads it: letters taken for others, lines broken, words cut at their ends."""
    rate, read = press.chance.uniform(0.003, 0.015), []
    for letter in _verbatim(article, press):
        read.append(OCR.get(letter, letter) if press.chance.random() < rate else letter)
        if letter == " " and press.chance.random() < rate / 2:
            read.pop()
    words = "".join(read).split(" ")
    for at in range(9, len(words), 11):
        words[at] += "\n"
    return " ".join(words)


def _reworded(article: Article, press: _Press) -> str:
    """Lightly: some words in twenty left out or put otherwise."""
    words = _verbatim(article, press).split(" ")
    for at in range(len(words)):
        if press.chance.random() < 0.05:
            words[at] = press.chance.choice(("", "indeed", "reportedly", words[at] + " also", "the"))
    return " ".join(word for word in words if word)


def _within(article: Article, press: _Press) -> str:
    """Within a longer page, other words before and behind."""
    other = press.fresh.pop().sentences if press.fresh else []
    before, behind = press.chance.randint(1, 6), press.chance.randint(1, 6)
    return "\n".join((" ".join(other[:before]), _verbatim(article, press), " ".join(other[before : before + behind])))


def _cut(paragraph: str) -> list[str]:
    parts = paragraph.replace(".” ", ".”\n").replace(". ", ".\n").split("\n")
    return [part for part in parts if part]


OCR = dict(zip("ceolituhnsaIfgm", "eoc1lfnbhr4ltqn", strict=True))
EDITS = {
    "verbatim": _verbatim,
    "head kept": _head,
    "tail kept": _tail,
    "twice": _twice,
    "scanned": _scanned,
    "reworded": _reworded,
    "within a longer page": _within,
}


def pairs(stories: Iterator[tuple[str, str]]) -> set[tuple[str, str]]:
    """Every two ids of one story."""
    members: dict[str, list[str]] = {}
    for id, story in stories:
        members.setdefault(story, []).append(id)
    return {
        (one, other) for ids in members.values() for at, other in enumerate(sorted(ids)) for one in sorted(ids)[:at]
    }
