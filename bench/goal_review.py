# SPDX-License-Identifier: Apache-2.0
"""Review measured: two people on one item, quotes found again, the account of everything, and the pace of a hand.

Each runs in a process of its own, on a desk that is thrown away: `python bench/goal_review.py GOAL` prints the parts,
`in_a_process("R10")` yields them to `make goals`. R10 runs once on SQLite and once on PostgreSQL.
"""

import datetime
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT / "tests")]
Parts = Iterator[tuple[str, float, bool]]
INTERLEAVINGS = int(os.environ.get("VIGIL_INTERLEAVINGS", "1000"))
DECISIONS, READ = 300, 60
# A Chromium that speaks to the desk alone.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


# ---------------------------------------------------------------- R10


def interleavings() -> Parts:
    """Two members open, type and save in every order, half of the times at the same instant."""
    from django.conf import settings
    from django.test import Client

    from builders import a_cast

    settings.ALLOWED_HOSTS = ["testserver"]
    cast, chance = a_cast(), random.Random(10)
    clients = {}
    for member in (cast.mai, cast.tomas):
        clients[member.username] = Client()
        clients[member.username].force_login(member)
    lost = unseen = untyped = refused = 0
    for number in range(INTERLEAVINGS):
        told = _one(number, cast, clients, chance)
        lost, refused = lost + told["lost"], refused + told["refused"]
        unseen, untyped = unseen + told["unseen"], untyped + told["untyped"]
        if number % 50 == 49:
            print(f"{number + 1} interleavings, {lost} lost", file=sys.stderr, flush=True)
    yield "interleavings", INTERLEAVINGS, True
    yield "saves that came second", refused, refused > 0
    yield "updates lost", lost, lost == 0
    yield "losers not shown both versions", unseen, unseen == 0
    yield "losers whose typing was lost", untyped, untyped == 0


def _one(number: int, cast, clients: dict, chance: random.Random) -> dict:
    """One item, two people; what went wrong with it."""
    from builders import a_finding, a_proposal, a_telling
    from vigil.review.models import Decision

    text = f"In the year {number} Ana Rell was arrested in Ostra."
    finding = a_finding(
        "event", text, "Ana Rell was arrested in Ostra", type="arrest", person="Ana Rell", place="Ostra"
    )
    proposal = a_proposal(a_telling(cast.team, text), finding)
    people = [Person(name, clients[name], proposal, number, chance) for name in ("mai", "tomas")]
    steps = [person for person in people for _ in range(3)]
    chance.shuffle(steps)
    at_once = chance.random() < 0.5
    for person in steps:
        person.step(save=not at_once)
    if at_once:
        saving = [threading.Thread(target=person.save) for person in people]
        for thread in saving:
            thread.start()
        for thread in saving:
            thread.join()
    saved = [person for person in people if person.answer.status_code == 302]
    late = [person for person in people if person.answer.status_code == 409]
    decisions = Decision.objects.known().filter(proposal=proposal.pk).count()
    versions = [person.version for person in saved]
    return {
        "lost": int(len(saved) != decisions or len(set(versions)) != len(versions) or len(saved) + len(late) != 2),
        "refused": len(late),
        "unseen": sum(not person.saw_both() for person in late),
        "untyped": sum(not person.kept_typing() for person in late),
    }


