# SPDX-License-Identifier: Apache-2.0
"""`make audit`: what the desk is built on, and what a stranger would find in our own code.

    python scripts/audit.py [--offline]

Licences and number of the runtime's packages; bandit over src/, a finding counts
unless its line says why it is none (the `noqa` that ruff asks for); a bill of
materials in build/sbom.cdx.json (CycloneDX); advisories by pip-audit. Where
these cannot be asked for, that is said. Exit 1 where something needs doing, 3 where
everything else holds and advisories were wanted and could not be had.
"""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "requirements" / "runtime.txt"
BIN = Path(sys.executable).parent
MOST = 45
# What a package may be under for Apache-2.0 to be ours; the library of psycopg and the file-level licences stay theirs.
ALLOWED = frozenset(
    "MIT MIT-0 BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 PSF-2.0 Zlib CC0-1.0 ZPL-2.1 MPL-2.0 LGPL-3.0-only".split()
)
# Packages whose metadata tells it in words, as their licence files were read.
SAID = {
    "django-csp": "BSD-3-Clause",
    "django-ninja": "MIT",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "pyahocorasick": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-dateutil": "BSD-3-Clause",  # under which all of it is; the peers bring an older release, which says "Dual"
    "rfc3161-client": "Apache-2.0",
    "sqlcipher3-wheels": "Zlib AND BSD-3-Clause AND Apache-2.0",  # with SQLCipher and OpenSSL inside
    "sqlparse": "BSD-3-Clause",
    "waitress": "ZPL-2.1",
}
_SAME = {"B703": "S308"}  # bandit has two rules for what ruff has one


def packages() -> dict[str, str]:
    """The runtime's packages with their versions."""
    return dict(re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", RUNTIME.read_text(encoding="utf-8"), re.M))


def licence(name: str) -> str:
    """The licence of an installed package as an SPDX expression, or whatever it says."""
    told = importlib.metadata.metadata(name)
    return SAID.get(name) or told.get("License-Expression") or told.get("License") or "says nothing"


def licences() -> Iterator[str]:
    """Packages too many, and those whose licence is not one that we may build on."""
    held = packages()
    if len(held) > MOST:
        yield f"{len(held)} runtime packages: at most {MOST}"
    for name in sorted(held):
        told = licence(name)
        if any({*one.split(" AND ")} <= ALLOWED for one in told.strip("()").split(" OR ")):
            continue
        yield f"{name}: its licence is {told[:60]!r}, which nobody has looked at"


def own_code() -> Iterator[str]:
    """What bandit finds of medium weight or more and no line explains."""
    command = [BIN / "bandit", "-q", "-r", "src", "-f", "json", "--severity-level", "medium"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for found in json.loads(done.stdout)["results"]:
        line = (ROOT / found["filename"]).read_text(encoding="utf-8").splitlines()[found["line_number"] - 1]
        rule = _SAME.get(found["test_id"], found["test_id"].replace("B", "S", 1))
        if not re.search(rf"noqa: .*\b{rule}\b", line):
            yield f"{found['filename']}:{found['line_number']}: {found['test_id']} {found['issue_text']}"


def materials() -> Path:
    """The bill of materials, written and validated."""
    file = ROOT / "build" / "sbom.cdx.json"
    file.parent.mkdir(exist_ok=True)
    command = [BIN / "cyclonedx-py", "requirements", RUNTIME, "--pyproject", ROOT / "pyproject.toml"]
    subprocess.run(
        [*command, "--output-reproducible", "--output-file", file],
        env=os.environ | {"PYTHONWARNINGS": "ignore"},  # a requirements file knows no graph of dependencies
        check=True,
    )
    return file


def advisories() -> tuple[list[str], int]:
    """Known weaknesses of the pinned versions, and of how many packages nothing could be asked."""
    command = [BIN / "pip-audit", "-r", RUNTIME, "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    done = subprocess.run([*command, "-f", "json"], cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return [], len(packages())
    found = [f"{one['name']} {one['version']}: {bad['id']}" for one in told for bad in one.get("vulns", ())]
    return found, sum("skip_reason" in one for one in told)


def main() -> int:
    todo = [*licences(), *own_code()]
    file = materials()
    print(f"{len(packages())} runtime packages; their bill of materials: {file.relative_to(ROOT)}")
    silent = 0
    if "--offline" in sys.argv:
        print("advisories: not asked")
    else:
        weak, silent = advisories()
        todo += weak
    if silent:
        print(f"advisories: NOT ASKED for {silent} packages, no source of them could be reached")
    for one in todo:
        print(f"TO DO {one}")
    return 1 if todo else 3 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
