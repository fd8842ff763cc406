# SPDX-License-Identifier: Apache-2.0
"""Measure the goals that can be measured today: one JSON line a goal, kept in quality/scoreboard.json.

    python bench/goals.py [--whole] [--kept FOLDER [--minutes N]] [GOAL ...]

Each goal is measured in a process of its own, so that none sets up what another must not have. Goals that take
hours are measured reduced, or `--whole` under a row of their own, and then in parts if need be (bench/parts.py).

`failures` counts the parts of a goal that are not met, out of `n`; `value`
holds the figures. Quality is measured on the texts of ../shared; without
them a goal says so and counts as not met. Speed is processor time of one core.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, combinations
from pathlib import Path

import goal_access
import goal_backup
import goal_crash
import goal_custody
import goal_figures
import goal_followed
import goal_headings
import goal_hostile
import goal_load
import goal_numbers
import goal_papers
import goal_public
import goal_review
import goal_seal
import goal_ssrf
import goal_tamper
import joining
import names as name_bench
import parts as in_parts
import pdf as pdf_bench
import searching as search_bench

import reading as read_bench
import spotting as spot_bench
import stories as story_bench
from vigil.country import load
from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json
from vigil.stories.cluster import Text, cluster
from vigil.values.dates import PartialDate
from vigil.values.likeness import ASK, SURE, likeness
from vigil.values.names import one_name

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BASES = {"SQLite": False, "PostgreSQL": True}
Parts = Iterator[tuple[str, float, bool]]  # what was measured, the figure, whether the goal is met
GOALS: dict[str, Callable[[], Parts]] = {}
NOT_YET = 3  # how the process of a goal ends whose parts are not all there


def goal(name: str) -> Callable[[Callable[[], Parts]], Callable[[], Parts]]:
    def keep(measured: Callable[[], Parts]) -> Callable[[], Parts]:
        GOALS[name] = measured
        return measured

    return keep


@goal("P1")
def main_text() -> Parts:
    """Main text of news pages and long reports; pages a second beside fast trafilatura; a report of 300 pages."""
    pages = read_bench.news(SHARED / "pages" / "news")
    ours, _ = read_bench.measure("vigil", read_bench.ours, pages)
    peer, _ = read_bench.measure("resiliparse", read_bench.resiliparse, pages)
    yield "news f1", ours["f1"], ours["f1"] >= 0.975
    yield "news f1 of resiliparse", peer["f1"], True
    long, _ = read_bench.measure("vigil", read_bench.ours, read_bench.reports(SHARED / "pages" / "reports"))
    yield "reports f1", long["f1"], long["f1"] >= 0.99
    yield "reports under a tenth", long["under a tenth"], long["under a tenth"] == 0
    yield from read_bench.beside_trafilatura()
    yield from ((f"pdf: {what}", figure, met) for what, figure, met in pdf_bench.goal())


@goal("P2")
def headings() -> Parts:
    """Titles, authors and dates of news pages, each ahead of the best peer on the same pages."""
    yield from goal_headings.headings()


@goal("P3")
def reprints() -> Parts:
    """Reprints: the shared short items through the reader, then 10,000 made articles beside rensa."""
    with gzip.open(SHARED / "eval" / "reprints" / "short.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    texts = [Text(str(number), read_text(one["text"]).main) for number, one in enumerate(documents)]
    found = _pairs({placed.id: placed.story for placed in cluster(texts)})
    gold = _pairs({str(number): str(one["story"]) for number, one in enumerate(documents)})
    f1 = 2 * len(found & gold) / (len(found) + len(gold))
    yield "f1 of the shared items", round(f1, 4), f1 >= 0.99
    yield from story_bench.goal()
    yield from story_bench.goal_named()


@goal("P4")
def events() -> Parts:
    """Facts on the development set; the floors of goals.md."""
    score = spot_bench._module(SHARED / "eval" / "score.py")
    docs, packs = score.lines(str(SHARED / "eval" / "dev" / "docs.jsonl")), load.packs(ROOT / "packs")
    told = []
    for one in docs:
        hint = PartialDate.parse(one["published_hint"]) if one.get("published_hint") else None
        findings = spot(read_text(one["text"], outlets=packs.outlets), packs, published=hint)
        told.append(as_json(one["id"], findings, one["text"]))
    result = score.score(docs, score.lines(str(SHARED / "eval" / "dev" / "gold.jsonl")), told)
    for name, floor in (("who_what", 0.90), ("who_what_when", 0.85), ("people", 0.92)):
        yield f"{name} f1", result[name]["f1"], result[name]["f1"] >= floor
    for name, floor in (("calls", 0.80), ("engagements", 0.80), ("commitments", 0.75)):
        yield f"{name} f1", result[name]["f1"], result[name]["f1"] >= floor
    for name, floor in (("law", 0.97), ("sentence", 0.97), ("silent", 1.0)):
        yield f"{name} right", result[name]["right"], result[name]["right"] >= floor
    yield "quotes", result["quotes"], result["quotes"] == 1.0


@goal("P5")
def spotting_speed() -> Parts:
    """Documents of 2,000 characters a second, spotting alone and reading included, beside spaCy in the same run."""
    texts = [one["text"] for one in map(json.loads, _lines(SHARED / "eval" / "dev" / "docs.jsonl"))]
    yield from spot_bench.beside_spacy(load.packs(ROOT / "packs"), texts)


@goal("P6")
def search() -> Parts:
    """Search as a member asks it, over a hundred thousand documents; `python bench/searching.py` takes a million."""
    yield from search_bench.searching(100_000)


@goal("P7")
def same_person() -> Parts:
    """Pairs of names at the one level from which the desk asks; who could be meant among a million names."""
    sure, chosen = [], []
    for name, floor in (("vi_synth", 0.93), ("un_treated", 0.96), ("eu_alias", 0.78), ("nk_person", 0.78)):
        rows = [line.split("\t") for line in _lines(SHARED / "eval" / "names" / f"{name}.tsv")[1:]]
        found = [(likeness(row[0], row[1]).score, row[2] == "1") for row in rows if len(row) > 3]
        sure += [same for score, same in found if score >= SURE]
        chosen += [row[2] == "1" for row in rows if len(row) > 3 and one_name(row[0], row[1])]
        right = sum(same for score, same in found if score >= ASK)
        f1 = 2 * right / (sum(score >= ASK for score, _ in found) + sum(same for _, same in found))
        yield f"{name} f1", round(f1, 4), f1 >= floor
    precision = sum(sure) / len(sure)
    yield "precision where the desk proposes the same person", round(precision, 4), precision >= 0.99
    precision = sum(chosen) / len(chosen)
    yield "precision where the card chooses beforehand", round(precision, 4), precision >= 0.99
    yield from name_bench.names()


@goal("P8")
def growth() -> Parts:
    """What joining one document to the stories of a desk costs as the desk grows."""
    yield from joining.joining()
    yield from story_bench.goal_growth()


@goal("R1")
def kills() -> Parts:
    """kill -9 at random instants and named steps, of intake and of every other act: nothing lost, doubled or torn."""
    for base, postgresql in BASES.items():
        parts = chain(goal_crash.kills(postgresql=postgresql), goal_crash.acts(postgresql=postgresql))
        yield from ((f"{base}: {what}", figure, met) for what, figure, met in parts)


@goal("R2")
def failing_disk() -> Parts:
    """Every call to the disk made to fail in turn while an original is kept, a decision entered, a backup taken."""
    yield from goal_custody.in_a_process("R2")
    yield from goal_crash.failing()


@goal("R4")
def deliveries() -> Parts:
    """The same documents delivered five times, in any order, by four workers."""
    yield from goal_crash.orders()


@goal("R7")
def copies() -> Parts:
    """Backups taken during writes, each restored by one command; spoilt ones refused. On each database."""
    for base, postgresql in BASES.items():
        measured = goal_backup.backups(postgresql=postgresql)
        yield from ((f"{base}: {what}", figure, met) for what, figure, met in measured)


@goal("R8")
def upgrades() -> Parts:
    """A desk of every earlier schema brought up to date, killed on the way, on each database."""
    for base, postgresql in BASES.items():
        parts = goal_crash.upgrades(postgresql=postgresql)
        yield from ((f"{base}: {what}", figure, met) for what, figure, met in parts)


@goal("R9")
def under_load() -> Parts:
    """Reviewers, the public and ingest at once, on each database; VIGIL_LOAD says how large a desk and how long."""
    for base, postgresql in BASES.items():
        yield from goal_load.loaded(base, postgresql)


@goal("R10")
def two_on_one_item() -> Parts:
    """Two people on one item, in 1,000 interleavings on each database: no update is lost, and no typing."""
    for name, postgresql in BASES.items():
        parts = goal_review.in_a_process("R10", postgresql=postgresql)
        yield from ((f"{name}: {what}", figure, met) for what, figure, met in parts)


@goal("R5")
def tampering() -> Parts:
    """Sixty kinds of tampering at a hundred places each, and a thousand clean ledgers."""
    yield from goal_tamper.in_a_process("R5")


@goal("R6")
def bit_flips() -> Parts:
    """One bit flipped in originals, rows, folders that were handed over, and backups."""
    yield from goal_tamper.in_a_process("R6")


@goal("S1")
def hostile_files() -> Parts:
    """800 hostile files of 80 kinds: each ends with a state and a reason, within the limits."""
    yield from goal_hostile.hostile()


@goal("S2")
def probes() -> Parts:
    """What a parser that was taken over can reach: nothing."""
    yield from goal_hostile.probes()


@goal("S4")
def addresses() -> Parts:
    """Addresses that lead into the desk's own network."""
    yield from goal_ssrf.parts()


