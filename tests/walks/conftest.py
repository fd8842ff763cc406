# SPDX-License-Identifier: Apache-2.0
"""A desk as a new user meets it: made and served by the command line, walked through in a real Chromium."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# What is handed out as a file; what differs from page to page of one kind.
FILES = re.compile(r"\.(csv|xlsx|json|tsr|warc|ics|atom)$|/(original|bytes|proof|sign-out)/?$")
OWN = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{40,}|(?<=/briefs/)[^/]+|(?<=/)(?:day|next|engagement):[^/]+|\d+")


@dataclass(frozen=True)
class Served:
    """A desk that answers: its folder, its address, and who may sign in."""

    folder: Path
    address: str
    username: str
    password: str


def typed(*words: str | Path, desk: Path | None = None) -> subprocess.CompletedProcess:
    """A verb of the command line, in a process of its own."""
    environment = os.environ | ({"VIGIL_DESK": str(desk)} if desk else {})
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "vigil", *map(str, words)], env=environment, capture_output=True, text=True
    )


@contextlib.contextmanager
def served(folder: Path, username: str, password: str) -> Iterator[Served]:
    """Serve a desk on a free port of this machine until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "vigil", "--desk", str(folder), "serve", "--port", str(port)]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/sign-in/", timeout=5):  # noqa: S310
                break
            assert running.poll() is None, running.stderr.read().decode()
            time.sleep(0.1)
        yield Served(folder, address, username, password)
    finally:
        running.terminate()
        running.communicate(timeout=20)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Iterator[Served]:
    """The demonstration desk, made once a session."""
    folder = tmp_path_factory.mktemp("walks") / "demonstration"
    made = typed("demo", folder, "--no-serve")
    assert made.returncode == 0, made.stderr
    password = re.search(r"with the password (\S+)", made.stdout)[1]
    with served(folder, "mai", password) as desk:
        yield desk


@pytest.fixture(scope="session")
def pages(browser, demonstration) -> dict[str, str]:
    """Addresses of the desk, one of a kind, each with the path it was linked from."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine says nothing about the desk
    sign_in(page, demonstration)
    found: dict[str, str] = {"/": "/"}
    kinds = {"/"}
    for path in _walked(found):
        answer = page.goto(demonstration.address + path)
        assert answer is not None
        assert answer.status == 200, f"{path}, linked from {found[path]}, answers {answer.status}"
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in _links(page, demonstration):
            kind = OWN.sub("*", link.partition("?")[0])
            if kind not in kinds:
                found[link] = path
                kinds.add(kind)
    context.close()
    return found


def _walked(found: dict[str, str]) -> Iterator[str]:
    walked: set[str] = set()
    while waiting := [path for path in found if path not in walked]:
        for path in waiting:
            walked.add(path)
            yield path


def _links(page, desk: Served) -> list[str]:
    """Paths of this desk that the page links to and that are pages: what is handed out as a file is none."""
    links = page.locator("a[href]:not([download])").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    own = [link.removeprefix(desk.address) for link in links if link.startswith(("/", desk.address))]
    return [link.partition("#")[0] for link in own if not FILES.search(link.partition("?")[0])]


@pytest.fixture
def new_desk(tmp_path) -> Iterator[Served]:
    """An empty desk with one member."""
    made = typed("init", tmp_path / "desk", "--no-second-factor")
    password = re.search(r"with the password (\S+)", made.stdout)[1]
    with served(tmp_path / "desk", "owner", password) as desk:
        yield desk


def sign_in(page, desk: Served) -> None:
    page.goto(f"{desk.address}/")
    page.fill("input[name=username]", desk.username)
    page.fill("input[name=password]", desk.password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)