class Person:
    """Somebody who opens a card, types in it, and saves."""

    def __init__(self, name: str, client, proposal, number: int, chance: random.Random) -> None:
        from django.urls import reverse

        self.name, self._client, self._proposal = name, client, proposal
        self._address, self._hand = (reverse(to, args=[proposal.pk]) for to in ("proposal", "at-hand"))
        self._typed = {"slot-2": f"Ostra {name} {number}", "note": f"{name} says so, {number}"}
        self._verdict = chance.choice(["amend", "amend", "accept", "later"])
        self._next, self.version, self.answer = 0, None, None

    def step(self, *, save: bool) -> None:
        act = (self._open, self._type, self.save if save else lambda: None)[self._next]
        self._next += 1
        act()

    def _open(self) -> None:
        page = self._client.get(self._address).content.decode()
        found = re.search(r'name="version" value="(\d+)"', page)
        self.version = int(found[1]) if found else self._proposal.version

    def _type(self) -> None:
        self._client.post(self._hand, {"draft": "1", **self._typed}, headers={"X-Part": "review"})

    def save(self) -> None:
        from django.db import connection

        sent = {"verdict": self._verdict, "version": self.version, **self._typed}
        self.answer = self._client.post(self._address, sent)
        if threading.current_thread() is not threading.main_thread():
            connection.close()

    def saw_both(self) -> bool:
        page = self.answer.content.decode()
        return "decided this while you were reading" in page and "<dt>theirs</dt>" in page and "<dt>yours</dt>" in page

    def kept_typing(self) -> bool:
        """Everything typed stands on the answer, and again when the page is opened anew."""
        again = self._client.get(self._address).content.decode()
        return all(value in page for value in self._typed.values() for page in (self.answer.content.decode(), again))


# ---------------------------------------------------------------- U2


def anchors() -> Parts:
    """Quotes of news pages sought in other readings of the same pages: relaid by rule, and by another engine."""
    from resiliparse.extract.html2text import extract_plain_text

    from vigil.country import load
    from vigil.reading import read
    from vigil.spotting.engine import spot
    from vigil.values.anchor import anchored

    packs, chance = load.packs(ROOT / "packs"), random.Random(2)
    sought = right = wrong = elsewhere = found_elsewhere = 0
    for content in _pages(SHARED / "pages" / "news"):
        reading = read(content, name="page.html", outlets=packs.outlets)
        quotes = {quote for finding in spot(reading, packs) for quote in finding.quotes()}
        if not quotes:
            continue
        relaid, places = _relaid(reading.text, chance)
        other = extract_plain_text(content.decode("utf-8", "replace"), main_content=False)
        for quote in sorted(quotes, key=lambda one: (one.start, one.words)):
            place = anchored(quote, reading.text, relaid)
            sought += 1
            own = place is not None and abs(place.start - places[quote.start]) <= 1  # an opening quotation mark
            right, wrong = right + own, wrong + (place is not None and not own)
            elsewhere += 1
            found_elsewhere += anchored(quote, reading.text, other) is not None
    yield "quotes", sought, sought > 1000
    yield "anchored again at their own place", round(right / sought, 5), right / sought >= 0.995
    yield "anchored at another place", round(wrong / sought, 5), wrong / sought <= 0.005
    share = found_elsewhere / elsewhere
    yield "found in another engine's text of the page", round(share, 5), share >= 0.995


def _pages(folder: Path) -> Iterator[bytes]:
    import gzip

    for path in sorted(folder.rglob("*.html*")):
        content = path.read_bytes()
        yield gzip.decompress(content) if path.suffix == ".gz" else content


def _relaid(text: str, chance: random.Random) -> tuple[str, dict[int, int]]:
    """The text as another engine could lay it out, and where each letter of it stands now."""
    signs = {'"': "“”", "'": "’", "-": "–", "“": '"', "”": '"', "’": "'"}
    pieces, places, at = [], {}, 0
    decomposed = chance.random() < 0.5
    for place, sign in enumerate(text):
        places[place] = at
        if sign == " " and chance.random() < 0.1:
            sign = chance.choice(["\n", "  ", "\u00a0"])
        elif sign == "\n" and chance.random() < 0.5:
            sign = chance.choice(["\n\n", " "])
        elif sign in signs and chance.random() < 0.7:
            sign = chance.choice(signs[sign])
        elif sign.isalpha() and chance.random() < 0.01:
            sign += chance.choice(["\u00ad", "-\n"])
        elif decomposed:
            sign = unicodedata.normalize("NFD", sign)
        pieces.append(sign)
        at += len(sign)
    return "".join(pieces), places