@goal("S10")
def formulas() -> Parts:
    """Cells of the collection log, of tables taken out and of the open data, that a spreadsheet would run."""
    yield from goal_custody.in_a_process("S10")
    yield from goal_public.in_a_process("S10")
    yield from goal_access.parts("S10")


@goal("S5")
def every_route() -> Parts:
    """Every route by every method for every role, on what is open, closed, another team's, and not there."""
    yield from goal_access.parts("S5")


@goal("S6")
def canaries() -> Parts:
    """Words that stand in closed fields alone, looked for in all that leaves the desk."""
    yield from goal_access.parts("S6")


@goal("S7")
def second_factor() -> Parts:
    """Authenticators, passkeys in a real browser, recovery codes; replay, haste, sessions, the lock."""
    yield from goal_access.parts("S7")


@goal("S8")
def sign_in() -> Parts:
    """The same answer for a name that there is and one that there is not; tries that are slowed."""
    yield from goal_access.parts("S8")


@goal("S9")
def payloads() -> Parts:
    """Payloads in every field, on every page of a real browser; what every answer forbids."""
    yield from goal_access.parts("S9")


@goal("S12")
def reads() -> Parts:
    """What is read of what circles keep, searched for, taken out and refused: in the ledger, or it does not happen."""
    yield from goal_access.parts("S12")


