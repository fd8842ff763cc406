# SPDX-License-Identifier: Apache-2.0
"""Goal S4: addresses that lead into the desk's own network are refused, public ones pass.

The cases are data, tests/archive/ssrf.yaml, tried on the real door with a
resolver and a real server on loopback.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "archive"))

import ssrf


def parts() -> Iterator[tuple[str, float, bool]]:
    """What was tried, how many of them ended as they must, and whether all did."""
    with ssrf.server() as port:
        for kind, least in (("refused", 150), ("passes", 30)):
            cases = ssrf.cases(kind)
            held = Counter(case.why for case in cases if ssrf.holds(case, port, passes=kind == "passes"))
            yield f"{kind}, of {len(cases)}", held.total(), held.total() == len(cases) >= least
            if kind == "refused":
                for why, tried in Counter(case.why for case in cases).items():
                    yield f"refused: {why}, of {tried}", held[why], held[why] == tried


if __name__ == "__main__":
    for what, figure, met in parts():
        print(f"{figure:>4} {what}" + ("" if met else "   NOT MET"))
