# SPDX-License-Identifier: Apache-2.0
"""Behind a proxy: whose word the server believes, and what the cookies are called."""

import http.client
import json
import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from waitress.server import create_server

from vigil.command.serve import proxied

SAID = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}


def echo(environ, start_response):
    """Tells what reaches the desk."""
    start_response("200 OK", [("Content-Type", "application/json")])
    told = {name: environ.get(name) for name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")}
    return [json.dumps(told).encode()]


@contextmanager
def serving(told):
    """A real server on loopback that believes what a desk with this environment does."""
    server, ended = create_server(echo, host="127.0.0.1", port=0, **proxied(told)), threading.Event()

    def run():
        while not ended.is_set():
            server.asyncore.loop(timeout=0.1, map=server._map, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield server.effective_port
    finally:
        ended.set()
        thread.join()
        server.task_dispatcher.shutdown()
        server.asyncore.close_all(map=server._map)


@pytest.mark.parametrize(
    "told, believed",
    [
        ({"VIGIL_HTTPS": "1"}, True),
        ({"VIGIL_HTTPS": "1", "VIGIL_PROXY": "192.0.2.1"}, False),
        ({}, False),
    ],
    ids=["the proxy asks", "somebody else asks", "there is no proxy"],
)
def test_the_word_of_the_proxy_is_believed_and_no_others(told, believed):
    with serving(told) as port:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        asked.request("GET", "/", headers=SAID)
        found = json.loads(asked.getresponse().read())
        asked.close()
    assert found["REMOTE_ADDR"] == ("203.0.113.9" if believed else "127.0.0.1")
    assert found["HTTP_X_FORWARDED_PROTO"] == ("https" if believed else None)
    assert found["HTTP_X_FORWARDED_HOST"] is None


def test_behind_tls_every_cookie_is_bound_to_the_host(desk):
    program = (
        "from vigil.command.opening import open_desk; open_desk('.')\n"
        "from django.conf import settings; from django.test import Client; from django.contrib.auth import get_user_model\n"
        "client = Client(); client.post('/language/', {'language': 'vi'}, secure=True); client.get('/sign-in/', secure=True)\n"
        "client.force_login(get_user_model().objects.get()); client.get('/', secure=True)\n"
        'print(*sorted(f\'{one.key}={one["secure"]}{one["path"]}{one["domain"]}\' for one in client.cookies.values()))'
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
    env = clean | {"VIGIL_HTTPS": "1", "VIGIL_HOSTS": "testserver"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=desk, env=env, capture_output=True, text=True, check=True
    )
    cookies = done.stdout.split()
    assert len(cookies) >= 2, done.stdout
    assert all(one.startswith("__Host-") and one.endswith("=True/") for one in cookies), cookies