# ---------------------------------------------------------------- U11


def account_of_everything() -> Parts:
    """Documents of many kinds come in, are carried, fail, are tried again; after every step the states add up."""
    from django.test import Client
    from django.urls import reverse

    from builders import a_cast, later
    from vigil.desk.status.account import account
    from vigil.intake import receive, worker
    from vigil.intake.models import Document, State
    from vigil.settings.packs import packs

    cast, chance = a_cast(), random.Random(11)
    client = Client()
    client.force_login(cast.mai)
    contents = [b"", b"%PDF-1.4 broken", b"\x00\x01\x02" * 40, b"PK\x03\x04 torn", b"a,b\n1,2\n"]
    wrong = bare = steps = 0
    for number in range(120):
        content = chance.choice([*contents, f"On 3 May 2013 Ana Rell was arrested in Ostra, text {number}.".encode()])
        by = {"team": cast.team, "by": str(cast.mai.pk), "at": later()}
        document = receive.upload(io.BytesIO(content), f"{number}.bin", **by)
        acts = [lambda one=document: worker.safely(one, packs(), at=later()), lambda: None]
        chance.choice(acts)()
        parked = Document.objects.filter(state=State.PARKED).first()
        if parked and chance.random() < 0.3:
            worker.retry(parked, packs(), by=cast.mai, at=later())
        told, page = account(cast.mai), client.get(reverse("status")).content.decode()
        steps += 1
        wrong += not (told.documents.adds_up and told.findings.adds_up)
        wrong += told.documents.total != Document.objects.count()
        failed = [one for failure in told.failures for one in failure.documents]
        bare += sum(not one.reason or reverse("retry", args=[one.pk]) not in page for one in failed)
    yield "steps", steps, True
    yield "steps at which the states did not add up", wrong, wrong == 0
    yield "failed documents without a reason or a button", bare, bare == 0


# ---------------------------------------------------------------- U1


