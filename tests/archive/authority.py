# SPDX-License-Identifier: Apache-2.0
"""A real timestamp authority on loopback: OpenSSL signs, Python serves."""

import http.server
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vigil.archive.stamps import Authority

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[signer]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_cert = signer.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *words: str) -> bytes:
    return subprocess.run(["openssl", *words], cwd=folder, capture_output=True, check=True).stdout


def made(folder: Path, name: str) -> Path:
    """A root, and a signer of its own, in a folder. Skips where OpenSSL is not here."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here: no authority can be set up")
    folder.mkdir()
    (folder / "ts.cnf").write_text(CONFIG.format(name=name), encoding="ascii")
    (folder / "serial").write_text("01", encoding="ascii")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "ts.cnf")
    root = ("-x509", "-days", "3650", "-extensions", "root", "-keyout", "root.key", "-out", "root.pem")
    openssl(folder, "req", *curve, *root, "-subj", f"/CN={name} root")
    openssl(folder, "req", *curve, "-keyout", "signer.key", "-out", "signer.csr", "-subj", f"/CN={name}")
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3650", "-out", "signer.pem")
    openssl(folder, "x509", "-req", "-in", "signer.csr", *signed, "-extfile", "ts.cnf", "-extensions", "signer")
    return folder


def reply(folder: Path, query: bytes) -> bytes:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".tsq") as asked:
        asked.write(query)
        asked.flush()
        return openssl(folder, "ts", "-reply", "-config", "ts.cnf", "-section", "here", "-queryfile", asked.name)


@contextmanager
def serving(folder: Path, answer=reply, media_type: str = "application/timestamp-reply") -> Iterator[Authority]:
    """The authority behind HTTP; `answer` may be one that lies."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            told = answer(folder, query)
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_port}/"
        certificates = (folder / "root.pem").read_bytes()
        yield Authority(address, certificates, frozenset({"127.0.0.1"}), frozenset({running.server_port}))
        running.shutdown()
