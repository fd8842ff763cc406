# SPDX-License-Identifier: Apache-2.0
"""A desk as a service and in a container: the same few rights, said twice; what each step runs is there, and runs.

No container engine is asked: what an image would run is run here as its user
would, without a capability, on a source it cannot write to.
"""

import configparser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from vigil.airlock import kernel
from vigil.command.main import main

USER = 8414


@pytest.fixture(scope="module")
def packaging(repository) -> Path:
    return repository / "packaging"


@pytest.fixture(scope="module")
def steps(packaging) -> list[tuple[str, str]]:
    """The steps of the Containerfile: word and what follows, continued lines joined."""
    text = re.sub(r"\\\n", " ", (packaging / "Containerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


@pytest.fixture(scope="module")
def unit(packaging) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(packaging / "vigil.service")
    return parser["Service"]


@pytest.fixture(scope="module")
def desk(packaging) -> dict:
    return yaml.safe_load((packaging / "compose.yaml").read_text(encoding="utf-8"))["services"]["desk"]


def test_the_service_and_the_container_give_the_same_few_rights(unit, desk, steps):
    said = dict(steps)
    assert unit["User"] == said["USER"] == desk["user"] == "vigil"
    assert unit["NoNewPrivileges"] == "yes" and "no-new-privileges:true" in desk["security_opt"]
    assert unit["CapabilityBoundingSet"] == "" and desk["cap_drop"] == ["ALL"] and "cap_add" not in desk
    assert unit["ProtectSystem"] == "strict" and desk["read_only"] is True
    assert unit["PrivateTmp"] == "yes" and desk["tmpfs"][0].split(":")[0] == "/tmp"  # noqa: S108 - the container's
    assert desk.keys().isdisjoint({"privileged", "network_mode", "pid", "ipc", "devices"})
    assert all(port.startswith("127.0.0.1:") for port in desk["ports"])
    assert not any("docker.sock" in volume or volume.startswith("/") for volume in desk["volumes"])


def test_the_container_ends_without_root_and_starts_the_verb_of_the_service(unit, steps):
    words = [word for word, _ in steps]
    last = len(words) - words[::-1].index("FROM")
    assert words.index("USER") > last and "RUN" not in words[words.index("USER") :]
    entry, command = json.loads(dict(steps)["ENTRYPOINT"]), json.loads(dict(steps)["CMD"])
    assert [*entry, command[0]] == unit["ExecStart"].split()
    assert CliRunner().invoke(main, [*command, "--help"]).exit_code == 0


def test_what_the_container_is_built_from_is_there_and_named_exactly(steps, repository):
    for word, rest in steps:
        if word == "FROM":
            assert re.fullmatch(r"python:3\.11-slim-bookworm( AS built)?", rest)
        if word == "COPY" and not rest.startswith("--from"):
            *sources, _to = rest.split()
            assert all((repository / source).exists() for source in sources), rest
        assert word != "ADD" and "curl" not in rest and "wget" not in rest
        assert not re.search(r"(?i)passw|secret|token", rest)


def test_all_that_is_copied_is_let_in_and_nothing_else(steps, repository):
    """.dockerignore keeps everything out but what a step copies: no desk beside the source gets into an image."""
    ignored = (repository / ".dockerignore").read_text(encoding="utf-8").split()
    let_in = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = {s for word, rest in steps if word == "COPY" and not rest.startswith("--from") for s in rest.split()[:-1]}
    assert ignored[0] == "*" and let_in == copied


def test_what_make_is_asked_in_the_container_is_a_target(steps, repository):
    asked = [found for word, rest in steps if word == "RUN" for found in re.findall(r"(?:^|&& )make (\w+)", rest)]
    told = (repository / "Makefile").read_text(encoding="utf-8")
    assert asked == ["install"]
    assert re.search(r"^install:", told, re.MULTILINE)


def test_the_unit_leaves_the_airlock_the_namespaces_that_it_builds_walls_of(unit):
    built = {name.removeprefix("_NEW_").lower() for name in vars(kernel) if name.startswith("_NEW_")}
    assert {"net" if name == "network" else name for name in built} == set(unit["RestrictNamespaces"].split())
    assert not {"@mount", "@privileged", "@process", "@sandbox"} & set(unit["SystemCallFilter"].lstrip("~").split())


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here to ask")
def test_systemd_takes_the_unit(packaging):
    done = subprocess.run(["systemd-analyze", "verify", packaging / "vigil.service"], capture_output=True, text=True)
    complaints = [
        line for line in done.stderr.splitlines() if "vigil.service" in line and "is not executable" not in line
    ]
    assert complaints == []


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None, reason="only root can put its rights away, with setpriv"
)
def test_a_desk_is_made_served_and_healthy_without_any_right(steps, packaging):
    """As the container runs it: its user, no capability, no new privilege, a source it cannot write."""
    home = Path(tempfile.mkdtemp())  # pytest's own folders let nobody else in
    os.chown(home, USER, USER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rights = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "--no-new-privs"]
    rights += ["--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "VIGIL_PORT": str(port), "VIGIL_HOSTS": "desk.example.org"}
    env |= dict(pair.split("=") for pair in dict(steps)["ENV"].split()) | {"VIGIL_DESK": f"{home}/desk"}
    python, more = _python(rights)
    env |= more
    vigil = [*rights, python, "-m", "vigil"]
    made = subprocess.run([*vigil, "init", f"{home}/desk"], env=env, cwd=home, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    served = subprocess.Popen(
        [*vigil, "serve", "--host", "127.0.0.1", "--port", str(port)],
        env=env,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        limit = time.monotonic() + 120
        while (
            (ended := subprocess.call([*rights, python, packaging / "healthy.py"], env=env))
            and time.monotonic() < limit
            and served.poll() is None
        ):
            time.sleep(0.5)
        assert ended == 0, served.poll() and served.stderr.read()[-800:]
        status = Path(f"/proc/{served.pid}/status").read_text()
        assert re.search(r"^CapEff:\s*0+$", status, re.M) and re.search(r"^NoNewPrivs:\s*1$", status, re.M)
    finally:
        served.terminate()
        said = served.communicate(timeout=30)[1]
        shutil.rmtree(home)
    answered = [json.loads(line) for line in said.splitlines() if '"answered"' in line]
    assert {one["route"] for one in answered} == {"health"}


def _python(rights: list[str]) -> tuple[str, dict[str, str]]:
    """A Python that such a user may start: the tests' own, or the system's with the tests' packages."""
    again = (
        "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', '']))"  # as serve starts the worker
    )
    if subprocess.call([*rights, sys.executable, "-c", again], stderr=subprocess.DEVNULL) == 0:
        return sys.executable, {}
    system = shutil.which("python3.11", path="/usr/bin")
    if system is None:
        pytest.skip("this Python lies where only root may go")
    return system, {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith(("site-packages", "src")))}