@goal("S13")
def erased() -> Parts:
    """Bytes of an erased name: readable desks, the pages of a sealed one decrypted by hand, PostgreSQL's tables."""
    yield from goal_access.parts("S13")
    on_postgresql = goal_access.parts("S13", postgresql=True)
    yield from ((f"PostgreSQL: {what}", figure, met) for what, figure, met in on_postgresql)


@goal("S14")
def disclosed() -> Parts:
    """What is shown without a decision, and names of high risk that one person opened."""
    yield from goal_public.in_a_process("S14")


@goal("S15")
def seized() -> Parts:
    """A disk that somebody took: canaries in its bytes; every choice of shares; a killed seal; what it costs."""
    yield from goal_access.parts("S15")
    yield from goal_seal.in_a_process()


@goal("U1")
def review_by_keyboard() -> Parts:
    """A scripted hand in Chromium: decisions an hour, keys a decision, how soon the next finding stands there."""
    yield from goal_review.in_a_process("U1")


@goal("U2")
def quotes_found_again() -> Parts:
    """Quotes of news pages, found again in another reading of the same page."""
    yield from goal_review.in_a_process("U2")


@goal("U3")
def public_pages() -> Parts:
    """What a page of the public site weighs, and what it loads."""
    yield from goal_public.in_a_process("U3")


@goal("U4")
def without_script() -> Parts:
    """Every kind of page of the desk, opened and followed with JavaScript off; the public site from a stick."""
    yield from goal_access.parts("U4")


@goal("U5")
def accessible() -> Parts:
    """axe on every kind of page at five widths, light and dark; the review by keyboard alone."""
    yield from goal_access.parts("U5")


@goal("U6")
def every_language() -> Parts:
    """Every message of the desk in Vietnamese, none left over, each with the places of its own."""
    yield from goal_access.parts("U6")


