# SPDX-License-Identifier: Apache-2.0
"""A sweep from its inputs to its summary. Stopped anywhere, the same call goes on; finished, it changes nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vigil.country.packs import Packs
from vigil.sweep import engine, sources
from vigil.sweep.plan import Part, parts
from vigil.sweep.settings import Asked, fingerprint
from vigil.sweep.stories import write_stories
from vigil.sweep.write import PARTS, done, keep, place_of

PLAN, SUMMARY = "plan.json", "sweep.json"
AGAIN = 3  # times in a row that the engine may break off without having finished a part


class NotSwept(ValueError):
    """The sweep cannot be begun, or not be gone on with: the message says why."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: parts, and bytes of their sources."""

    parts: int
    of_parts: int
    bytes: int
    of_bytes: int
    failed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a sweep. `aside` and `passed` count pages by the reason; `failed` are parts that are not done."""

    parts: int
    rows: dict[str, int]
    passed: dict[str, int]
    aside: dict[str, int]
    stories: int
    digest: str
    failed: dict[str, str]

    @property
    def pages(self) -> int:
        """Every page there was: kept, passed over, set aside."""
        return self.rows["pages"] + sum(self.passed.values()) + self.rows["aside"]


def sweep(
    inputs: Sequence[str],
    out: Path,
    packs: Packs,
    asked: Asked,
    by: engine.Engine,
    *,
    tell: Callable[[Progress], None],
    warn: Callable[[str], None],
) -> Summary:
    """Sweep the inputs into the folder `out`, or go on with what stands there.

    Raises `NotSwept`, `sources.NoSource`, `engine.NoEngine`, and `engine.Broken` where the engine
    breaks off again and again.
    """
    if unknown := set(asked.countries) - {country.code for country in packs.countries}:
        raise NotSwept(f"there is no pack of {', '.join(sorted(unknown))}")
    found = sources.listed(inputs)
    whole = parts(found)
    _planned(out, fingerprint(asked, found, whole), whole, asked)
    failed = _carried(out, whole, packs, asked, by, tell, warn)
    return _summed(out, whole, packs, failed)


def _planned(out: Path, print_: str, whole: Sequence[Part], asked: Asked) -> None:
    """Write the plan, or see that it is the one that stands there. Raises `NotSwept`."""
    out.mkdir(parents=True, exist_ok=True)
    plan = out / PLAN
    if plan.exists():
        if json.loads(plan.read_bytes())["fingerprint"] != print_:
            raise NotSwept(
                f"{out} holds another sweep: other sources, other filters, other packs or another engine. "
                "Take another folder, or give the inputs it was begun with."
            )
        return
    if any(out.iterdir()):
        raise NotSwept(f"{out} is not empty: a sweep wants a folder of its own")
    told = {"fingerprint": print_, "asked": asdict(asked), "parts": [part.as_dict() for part in whole]}
    keep(plan, json.dumps(told).encode())


def _carried(
    out: Path,
    whole: Sequence[Part],
    packs: Packs,
    asked: Asked,
    by: engine.Engine,
    tell: Callable[[Progress], None],
    warn: Callable[[str], None],
) -> dict[int, str]:
    """Carry what is not done; the parts whose source could not be read, with the reason."""
    failed: dict[int, str] = {}
    idle = 0
    while waiting := [part for part in whole if part.number not in failed and done(out, part.number) is None]:
        before = len(waiting)
        try:
            for ended in engine.run(waiting, by, out, packs, asked):
                if ended.failed:
                    failed[ended.number] = ended.failed
                tell(_progress(out, whole, failed))
        except engine.Broken as broke:
            left = [part for part in waiting if part.number not in failed and done(out, part.number) is None]
            idle = idle + 1 if len(left) == before else 0
            if idle == AGAIN:
                raise
            warn(f"the engine broke off and is started again, {len(left)} parts are left: {broke}")
    for left_over in out.glob(".part-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    return failed


def _progress(out: Path, whole: Sequence[Part], failed: dict[int, str]) -> Progress:
    finished = [part for part in whole if part.number in failed or (place_of(out, part.number)).exists()]
    sizes = (sum(part.size for part in some) for some in (finished, whole))
    return Progress(len(finished), len(whole), *sizes, len(failed))


def _summed(out: Path, whole: Sequence[Part], packs: Packs, failed: dict[int, str]) -> Summary:
    """Count what the parts say of themselves, and put their pages into stories."""
    stood = [told for part in whole if (told := done(out, part.number))]
    digest, rows, passed = hashlib.sha256(), Counter[str](), Counter[str]()
    for told in stood:
        digest.update(told["digest"].encode())
        rows.update(told["rows"])
        passed.update(told["passed"])
    files = [place_of(out, told["part"]["number"]) / "pages.parquet" for told in stood]
    stories, of_stories = write_stories(out, files, packs)
    digest.update(of_stories.encode())
    named = {whole[number].places[0]: why for number, why in sorted(failed.items())}
    told_rows = {name: rows[name] for name in ("pages", "findings", "aside")}
    made = Summary(len(whole), told_rows, dict(passed), _aside(files), stories, digest.hexdigest(), named)
    keep(out / SUMMARY, json.dumps(asdict(made) | {"all_pages": made.pages}, indent=1, sort_keys=True).encode())
    return made


def _aside(files: Sequence[Path]) -> dict[str, int]:
    """What was set aside, by its code."""
    import pyarrow.parquet as pq

    counted: Counter[str] = Counter()
    for file in files:
        counted.update(pq.read_table(file.with_name("aside.parquet"), columns=["code"])["code"].to_pylist())
    return dict(sorted(counted.items()))


def finished(out: Path) -> dict[str, Any]:
    """The summary that stands in a sweep's folder. Raises `NotSwept`."""
    try:
        return json.loads((out / SUMMARY).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as absent:
        raise NotSwept(f"{out} holds no finished sweep: `vigil sweep ... --out {out}` makes one") from absent


def parts_of(out: Path) -> list[Path]:
    """The folders of a sweep's parts, in their order."""
    return sorted((out / PARTS).iterdir())
