# SPDX-License-Identifier: Apache-2.0
"""Mail goes out: through the one server that the desk's plate names, encrypted on the way, or not at all.

The server may stand in the house: who names a machine knows what runs there.
Without encryption it has to be this very machine. A server that is asked for
STARTTLS and does not offer it is given nothing.
"""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from django.core.exceptions import ValidationError as WrongAddress
from django.core.validators import validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from vigil.archive.door import trust
from vigil.vault import vault

PASSWORD = "mail"  # noqa: S105 - the name of its file among the desk's keys
_PATIENCE = 30.0  # seconds that one answer of the server is waited for


class NotMailed(Exception):
    """The server did not take the mail, or there is none; the message says why."""


def _an_address(told: str) -> str:
    try:
        validate_email(told)
    except WrongAddress as wrong:
        raise ValueError("that is no mail address") from wrong
    return told


class Plate(BaseModel):
    """What `[mail]` in vigil.toml may say. `desk` is the address at which members open the desk."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    server: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:-]+$")]
    port: Annotated[int, Field(ge=1, le=65535)] = 465
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str = ""
    sender: Annotated[str, AfterValidator(_an_address)]
    desk: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#@]+$")]


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server as the desk reaches it."""

    plate: Plate
    password: str = ""
    patience: float = _PATIENCE
    trust: Callable[[], ssl.SSLContext] = trust


def configured() -> Server | None:
    """The server that the desk's plate names under `[mail]`, with the password of keys/mail; None where none is named.

    Raises `NotMailed` where the plate is no such description.
    """
    told = settings.DESK.get("mail")
    if told is None:
        return None
    try:
        plate = Plate.model_validate(told)
    except ValidationError as wrong:
        fault = wrong.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "mail"
        raise NotMailed(f"[mail] in vigil.toml: {where}: {fault['msg']}") from wrong
    if plate.security == "none" and not _is_this_machine(plate.server):
        raise NotMailed('[mail] in vigil.toml: security = "none" is for a server on this machine (127.0.0.1) alone')
    return Server(plate, _password() if plate.user else "")


def send(server: Server, message: EmailMessage) -> None:
    """Hand one mail over. Raises `NotMailed`: nothing of it is known to have arrived then."""
    plate = server.plate
    try:
        with _connected(server) as line:
            if plate.security == "starttls":
                line.starttls(context=server.trust())
            if plate.user:
                line.login(plate.user, server.password)
            line.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, why = next(iter(refused.recipients.values()))
        raise NotMailed(f"the mail server refuses the address: {code} {_words(why)}") from refused
    except smtplib.SMTPResponseException as refused:
        raise NotMailed(f"the mail server answers {refused.smtp_code} {_words(refused.smtp_error)}") from refused
    except (smtplib.SMTPException, OSError) as broken:
        raise NotMailed(f"the mail server cannot be used: {broken or type(broken).__name__}") from broken


def _connected(server: Server) -> smtplib.SMTP:
    plate = server.plate
    told = {"host": plate.server, "port": plate.port, "timeout": server.patience}
    return smtplib.SMTP_SSL(**told, context=server.trust()) if plate.security == "tls" else smtplib.SMTP(**told)


def _password() -> str:
    try:
        return vault.read(Path(settings.KEYS) / PASSWORD, settings.VAULT).decode("utf-8").strip()
    except OSError as absent:
        raise NotMailed(
            f"the mail server's password cannot be read from keys/{PASSWORD}: {absent.strerror or absent}"
        ) from absent


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _words(told: bytes | str) -> str:
    """What a server said, short enough for a page."""
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    return " ".join(words.split())[:200]