@goal("U8")
def first_desk() -> Parts:
    """From an installed Vigil to the demonstration desk, ready to be served (seconds)."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        command = [sys.executable, "-m", "vigil", "demo", f"{folder}/desk", "--no-serve"]
        done = subprocess.run(command, capture_output=True, check=False)
        seconds = time.monotonic() - start
    yield "seconds", round(seconds, 1), done.returncode == 0 and seconds <= 60


@goal("U9")
def round_trip() -> Parts:
    """Captures exported as WARC and taken in again; the open data, form by form."""
    yield from goal_custody.in_a_process("U9")
    yield from goal_public.in_a_process("U9")


@goal("U10")
def described() -> Parts:
    """The API answers as its description says."""
    yield from goal_public.in_a_process("U10")


@goal("U11")
def everything_adds_up() -> Parts:
    """Documents by state add up after every step, and every failed one has a reason and a button."""
    yield from goal_review.in_a_process("U11")


@goal("U12")
def views_followed() -> Parts:
    """Views followed by feed, calendar and mail: what each mail says is new, beside what stands on paper."""
    yield from goal_followed.in_a_process()


@goal("U13")
def numbers_open_lists() -> Parts:
    """Every number of the demonstration desk that is a link, followed: what it opens holds exactly so many."""
    yield from goal_numbers.in_a_process()


@goal("U14")
def papers_of_twenty_cases() -> Parts:
    """Every paper of the packs on twenty cases, as PDF and DOCX: seconds; sources with digest and day of capture."""
    yield from goal_papers.in_a_process()


@goal("figures")
def advocacy_figures() -> Parts:
    """Figures of advocacy on 10,000 random histories, held to paper at random pairs of dates, on both databases."""
    yield from goal_figures.figures()


def _pairs(stories: dict[str, str]) -> set[tuple[str, str]]:
    members = defaultdict(list)
    for id, story in stories.items():
        members[story].append(id)
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def measure(name: str) -> dict:
    start = time.monotonic()
    try:
        parts = list(GOALS[name]())
    except FileNotFoundError as absent:
        parts = [(f"not measured: {absent.filename or absent} is not here", 0, False)]
    return {
        "goal": f"{name} whole" if in_parts.Asked.whole and in_parts.Asked.reducible else name,
        "n": len(parts),
        "failures": sum(not met for _, _, met in parts),
        "value": {what: figure for what, figure, _ in parts},
        "seconds": round(time.monotonic() - start + in_parts.Asked.before, 1),
    }


def alone(name: str, how: list[str]) -> dict | None:
    """The goal measured in a process of its own; one that breaks off counts as not met. Nothing where parts wait."""
    command = [sys.executable, __file__, *how, "--one", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == NOT_YET:
        print(done.stdout.strip(), flush=True)
        return None
    if done.returncode == 0:
        return json.loads(done.stdout.splitlines()[-1])
    broken = done.stderr.strip().splitlines()[-1:] or ["no word of why"]
    return {"goal": name, "n": 1, "failures": 1, "value": {f"broke off: {broken[0]}": 0}, "seconds": 0}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("goals", nargs="*", metavar="GOAL")
    asked.add_argument("--whole", action="store_true", help="the goal as it stands, and not the reduced one")
    asked.add_argument("--kept", type=Path, metavar="FOLDER", help="where what parts found is kept and added to")
    asked.add_argument("--minutes", type=float, help="begin no part after so many")
    asked.add_argument("--one", help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.one:
        in_parts.ask(whole=told.whole, kept=told.kept, minutes=told.minutes)
        try:
            print(json.dumps(measure(told.one)))
        except in_parts.NotYet as waits:
            print(waits)
            sys.exit(NOT_YET)
        return
    how = ["--whole"] * told.whole + (["--kept", str(told.kept)] if told.kept else [])
    how += ["--minutes", str(told.minutes)] if told.minutes else []
    board = ROOT / "quality" / "scoreboard.json"
    board.parent.mkdir(exist_ok=True)
    kept = {row["goal"]: row for row in map(json.loads, _lines(board))} if board.exists() else {}
    for name in told.goals or GOALS:
        row = alone(name, how)
        if row is None:
            continue
        kept[row["goal"]] = row
        print(json.dumps(row), flush=True)
        board.write_text("".join(json.dumps(row) + "\n" for _, row in sorted(kept.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
