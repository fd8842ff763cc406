# SPDX-License-Identifier: Apache-2.0
"""The door to the network opens public addresses only, judged on what a name resolves to."""

import contextlib
import http.server
import threading

import pytest

from vigil.archive.addresses import RefusedAddress, judge
from vigil.archive.fetch import Unreachable, fetch

LOOPBACK = frozenset({"127.0.0.1"})


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<p>Nghệ An</p>".encode())
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):  # the reader hangs up, as it should
                for _ in range(70):
                    self.wfile.write(b"0" * (1 << 20))
        else:
            self.send_error(404)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page_is_fetched_through_its_redirects(server):
    with fetch(f"{server}/moved", allow=LOOPBACK) as fetched:
        assert b"".join(fetched.chunks()).decode() == "<p>Nghệ An</p>"
        assert fetched.address == f"{server}/page"
        assert fetched.media_type == "text/html"


def test_this_machine_is_refused_unless_named(server):
    with pytest.raises(RefusedAddress), fetch(f"{server}/page"):
        pass


def test_a_missing_page_says_so(server):
    with pytest.raises(Unreachable, match="404"), fetch(f"{server}/gone", allow=LOOPBACK):
        pass


def test_a_dead_port_says_so():
    with pytest.raises(Unreachable, match="cannot be reached"), fetch("http://127.0.0.1:1/", allow=LOOPBACK):
        pass


def test_a_page_without_end_is_cut_off(server):
    with pytest.raises(Unreachable, match="larger than 64"), fetch(f"{server}/endless", allow=LOOPBACK) as fetched:
        for _ in fetched.chunks():
            pass


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[", "//example.org"]
)
def test_what_is_no_web_address_is_refused(address):
    with pytest.raises((Unreachable, RefusedAddress)), fetch(address):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.31.255.255",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "198.18.0.1",
        "192.0.2.1",
    ],
)
def test_an_address_that_is_no_public_host_is_refused(address):
    with pytest.raises(RefusedAddress):
        judge(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:2800:220:1::1", "172.32.0.1"])
def test_a_public_host_passes(address):
    judge(address)
