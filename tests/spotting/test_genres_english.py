# SPDX-License-Identifier: Apache-2.0
"""English texts of many kinds (alerts, lists, letters, records): what each tells of the people it names."""

from pathlib import Path

import pytest
import yaml

TEXTS = yaml.safe_load(Path(__file__).parent.joinpath("english", "genres.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", TEXTS, ids=[one["name"] for one in TEXTS])
def test_a_text_tells_what_befell_those_it_names(events, one):
    told = {line for line in events(one["text"]) if "[" not in line}
    right, extra, missed = (set(one.get(key, ())) for key in ("told", "extra", "missed"))
    assert told - extra == right, "not told, or told wrongly"
    assert extra <= told, "no longer told wrongly: take it out of `extra`"
    assert not missed & told, "mended: move it from `missed` to `told`"
