# SPDX-License-Identifier: Apache-2.0
"""A real S3-compatible server on loopback, and a line to it that fails as lines and servers do."""

import http.client
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SERVER = Path(__file__).resolve().parent.parent / ".venv" / "store" / "bin" / "moto_server"


@contextmanager
def running() -> Iterator[int]:
    """The server, which keeps everything in memory; the port it answers on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([str(SERVER), "-H", "127.0.0.1", "-p", str(port)], **quiet) as server:
        try:
            _answers(port)
            yield port
        finally:
            server.terminate()


def _answers(port: int) -> None:
    for _ in range(600):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the store does not start")


class Line:
    """A proxy in front of a store. `plan` says of the requests to come what goes wrong with each, "" for nothing.

    busy     503, as a store says that asks to be spared
    cut      half of the body, and the line breaks
    altered  a byte of the body is another
    slow     nothing, for longer than anybody waits
    gone     the line breaks before the request is passed on
    lost     the request is passed on, and the line breaks before the answer
    """

    def __init__(self, port: int) -> None:
        self.plan: list[str] = []
        self.asked: list[str] = []
        self.only = ""  # a method: other requests pass, and take nothing off the plan
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _passed(self) -> None:
                line.asked.append(f"{self.command} {self.path}")
                counts = line.plan and line.only in ("", self.command)
                fault = line.plan.pop(0) if counts else ""
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                line.answer(self, fault, body, port)

            do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = _passed

            def log_message(self, *told) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, asked: BaseHTTPRequestHandler, fault: str, body: bytes, port: int) -> None:
        if fault in ("slow", "gone"):
            time.sleep(2.5 if fault == "slow" else 0)
            asked.close_connection = True
            return
        if fault == "busy":
            _send(asked, 503, [], b"<Error><Code>SlowDown</Code></Error>")
            return
        onward = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        onward.request(asked.command, asked.path, body=body, headers=dict(asked.headers))
        answered = onward.getresponse()
        content, headers = answered.read(), [one for one in answered.getheaders() if one[0].lower() not in _OURS]
        if asked.command == "HEAD":
            headers.append(("content-length", answered.getheader("content-length", "0")))
        onward.close()
        if fault == "lost":
            asked.close_connection = True
            return
        if fault == "altered" and content:
            content = content[:-1] + bytes([content[-1] ^ 1])
        with suppress(BrokenPipeError):
            _send(asked, answered.status, headers, content, half=fault == "cut")

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


_OURS = {"content-length", "transfer-encoding", "connection", "server", "date"}


def _send(asked: BaseHTTPRequestHandler, status: int, headers: list, content: bytes, *, half: bool = False) -> None:
    asked.send_response(status)
    for name, value in headers:
        asked.send_header(name, value)
    if asked.command != "HEAD":
        asked.send_header("content-length", str(len(content)))
    asked.end_headers()
    if asked.command != "HEAD":
        asked.wfile.write(content[: len(content) // 2] if half else content)
    asked.close_connection = asked.close_connection or half
