# SPDX-License-Identifier: Apache-2.0
"""Several processes serve one desk on one address: who signed in at one is known at the others, and so on.

On the database under test, SQLite and PostgreSQL.
"""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from backup.databases import a_database
from command.conftest import vigil

TEXT = "Police in Karsk arrested the teacher Ana Velu on {} March 2013."
COUNT = 3


class Browser:
    """Keeps cookies, and makes a new connection for every page: any of the processes may answer it."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, {}

    def ask(self, method: str, path: str, fields: dict | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)) as line:
            line.request(method, path, urlencode(fields) if fields is not None else None, headers)
            answer = line.getresponse()
            for one in answer.headers.get_all("set-cookie") or []:
                self.cookies |= {name: told.value for name, told in SimpleCookie(one).items()}
            return answer.status, answer.read().decode("utf-8", "replace"), answer.headers.get("location", "")

    def sign_in(self, password: str) -> tuple[int, str]:
        _, page, _ = self.ask("GET", "/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        fields = {"csrfmiddlewaretoken": token, "username": "owner", "password": password}
        status, page, _ = self.ask("POST", "/sign-in/", fields)
        return status, page


class Running:
    def __init__(self, desk: Path, password: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.desk, self.password = desk, password
        clean = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        words = ["--desk", str(desk), "serve", "--port", str(self.port), "--processes", str(COUNT)]
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "env": clean}
        self.parent = subprocess.Popen([sys.executable, "-m", "vigil", *words], **told)

    def children(self, word: str = "") -> list[int]:
        found = subprocess.run(["pgrep", "-P", str(self.parent.pid)], capture_output=True, text=True).stdout.split()
        return [int(pid) for pid in found if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    place = tmp_path_factory.mktemp("several")
    words = ["--database", address] if (address := a_database()) else []
    made = vigil("init", place / "desk", *words, "--plain", "--no-second-factor", "--json")
    assert made.code == 0, made.err
    for day in range(1, 4):
        (place / f"{day}.txt").write_text(TEXT.format(day), encoding="utf-8")
    assert vigil("--desk", place / "desk", "add", *sorted(place.glob("*.txt"))).code == 0
    serving = Running(place / "desk", made.objects[0]["password"])
    try:
        _until(lambda: _answers(serving))
        yield serving
    finally:
        if serving.parent.poll() is None:
            serving.parent.terminate()
            serving.parent.communicate(timeout=60)


def _answers(serving: Running) -> bool:
    assert serving.parent.poll() is None, serving.parent.stdout.read()
    try:
        return Browser(serving.port).ask("GET", "/health/")[0] == 200
    except OSError:
        return False


def _until(true, seconds: float = 180.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.2)


def test_a_session_holds_at_every_process_and_what_one_writes_the_others_find(running):
    _until(lambda: len(running.children("--on")) == COUNT)
    browser = Browser(running.port)
    assert browser.sign_in(running.password)[0] == 302
    seen = Counter(browser.ask("GET", "/documents/")[0] for _ in range(20))
    assert seen == {200: 20}
    (running.desk.parent / "new.txt").write_text("Bo Tarnowitz, a printer, was sentenced in Karsk.", encoding="utf-8")
    assert vigil("--desk", running.desk, "add", running.desk.parent / "new.txt").code == 0

    def told() -> list[str]:
        return [browser.ask("GET", "/search/?q=tarnowitz")[1] for _ in range(9)]

    # Who asks while another process writes the index is answered from what was there: see search/index.py.
    _until(lambda: all("new.txt" in page or "printer" in page for page in told()), seconds=30)


def test_a_process_that_is_killed_is_begun_anew_and_nobody_is_sent_away(running):
    browser = Browser(running.port)
    assert browser.sign_in(running.password)[0] == 302
    before = running.children("--on")
    os.kill(before[0], signal.SIGKILL)
    assert [browser.ask("GET", "/")[0] for _ in range(6)] == [200] * 6
    _until(lambda: len(set(running.children("--on")) - set(before)) == 1)


def test_guesses_are_counted_over_all_processes(running):
    stranger = Browser(running.port)
    said = [stranger.sign_in(f"guess number {number}")[1] for number in range(6)]
    assert "Too many tries" in said[-1]
    assert not any("Too many tries" in page for page in said[:4])


def test_all_end_together_and_the_address_is_free_again(running):
    everybody = [*running.children(), running.parent.pid]
    assert len(everybody) == COUNT + 2
    running.parent.terminate()
    said, _ = running.parent.communicate(timeout=60)
    assert "Traceback" not in said, said
    assert [pid for pid in everybody if Path(f"/proc/{pid}").exists()] == []
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", running.port))
