# SPDX-License-Identifier: Apache-2.0
"""One document is fetched, bounded in time and size; its way is written down; nothing of the desk goes with it."""

import contextlib
import datetime
import gzip
import http.server
import ssl
import threading
import time
import zlib

import brotli
import httpcore
import pytest

from vigil.archive.addresses import RefusedAddress, judge
from vigil.archive.fetch import Fetched, Limits, Network, Unchanged, Unreachable, fetch, retry_at

LOOPBACK = frozenset({"127.0.0.1"})
NOON = datetime.datetime(2014, 3, 1, 12, tzinfo=datetime.UTC)
PAGE = "<p>Nghệ An</p>".encode()
# 300 MiB of zeros, as each packing has them: a few hundred bytes to a few hundred kilobytes.
ZEROS = b"\0" * (1 << 20)


def packed_zeros(packer):
    return b"".join([*(packer.compress(ZEROS) for _ in range(300)), packer.flush()])


class Brotli:
    def __init__(self):
        self._inner = brotli.Compressor()

    def compress(self, piece):
        return self._inner.process(piece)

    def flush(self):
        return self._inner.finish()


PACKED = {
    "/gzip": ("gzip", gzip.compress(PAGE)),
    "/gzip-members": ("gzip", gzip.compress(PAGE[:5]) + gzip.compress(PAGE[5:]) + b"\0\0"),
    "/deflate": ("deflate", zlib.compress(PAGE)),
    "/br": ("br", brotli.compress(PAGE)),
    "/twice": ("gzip, br", brotli.compress(gzip.compress(PAGE))),
    "/x-gzip": ("x-gzip", gzip.compress(PAGE)),
    "/identity": ("identity", PAGE),
    "/gzip-bomb": ("gzip", packed_zeros(zlib.compressobj(9, wbits=31))),
    "/br-bomb": ("br", packed_zeros(Brotli())),
    "/gzip-half": ("gzip", gzip.compress(bytes(range(256)) * 99)[:-20]),
    "/br-half": ("br", brotli.compress(bytes(range(256)) * 99)[:-5]),
    "/no-gzip": ("gzip", PAGE),
    "/zstd": ("zstd", b"\x28\xb5\x2f\xfd"),
    "/four-times": ("gzip, gzip, gzip, gzip", b""),
}
raw = zlib.compressobj(wbits=-15)
PACKED["/deflate-raw"] = ("deflate", raw.compress(PAGE) + raw.flush())
PACKED["/gzip-gzip-bomb"] = ("gzip, gzip", gzip.compress(PACKED["/gzip-bomb"][1]))


class Pages(http.server.BaseHTTPRequestHandler):
    """Every page of these tests; `asked` keeps what each request said."""

    asked: list[dict[str, str]] = []
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        Pages.asked.append({name.lower(): told for name, told in self.headers.items()} | {"path": self.path})
        page = getattr(self, "page_" + self.path.strip("/").replace("-", "_"), None)
        with contextlib.suppress(OSError):  # a reader that hangs up, as it should
            if self.path in PACKED:
                encoding, content = PACKED[self.path]
                self._page(200, content, {"Content-Encoding": encoding})
            elif page:
                page()
            else:
                self._page(404, b"")

    def _page(self, status, content, headers=()):
        self.send_response(status)
        for name, told in {"Content-Length": len(content), **dict(headers)}.items():
            self.send_header(name, str(told))
        self.end_headers()
        self.wfile.write(content)

    def page_page(self):
        self._page(200, PAGE, {"Content-Type": "text/html; charset=utf-8", "ETag": '"one"', "Set-Cookie": "a=b"})

    def page_moved(self):
        self._page(302, b"", {"Location": "/page", "Set-Cookie": "track=me"})

    def page_not_modified(self):
        known = self.headers["If-None-Match"] == '"one"' or self.headers["If-Modified-Since"]
        self._page(304 if known else 200, b"" if known else PAGE)

    def page_unasked_304(self):
        self._page(304, b"")

    def page_busy(self):
        self._page(503, b"", {"Retry-After": "120"})

    def page_endless(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(70):
            self.wfile.write(b"0" * (1 << 20))

    def page_said_large(self):
        self._page(200, b"", {"Content-Length": 1 << 40})

    def page_drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b".")
            time.sleep(0.05)

    def page_drip_headers(self):
        for _ in range(200):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            time.sleep(0.05)

    def page_silent(self):
        time.sleep(3)

    def page_huge_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Header: " + b"x" * (1 << 20) + b"\r\n\r\n")

    def page_half(self):
        self._page(200, PAGE, {"Content-Length": len(PAGE) + 1})
        self.close_connection = True

    def page_no_http(self):
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")

    def page_nowhere(self):
        self._page(302, b"")

    def page_in_circles(self):
        self._page(302, b"", {"Location": "/in-circles"})

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def got(address, **told):
    with fetch(address, **{"allow": LOOPBACK, **told}) as fetched:
        return b"".join(fetched.chunks())


