# SPDX-License-Identifier: Apache-2.0
"""Stories beside rensa and datasketch, on one core, in one run: one JSON line an engine.

    python bench/stories.py [COUNT]              F1, quotations, documents a second, memory
    python bench/stories.py --outlets [COUNT]    with outlets named: many, then few documents of each
    python bench/stories.py --growth [COUNT]     what a document costs among 10 thousand and among COUNT (1 million)

Every engine is given the same Python strings and is asked the same: which
documents are one story. Making shingles counts for all; MinHash is given its
best setting here: 128 permutations, 32 bands, shingles of three lower-case
words, candidates verified at 0.3. Each engine runs in a process of its own.
"""

import gc
import importlib.util
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

import making
import numpy as np

from vigil.stories.index import Index, Text
from vigil.stories.plain import plain

COUNT = 10_000
FEW = 1_600  # outlets among so many documents: about six of each
SMALL = 10  # times that the small desk is measured while the large one grows, and again when it stands
# Bytes that a short document takes while it is taken in, and while all are sorted.
TAKEN, SORTED = 3000, 1200
SEEN = "2014-12-31"  # the day on which all pages were captured
Groups = list[list[int]]
Parts = Iterator[tuple[str, float, bool]]


def documents(count: int, outlets: int = 40) -> list[making.Made]:
    """The same documents on every machine."""
    bases, fresh = making.articles(count // 2, 1), making.articles(count // 2, 2)
    return making.become(bases, fresh, count, 3, outlets=outlets)


def indexed(made: Sequence[making.Made], *, named: bool = False) -> Index:
    """The documents in stories; `named`, with the outlets that printed them."""
    index = Index()
    index.add(
        Text(
            one.id, one.text, one.published, one.credited, one.sure, "", SEEN, one.release, one.outlet if named else ""
        )
        for one in made
    )
    return index


def vigil(made: Sequence[making.Made]) -> Groups:
    return list(indexed(made).groups())


def rensa(made: Sequence[making.Made]) -> Groups:
    from rensa import RMinHash, RMinHashLSH

    hashed = RMinHash.from_token_sets([_shingles(one.text) for one in made], 128, 42)
    lsh = RMinHashLSH(0.3, 128, 32)
    lsh.insert_many(hashed)
    near = lsh.query_all(hashed)
    return _united(len(made), near, lambda a, b: hashed[a].jaccard(hashed[b]))


def datasketch(made: Sequence[making.Made]) -> Groups:
    from datasketch import MinHash, MinHashLSH

    hashed = MinHash.bulk([[shingle.encode() for shingle in _shingles(one.text)] for one in made], num_perm=128)
    lsh = MinHashLSH(params=(32, 4), num_perm=128)
    for number, one in enumerate(hashed):
        lsh.insert(number, one, check_duplication=False)
    near = [lsh.query(one) for one in hashed]
    return _united(len(made), near, lambda a, b: hashed[a].jaccard(hashed[b]))


def _shingles(text: str) -> list[str]:
    words = text.lower().split()
    return list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def _united(count: int, near: Sequence[Sequence[int]], alike: Callable[[int, int], float]) -> Groups:
    root = list(range(count))

    def top(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, others in enumerate(near):
        for b in others:
            if b > a and top(a) != top(b) and alike(a, b) >= 0.3:
                root[top(b)] = top(a)
    groups: dict[int, list[int]] = {}
    for one in range(count):
        groups.setdefault(top(one), []).append(one)
    return list(groups.values())


ENGINES: dict[str, Callable[[Sequence[making.Made]], Groups]] = {
    "vigil": vigil,
    "rensa": rensa,
    "datasketch": datasketch,
}


def measure(name: str, count: int) -> dict[str, object]:
    """One engine in this process: the best of three runs, since other work on the machine only ever slows one."""
    if name != "vigil" and importlib.util.find_spec(name) is None:
        return {"engine": name, "not measured": "not installed"}
    made = documents(count)
    plain(["é"])  # the table of letters is made once a process
    gc.freeze()  # what was made to measure with is not part of the work
    seconds, groups = [], []
    for _ in range(3):
        start = time.process_time()
        groups = ENGINES[name](made)
        seconds.append(time.process_time() - start)
    told = {"engine": name, "documents": len(made), "documents/s": round(len(made) / min(seconds))}
    told |= {"f1": round(f1(made, groups), 4), "rss MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}
    return told | (_told(made) if name == "vigil" else {"quotations": round(_quoted_together(made, groups), 4)})


def f1(made: Sequence[making.Made], groups: Groups) -> float:
    """Of the pairs of documents of one story."""
    found = making.pairs((made[one].id, str(number)) for number, group in enumerate(groups) for one in group)
    gold = making.pairs((one.id, one.story) for one in made)
    return 2 * len(found & gold) / (len(found) + len(gold))


def _quoted_together(made: Sequence[making.Made], groups: Groups) -> float:
    """All that an engine without relations can say of a quotation is that the two belong together."""
    stories = {made[one].id: {made[other].story for other in group} for group in groups for one in group}
    quoting = [one for one in made if one.quotes]
    return sum(bool(stories[one.id] & set(one.quotes)) for one in quoting) / len(quoting)


def named(count: int, outlets: int) -> dict[str, object]:
    """Quality where each document's outlet is known, or is not: with few of each, their feet are in few documents."""
    made, found = documents(count, outlets), {}
    for known in (False, True):
        index = indexed(made, named=known)
        told = {"f1": round(f1(made, list(index.groups())), 4)} | _told(made, known=known)
        found["outlets known" if known else "outlets not known"] = told
    return {"documents": len(made), "outlets": outlets} | found


def _told(made: Sequence[making.Made], *, known: bool = False) -> dict[str, object]:
    """What only vigil says: originals, quotations, pages of several texts; with the time that the sentences take."""
    start = time.process_time()
    placed = list(indexed(made, named=known).stories())
    seconds = time.process_time() - start
    by_id, sizes = {one.id: one for one in made}, {}
    for one in made:
        sizes[one.story] = sizes.get(one.story, 0) + 1
    originals = [one.original for one in placed if by_id[one.id].original and sizes[by_id[one.id].story] > 1]
    quotes = [_named(one.beside, by_id, by_id[one.id].quotes) for one in placed if by_id[one.id].quotes]
    held = [_named(one.beside, by_id, (story,)) for one in placed for story in by_id[one.id].holds]
    return {
        "quotations": round(sum(quotes) / len(quotes), 4),
        "pages of several texts": round(sum(held) / len(held), 4),
        "originals": round(sum(originals) / len(originals), 4),
        "beside what it has nothing to do with": _astray(placed, by_id),
        "documents/s, with every relation told": round(len(made) / seconds),
    }


def _named(beside: Sequence, by_id: dict[str, making.Made], stories: Sequence[str]) -> bool:
    return any(by_id[one.id].story in stories for one in beside)


def _astray(placed: Sequence, by_id: dict[str, making.Made]) -> int:
    """Pairs of documents named as sharing passages, of which neither is, quotes or holds a text of the other."""
    texts = {id: {one.story, *one.quotes, *one.holds} for id, one in by_id.items()}
    pairs = {tuple(sorted((one.id, other.id))) for one in placed for other in one.beside}
    return sum(not texts[one] & texts[other] for one, other in pairs)


def alone(*arguments: str) -> dict[str, object]:
    """One measurement in a process of its own, on one core."""
    command = [sys.executable, __file__, *arguments]
    limited = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **limited})
    return json.loads(done.stdout.splitlines()[-1])


def growth(count: int) -> dict[str, object]:
    """What a document costs, taken in and put into its story, among ten thousand short items and among `count`.

    A desk of ten thousand is measured again and again while the other grows, so that what else the machine does
    slows both.
    """
    few = next(_items())
    _cost(few)  # tables are made once a process
    gc.freeze()
    index, spent, small = Index(), 0.0, list[float]()
    for number, batch in enumerate(itertools.islice(_items(), count // len(few))):
        _touch(TAKEN * len(batch))
        spent += _seconds(lambda batch=batch: index.add(batch))
        if number % (count // len(few) // SMALL or 1) == 0:
            small.append(_cost(few))
    _touch(SORTED * count)
    spent += _seconds(lambda: _told_apart(index))
    told = {"documents": count, "rss MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}
    small += [_cost(few) for _ in range(SMALL)]
    cost, of_few = spent / count, sum(small) / len(small) / len(few)
    told |= {"us a document of ten thousand": round(of_few * 1e6, 1), "us a document of all": round(cost * 1e6, 1)}
    return told | {"growth": round(cost / of_few - 1, 3)}


def _items() -> Iterator[list[Text]]:
    """Short items without end, ten thousand at a time: a reprint in ten, from the first thousand on; the others new."""
    chance, taken = random.Random(5), 0
    words = [f"{start}{end}" for start in making.STEMS.lower().split() for end in making.ENDS.split()]
    words += (making.VERBS + making.NOUNS + making.ADJECTIVES).split()
    kept: list[str] = []
    while True:
        texts = []
        for number in range(10_000):
            again = kept and chance.random() < 0.1
            texts.append(chance.choice(kept) + " also" if again else " ".join(chance.choices(words, k=120)))
            if number % 20 == 0:
                kept.append(texts[-1])
        kept = kept[-20_000:]
        yield [Text(str(taken + number), text) for number, text in enumerate(texts)]
        taken += len(texts)


def _cost(texts: Iterable[Text]) -> float:
    """Processor seconds to put some documents into their stories."""
    index = Index()
    return _seconds(lambda: index.add(texts)) + _seconds(lambda: _told_apart(index))


def _told_apart(index: Index) -> int:
    return sum(1 for _ in index.groups())


def _touch(size: int) -> None:
    """Use so much memory right before it is needed.

    A virtual machine pays dearly for a page that it never used, or gave back, and that is no work of ours: 2 ms a
    megabyte were measured, and 0.05 ms for one that it has.
    """
    np.empty(size, dtype=np.uint8)[::4096] = 1


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def goal() -> Parts:
    """P3: quality, and speed beside rensa in the same run."""
    ours, peer = (alone("--engine", name, str(COUNT)) for name in ("vigil", "rensa"))
    yield "f1", ours["f1"], ours["f1"] >= 0.995
    yield "partial quotes recall", ours["quotations"], ours["quotations"] >= 0.9
    yield "originals right", ours["originals"], ours["originals"] >= 0.95
    if "f1" in peer:
        yield "f1 of rensa", peer["f1"], True
        beside = round(ours["documents/s"] / peer["documents/s"], 2)
        yield "documents/s beside rensa", beside, beside >= 2
    else:
        yield "documents/s beside rensa: not installed", 0, False


def goal_named() -> Parts:
    """P3: the same quality where outlets are known, with many documents of each and with few."""
    for outlets in (40, FEW):
        told = alone("--outlets", str(COUNT), str(outlets))
        for what in ("outlets not known", "outlets known"):
            for name, floor in (("f1", 0.995), ("quotations", 0.9), ("originals", 0.95)):
                figure = told[what][name]
                yield f"{outlets} outlets, {what}: {name}", figure, figure >= floor or what == "outlets not known"
            astray = told[what]["beside what it has nothing to do with"]
            yield f"{outlets} outlets, {what}: pairs that share furniture alone", astray, True


def goal_growth() -> Parts:
    """P3 and P8: memory and cost at 1 million short documents."""
    grown = alone("--growth", "1000000")
    yield "growth of cost to 1 M documents", grown["growth"], grown["growth"] <= 0.15
    yield "GB at 1 M documents", round(grown["rss MB"] / 1024, 2), grown["rss MB"] <= 4096


def main() -> None:
    arguments = sys.argv[1:]
    count = int(arguments[-1]) if arguments and arguments[-1].isdigit() else None
    if "--outlets" in arguments:
        sizes = [int(one) for one in arguments if one.isdigit()]
        chosen = sizes[1:] or [40, FEW]
        for outlets in chosen:
            print(json.dumps(named(sizes[0] if sizes else COUNT, outlets)), flush=True)
    elif "--growth" in arguments:
        print(json.dumps(growth(count or 1_000_000)))
    elif "--engine" in arguments:
        print(json.dumps(measure(arguments[arguments.index("--engine") + 1], count or COUNT)))
    else:
        for name in ENGINES:
            print(json.dumps(alone("--engine", name, str(count or COUNT))), flush=True)


if __name__ == "__main__":
    main()