def pace() -> Parts:
    """A scripted hand in a real Chromium: each key as soon as the next finding stands there; then one that reads."""
    from playwright.sync_api import sync_playwright

    from walks.conftest import served, sign_in

    folder, password = _desk()
    with sync_playwright() as running, served(folder, "mai", password) as desk:
        chromium = running.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(120_000)
        sign_in(page, desk)
        page.goto(f"{desk.address}/review/")
        page.wait_for_selector(".card-sentence")
        page.evaluate(_WATCH)
        start, keys, weight = time.monotonic(), 0, len(page.content().encode())
        for number in range(DECISIONS):
            plain = number % 10 != 9
            for key in ("a",) if plain else ("x", "1"):
                page.keyboard.press(key)
                keys += plain
            page.wait_for_function("n => shown.length > n", arg=number)
        page.wait_for_function("n => saved >= n", arg=DECISIONS, timeout=120_000)
        seconds = time.monotonic() - start
        waits = sorted(page.evaluate("shown"))
        read = _reading(page)
        chromium.close()
    hour = round(DECISIONS / seconds * 3600)
    yield "decisions an hour, saved", hour, hour >= 600
    yield "keys a plain decision", round(keys / (DECISIONS * 0.9), 2), keys / (DECISIONS * 0.9) <= 1.2
    median, most = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    yield "milliseconds to the next finding, median", round(median, 1), median <= 100
    yield "milliseconds to the next finding, 95 of 100", round(most, 1), most <= 100
    yield "the same of a hand that reads a second, median", round(read[len(read) // 2], 1), read[len(read) // 2] <= 100
    late = read[int(len(read) * 0.95)]
    yield "the same of a hand that reads a second, 95 of 100", round(late, 1), late <= 100
    yield "KB of the page", round(weight / 1000), weight <= 150_000


def _reading(page) -> list[float]:
    """The waits of a hand that looks at each finding for a second: 3,600 an hour, six times what is asked."""
    before = page.evaluate("shown.length")
    for number in range(before, before + READ):
        page.wait_for_timeout(1000)
        page.keyboard.press("a")
        page.wait_for_function("n => shown.length > n", arg=number)
    page.wait_for_function("n => saved >= n", arg=before + READ, timeout=120_000)
    return sorted(page.evaluate("n => shown.slice(n)", before))


# Counts, from the key that decides to the next finding in the page; and decisions that the desk acknowledged.
_WATCH = """() => {
  window.shown = []; window.saved = 0; let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  let before = document.getElementById("review").dataset.address;
  new MutationObserver(() => {
    const now = document.getElementById("review")?.dataset.address;
    if (now && now !== before) { before = now; shown.push(performance.now() - pressed); }
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
  const send = window.fetch;
  window.fetch = (address, options) => send(address, options).then((answer) => {
    if (options?.method === "POST" && !String(address).includes("at-hand") && answer.ok) window.saved += 1;
    return answer;
  });
}"""


def _desk() -> tuple[Path, str]:
    """A desk whose queue holds more findings than are decided, ten to a text, made in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="vigil-pace-")) / "desk"
    made = subprocess.run([sys.executable, __file__, "desk", str(folder)], capture_output=True, text=True, check=True)
    return folder, made.stdout.strip().splitlines()[-1]


def make_desk(root: Path) -> str:
    """Lay the desk out and fill it; returns Mai's password."""
    from vigil.settings.folder import DeskFolder

    DeskFolder.make(root, name="Pace", countries=["xx"], second_factor=False)
    os.environ["DJANGO_SETTINGS_MODULE"], os.environ["VIGIL_DESK"] = "vigil.settings.desk", str(root)
    _set_up()
    from builders import a_cast, a_finding, a_proposal, a_telling
    from vigil.intake import receive
    from vigil.intake.models import Document

    cast, at = a_cast(), datetime.datetime(2014, 3, 1, tzinfo=datetime.UTC)
    first, last = ("Ana", "Eva", "Ina", "Ola", "Una"), ("Rell", "Velu", "Karsk", "Dorn", "Mell", "Tovar")
    names = [f"{one} {other}{ending}" for ending in ("", "ov", "in") for one in first for other in last]
    for number in range((DECISIONS + READ) // 10 + 5):
        told = [names[(10 * number + n) % len(names)] for n in range(10)]
        lines = [f"On {n + 1} May {1980 + number} {name} was arrested in Ostra." for n, name in enumerate(told)]
        telling = a_telling(cast.team, "\n".join(lines), publisher="Ostra Courier", at=at)
        document = receive.document_of(telling.reading.capture)
        Document.objects.filter(pk=document.pk).update(state="done")  # no worker reads it again
        for n, name in enumerate(told):
            slots = {"type": "arrest", "person": name, "date": f"{1980 + number}-05-{n + 1:02}", "place": "Ostra"}
            a_proposal(telling, a_finding("event", "\n".join(lines), lines[n], **slots), at=at)
    return "a long password"


def _set_up() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


MEASURED = {"R10": interleavings, "U1": pace, "U2": anchors, "U11": account_of_everything}


def in_a_process(goal: str, *, postgresql: bool = False) -> Parts:
    """The parts of one goal, measured in a process that sets Django up for itself."""
    beside = [str(ROOT / "scripts" / "with_postgresql.py")] if postgresql else []
    done = subprocess.run([sys.executable, *beside, __file__, goal], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            told = json.loads(line)
            yield told["what"], told["value"], told["met"]


def main() -> None:
    if sys.argv[1] == "desk":
        print(make_desk(Path(sys.argv[2])))
        return
    if sys.argv[1] != "U1":
        os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
        _set_up()
    for goal in sys.argv[1:]:
        for what, figure, met in MEASURED[goal]():
            print(json.dumps({"goal": goal, "what": what, "value": figure, "met": met}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