def test_a_page_is_fetched_through_its_redirects_and_every_hop_is_written_down(server):
    with fetch(f"{server}/moved", allow=LOOPBACK, clock=lambda: NOON) as fetched:
        assert b"".join(fetched.chunks()) == PAGE
        assert fetched.address == f"{server}/page"
        assert fetched.media_type == "text/html"
        assert ("Accept-Encoding", "gzip, deflate, br") in fetched.exchange.sent
        assert fetched.headers["etag"] == '"one"'
        assert fetched.exchange.as_dict()["hops"] == [
            {"at": NOON.isoformat(), "address": f"{server}/moved", "to": "127.0.0.1", "status": 302},
            {"at": NOON.isoformat(), "address": f"{server}/page", "to": "127.0.0.1", "status": 200},
        ]


def test_this_machine_is_refused_unless_named(server):
    with pytest.raises(RefusedAddress), fetch(server.rpartition(":")[0] + "/page"):
        pass
    with pytest.raises(RefusedAddress, match="only 80 and 443"), fetch(f"{server}/page"):
        pass


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(server):
    """Rebinding: the address that was judged is the one that is connected to, and it is asked for once a connection."""
    answers, dialled = iter([["93.184.216.34"], ["127.0.0.1"]]), []
    port = int(server.rpartition(":")[2])

    def dial(address, _, timeout):
        dialled.append(address)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", port, timeout)

    network = Network(resolve=lambda *_: next(answers), dial=dial)
    assert got("http://rebinding.example/page", network=network, allow=frozenset()) == PAGE
    assert dialled == ["93.184.216.34"]
    with pytest.raises(RefusedAddress):
        got("http://rebinding.example/page", network=network, allow=frozenset())
    assert dialled == ["93.184.216.34"]


def test_the_next_address_of_a_name_is_tried_where_the_first_is_dead(server):
    port = int(server.rpartition(":")[2])

    def dial(address, _, timeout):
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", 1 if ":" in address else port, timeout)

    network = Network(resolve=lambda *_: ["2606:2800:220:1::1", "93.184.216.34"], dial=dial)
    with fetch("http://example.org/page", network=network) as fetched:
        assert fetched.exchange.hops[0].to == "93.184.216.34"


