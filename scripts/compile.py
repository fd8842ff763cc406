# SPDX-License-Identifier: Apache-2.0
"""Compile the rooms without memory to C with mypyc, into the environment that runs this.

python scripts/compile.py

Without a C compiler or Python's headers it says so in a line and leaves the
desk to run from its sources. What was compiled before is removed first, so that
a failure leaves nothing old behind.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from json import dumps
from pathlib import Path
from typing import Any

from vigil.compiled import FOLDER, MADE, SOURCES, digest

# Where the time of reading pages and of spotting goes. Left out: what reads packs (pydantic makes those classes) and
# what no text spends a hundredth of its time in; each module more is two seconds more of a compiler. Findings and dates
# stay as they are: the airlock reads the types of their fields, which mypyc drops, and mypyc gives dates no hash.
HOT = """
    values/quotes values/names
    reading/reader
    reading/html/article reading/html/dom reading/html/elements reading/html/hints reading/html/html
    reading/html/masthead reading/html/pagehead reading/html/paths reading/html/trimming reading/html/visible
    reading/page/blocks reading/page/dates reading/page/endings reading/page/language
    reading/page/furniture reading/page/headings reading/page/prose reading/page/quotations reading/page/shapes
    reading/page/signs reading/page/tellings
    reading/pdf/columns reading/pdf/lines reading/pdf/paragraphs
    spotting/engine
    spotting/text/document spotting/text/lists spotting/text/people spotting/text/prepare
    spotting/names/describe spotting/names/families spotting/names/following spotting/names/in_front
    spotting/names/naming spotting/names/offices spotting/names/places spotting/names/scene spotting/names/speaking
    spotting/names/alike spotting/names/somebody spotting/names/who
    spotting/words/tokens spotting/words/lexicon spotting/words/frames spotting/words/sentences
    spotting/words/terms spotting/words/triggers spotting/words/laws spotting/words/gazetteer
    spotting/events/*
""".split()
SLOWER = "the desk runs interpreted, and slower"
LOG = "failed.txt"
# The optimiser's best: a twentieth of the time of reading, for half again as long at the compiler.
MYPYC = ["--follow-imports=silent", "--ignore-missing-imports", "--config-file=", "--python-version=3.11"]


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    if lacking := _lacking():
        print(f"no {lacking}: {SLOWER}")
        return
    print("compiling the rooms without memory (a minute or two) ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="vigil-compile-") as work:
        done = subprocess.run(
            [sys.executable, __file__, "build"], cwd=work,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        (FOLDER / LOG).write_text(done.stdout + done.stderr, encoding="utf-8")
        print(f"could not be compiled ({FOLDER / LOG} says why): {SLOWER}")


def _lacking() -> str:
    """What a compiler needs and this machine has not; empty where it has all."""
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        return "C compiler"
    headers = (Path(sysconfig.get_path(name)) / "Python.h" for name in ("include", "platinclude"))
    return "" if any(one.exists() for one in headers) else "headers of Python"


def modules() -> dict[str, str]:
    """Every module that is compiled, and its source, named from the folder of sources."""
    paths = sorted(path for name in HOT for path in (SOURCES / "vigil").glob(f"{name}.py"))
    named = (path.relative_to(SOURCES) for path in paths if path.stem != "__init__")
    return {".".join(one.with_suffix("").parts): str(one) for one in named}


def fixed(source: str) -> str:
    """The source with every constant declared to be one, line for line.

    Capitals tell it to people. The compiler must be told, or it looks the name
    up in a dictionary whenever the value is needed, a number like any other.
    """
    names = re.findall(r"^(_?[A-Z][A-Z\d_]*) [|+]?= ", source, re.MULTILINE)
    once = "|".join(name for name in dict.fromkeys(names) if names.count(name) == 1)
    declared = re.sub(rf"^({once}) = ", r"\1: Final = ", source, flags=re.MULTILINE)
    return re.sub(r"\A.*", "from typing import Final", declared)


def build() -> None:
    """In the working folder C and its objects; in the environment what is loaded."""
    from mypyc.build import mypycify

    shutil.copytree(SOURCES / "vigil", "vigil", ignore=shutil.ignore_patterns("desk", "__pycache__"))
    known = modules()
    for path in map(Path, known.values()):
        path.write_text(fixed(path.read_text(encoding="utf-8")), encoding="utf-8")
    sources = {path: digest(path) for path in known.values()}
    extensions = mypycify(
        [*MYPYC, *known.values()], opt_level="3", debug_level="0", multi_file=True, group_name="vigil"
    )
    made = {extension.name: built for extension, built in zip(extensions, linked(extensions), strict=True)}
    (FOLDER / MADE).write_text(dumps({"sources": sources, "modules": made}, indent=1), encoding="utf-8")


def linked(extensions: Sequence[Any]) -> Iterator[str]:
    """The library of each extension, named from the folder it lies in; their C is compiled side by side."""
    from distutils.ccompiler import new_compiler
    from distutils.sysconfig import customize_compiler

    compiler = new_compiler()
    customize_compiler(compiler)
    headers = [sysconfig.get_path("include"), sysconfig.get_path("platinclude")]

    def compiled(extension: Any, source: str) -> list[str]:
        return compiler.compile(
            [source], "objects", include_dirs=[*extension.include_dirs, *headers],
            extra_postargs=extension.extra_compile_args,
        )  # fmt: skip

    with ThreadPoolExecutor(os.cpu_count()) as hands:
        tasks = [[hands.submit(compiled, one, source) for source in one.sources] for one in extensions]
    for extension, waiting in zip(extensions, tasks, strict=True):
        path = extension.name.replace(".", "/") + sysconfig.get_config_var("EXT_SUFFIX")
        compiler.link_shared_object([name for task in waiting for name in task.result()], str(FOLDER / path))
        yield path


if __name__ == "__main__":
    build() if sys.argv[1:] == ["build"] else main()
