# SPDX-License-Identifier: Apache-2.0
"""A pack of one's own: the world and Ostravia, copied, with a file written anew."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

PACKS = Path(__file__).resolve().parents[2] / "packs"
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """`written(xx_laws="...")` gives the folder of packs in which packs/xx/laws.yaml says so; None takes a file away.

    A pair (old, new) changes words of the file instead.
    """
    root = tmp_path / "packs"
    for name in ("world", "xx"):
        shutil.copytree(PACKS / name, root / name, ignore=shutil.ignore_patterns("lang", "examples"))

    def write(**changed: str | tuple[str, str] | None) -> Path:
        for name, text in changed.items():
            folder, _, stem = name.partition("_")
            path = root / folder / f"{stem}.yaml"
            if text is None:
                path.unlink()
            elif isinstance(text, str):
                path.write_text(text, encoding="utf-8")
            else:
                old = path.read_text(encoding="utf-8")
                assert text[0] in old, f"{name} does not say {text[0]!r}"
                path.write_text(old.replace(*text, 1), encoding="utf-8")
        return root

    return write