def test_nothing_of_the_desk_goes_with_a_request(server, monkeypatch):
    """No proxy of the environment, no cookie that a page before set, no password of a .netrc, no referrer."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    Pages.asked.clear()
    assert got(f"{server}/page") == got(f"{server}/moved") == PAGE
    assert [one["path"] for one in Pages.asked] == ["/page", "/moved", "/page"]
    for one in Pages.asked:
        assert not one.keys() & {"cookie", "authorization", "proxy-authorization", "referer", "from"}
        assert one["host"] == server.removeprefix("http://")
        assert one["user-agent"].startswith("Vigil/")


@pytest.mark.parametrize(
    "path", ["/gzip", "/gzip-members", "/deflate", "/deflate-raw", "/br", "/twice", "/x-gzip", "/identity"]
)
def test_what_was_packed_is_unpacked(server, path):
    assert got(server + path) == PAGE


@pytest.mark.parametrize("path", ["/gzip-bomb", "/br-bomb", "/gzip-gzip-bomb"])
def test_a_bomb_is_stopped_by_what_really_came_out_of_it(server, path):
    assert len(PACKED[path][1]) < 1 << 20
    size = 0
    opened = fetch(server + path, allow=LOOPBACK)
    with pytest.raises(Unreachable, match="larger than 64 MiB") as refusal, opened as fetched:
        for piece in fetched.chunks():
            assert len(piece) < 1 << 20
            size += len(piece)
    assert size <= 64 << 20
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gzip-half", "broke off before its end"),
        ("/br-half", "broke off before its end"),
        ("/no-gzip", "are not gzip"),
        ("/zstd", "not asked for"),
        ("/four-times", "packed 4 times"),
        ("/half", "broke off"),
        ("/no-http", "broke off"),
        ("/huge-headers", "broke off"),
        ("/gone", "answered 404 Not Found"),
        ("/unasked-304", "answered 304"),
        ("/nowhere", "does not say where"),
        ("/in-circles", "more than 5 times"),
        ("/endless", "larger than 64 MiB"),
        ("/said-large", "larger than 64 MiB"),
    ],
)
def test_what_is_no_whole_document_says_why_in_one_sentence(server, path, why):
    with pytest.raises(Unreachable, match=why) as refusal:
        got(server + path)
    assert "\n" not in str(refusal.value)
    assert refusal.value.code


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent"])
def test_a_server_that_is_slow_on_purpose_is_left(server, path):
    with pytest.raises(Unreachable) as refusal:
        got(server + path, limits=Limits(step=0.4, whole=0.8))
    assert refusal.value.code == "too_slow"


def test_a_dead_port_says_so():
    with pytest.raises(Unreachable, match="cannot be reached"), fetch("http://127.0.0.1:1/", allow=LOOPBACK):
        pass


def test_a_name_that_nobody_knows_says_so():
    def unknown(*_):
        raise OSError("no such name")

    with pytest.raises(Unreachable, match="not known to the network"):
        got("http://nobody.example/", network=Network(resolve=unknown))


def test_a_page_that_did_not_change_is_not_sent_again(server):
    Pages.asked.clear()
    with fetch(f"{server}/not-modified", allow=LOOPBACK, if_none_match='"one"') as answer:
        assert isinstance(answer, Unchanged)
    with fetch(f"{server}/not-modified", allow=LOOPBACK, if_modified_since="Sat, 01 Mar 2014 12:00:00 GMT") as answer:
        assert isinstance(answer, Unchanged)
    with fetch(f"{server}/not-modified", allow=LOOPBACK, if_none_match='"two"') as answer:
        assert isinstance(answer, Fetched)
    assert [one.get("if-none-match") for one in Pages.asked] == ['"one"', None, '"two"']


def test_a_condition_cannot_write_headers_of_its_own(server):
    Pages.asked.clear()
    with fetch(f"{server}/not-modified", allow=LOOPBACK, if_none_match='"one"\r\nX-Evil: 1') as answer:
        assert isinstance(answer, Fetched)
    assert "x-evil" not in Pages.asked[0]


def test_a_busy_server_says_when_to_come_again(server):
    with pytest.raises(Unreachable, match="503") as refusal:
        got(f"{server}/busy", clock=lambda: NOON)
    assert refusal.value.status == 503
    assert refusal.value.retry_at == NOON + datetime.timedelta(seconds=120)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0),
        ("90", 90),
        ("Sat, 01 Mar 2014 12:10:00 GMT", 600),
        ("Sat, 01 Mar 2014 11:00:00 GMT", 0),
        ("99999999999999", 86400),
        ("Sat, 01 Mar 2036 12:10:00 GMT", 86400),
    ],
)
def test_coming_again_is_asked_for_in_seconds_or_by_date_and_never_after_more_than_a_day(told, seconds):
    assert retry_at(told, NOON) == NOON + datetime.timedelta(seconds=seconds)


@pytest.mark.parametrize("told", ["", "soon", "-1", "1.5"])
def test_what_asks_for_no_time_is_no_time(told):
    assert retry_at(told, NOON) is None


def test_progress_is_told_while_it_comes_in(server):
    told = []
    got(f"{server}/page", progress=lambda so_far, whole: told.append((so_far, whole)))
    assert told == [(len(PAGE), len(PAGE))]


def test_a_certificate_of_another_name_is_refused(tls):
    port, trust = tls
    network = Network(
        resolve=lambda *_: ["93.184.216.34"],
        dial=lambda address, _, timeout: httpcore.SyncBackend().connect_tcp("127.0.0.1", port, timeout),
        trust=lambda: trust,
    )
    assert got("https://pages.example.org/page", network=network) == PAGE
    with pytest.raises(Unreachable, match="certificate verify failed"):
        got("https://other.example.org/page", network=network)


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    """A server with a certificate for pages.example.org, and the context that trusts it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "pages.example.org")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("pages.example.org")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    held = tmp_path_factory.mktemp("tls") / "server.pem"
    held.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, *plain))
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(held)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        running.daemon_threads = True
        running.handle_error = lambda *_: None  # a client that refuses the certificate hangs up
        running.socket = served.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_port, ssl.create_default_context(cafile=held)
        running.shutdown()


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
