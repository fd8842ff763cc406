# SPDX-License-Identifier: Apache-2.0
"""The rooms without memory as machine code, where `make install` could compile them.

What was compiled lies in the environment's folder `compiled`, never beside the
sources, with the digest of each source it was made from. It runs only while
every one of them is still the same: compiled modules know each other's insides,
so after one edit all of them run from their sources until they are compiled anew.
"""

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

FOLDER = Path(sys.prefix) / "compiled"
SOURCES = Path(__file__).resolve().parent.parent
MADE = "made.json"  # {"sources": {path: digest}, "modules": {name: path}}
INTERPRETED = "VIGIL_INTERPRETED"  # set it, to anything, to run the sources all the same


class Compiled:
    """Finds the modules that were compiled; every other import goes on as it would."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        made = self._modules.get(name)
        return importlib.util.spec_from_file_location(name, FOLDER / made) if made else None


def prefer() -> None:
    """From now on import what was compiled, if it was compiled from the sources that lie here."""
    made = {} if os.environ.get(INTERPRETED) else _made()
    if made and all(digest(path) == told for path, told in made["sources"].items()):
        sys.meta_path.insert(0, Compiled(made["modules"]))


def _made() -> dict[str, dict[str, str]]:
    try:
        return json.loads((FOLDER / MADE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def digest(path: str) -> str:
    """Of one source, named from the folder of sources; empty where there is none."""
    try:
        return hashlib.sha256((SOURCES / path).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
