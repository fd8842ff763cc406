# SPDX-License-Identifier: Apache-2.0
"""A real mail server on this machine that takes what it is sent, or refuses it as a test wants."""

import asyncio
import contextlib
import datetime
import email
import email.policy
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Mailbox:
    """What arrived, and how the server answers: `to` to an address, `taken` to a whole mail; `slow` seconds first."""

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    to: str = ""
    taken: str = ""
    slow: float = 0.0
    cut: bool = False

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        if self.to:
            return self.to
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.slow)
        if self.cut:
            server.transport.abort()
            return "421 gone"
        if self.taken:
            return self.taken
        self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.secured.append(server.transport.get_extra_info("ssl_object") is not None)
        return "250 OK"


def a_certificate(folder: Path) -> Path:
    """Key and certificate of 127.0.0.1 that it signed itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "mail.pem"
    file.write_bytes(plain + made.public_bytes(pem))
    return file


@contextlib.contextmanager
def receiving(certificate: Path | None = None, *, starttls: bool = False, password: str = "") -> Iterator[Mailbox]:
    """Take mail on a port of this machine until the block ends; encrypted from the first byte, or when it is asked."""
    box = Mailbox(port=_free())
    told: dict = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        told = {"tls_context": context, "require_starttls": True} if starttls else {"ssl_context": context}
    if password:
        told |= {"authenticator": _knows(password), "auth_required": starttls, "auth_require_tls": starttls}
    running = Controller(box, hostname="127.0.0.1", port=box.port, **told)
    running.start()
    try:
        yield box
    finally:
        running.stop()


def _knows(password: str):
    def authenticate(server, session, envelope, mechanism, login) -> AuthResult:
        return AuthResult(success=login.password == password.encode(), handled=False)

    return authenticate


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
