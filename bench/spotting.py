# SPDX-License-Identifier: Apache-2.0
"""How quick the engine is, and how well it does on the development set where ../shared is at hand.

python bench/spotting.py                     speed and measure
python bench/spotting.py --ablate [--json]   what each mechanism brings
"""

import importlib.util
import json
import sys
import time
from pathlib import Path

from ablate import Set, ablate

from vigil.country import load
from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json
from vigil.values.dates import PartialDate

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
OWN = (
    "On 12 May 2018 a court in Minsk sentenced teacher Ana Kovac and her brother Ivan Kovac to six and four years "
    "in prison, respectively, under Article 218 of the Penal Code. Ana Kovac was arrested in March. Amnesty "
    "International called for her release. Her lawyer, Olga Petrova, said the appeal would be heard in June.\n\n"
) * 6


def main() -> None:
    packs = load.packs(ROOT / "packs")
    if "--ablate" in sys.argv:
        ablate(packs, _development(packs), lines="--json" in sys.argv)
        return
    texts = [OWN] * 40
    speed(packs, "own text", texts)
    if not EVAL.is_dir():
        print("no ../shared: nothing to score")
        return
    score = _module(EVAL / "score.py")
    docs = score.lines(str(EVAL / "dev" / "docs.jsonl"))
    speed(packs, "development set", [one["text"] for one in docs])
    told = []
    for one in docs:
        hint = PartialDate.parse(one["published_hint"]) if one.get("published_hint") else None
        told.append(as_json(one["id"], spot(read_text(one["text"]), packs, published=hint), one["text"]))
    print(json.dumps(score.score(docs, score.lines(str(EVAL / "dev" / "gold.jsonl")), told), indent=1))


def _development(packs) -> Set:
    """The development set where ../shared is at hand; the packs' examples in any case."""
    if not EVAL.is_dir():
        return Set.of(packs, [], [], None)
    score = _module(EVAL / "score.py")
    told = [score.lines(str(EVAL / "dev" / name)) for name in ("docs.jsonl", "gold.jsonl")]
    return Set.of(packs, *told, score)


def speed(packs, name: str, texts: list[str]) -> None:
    """Processor time of spotting alone, per document of 2,000 characters; reading is another bench."""
    readings = [read_text(text) for text in texts]
    spot(readings[0], packs)  # the lexicons are compiled at the first text
    start = time.process_time()
    for reading in readings:
        spot(reading, packs)
    seconds = time.process_time() - start
    size = sum(map(len, texts)) / 2000
    rate = size / seconds
    print(f"{name}: {len(texts)} documents in {seconds:.2f} s of one core, {rate:.0f} of 2,000 characters a second")


def _module(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
