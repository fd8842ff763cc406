# SPDX-License-Identifier: Apache-2.0
"""Mail goes out by one server, encrypted or not at all; every refusal has its reason."""

import ssl
from email.message import EmailMessage
from mailbox import a_certificate, receiving

import pytest

from vigil.archive.post import NotMailed, Plate, Server, configured, send
from vigil.vault import vault
from vigil.vault.vault import Vault


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return a_certificate(tmp_path_factory.mktemp("mail"))


def a_server(box, security: str = "none", *, user: str = "", password: str = "", certificate=None, patience=5.0):
    plate = Plate(
        server="127.0.0.1",
        port=box.port,
        security=security,
        user=user,
        sender="desk@example.org",
        desk="https://desk.example.org",
    )
    return Server(plate, password, patience, lambda: ssl.create_default_context(cafile=certificate))


def a_mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@example.org", "mai@example.org", "Vigil"
    message.set_content("Bốn mới.\n")
    return message


def test_a_mail_arrives_as_it_was_written():
    with receiving() as box:
        send(a_server(box), a_mail())
    assert [one["To"] for one in box.arrived] == ["mai@example.org"]
    assert box.arrived[0].get_content().split() == ["Bốn", "mới."]


@pytest.mark.parametrize("starttls", [False, True])
def test_it_goes_encrypted_with_a_password(certificate, starttls):
    with receiving(certificate, starttls=starttls, password="of the desk") as box:
        told = {"user": "desk", "certificate": certificate}
        security = "starttls" if starttls else "tls"
        send(a_server(box, security, password="of the desk", **told), a_mail())
        with pytest.raises(NotMailed, match="535"):
            send(a_server(box, security, password="guessed", **told), a_mail())
    assert box.secured == [True]


@pytest.mark.parametrize("starttls", [False, True])
def test_a_server_whose_certificate_nobody_trusts_is_given_nothing(certificate, starttls):
    with receiving(certificate, starttls=starttls) as box:
        with pytest.raises(NotMailed, match="certificate"):
            send(a_server(box, "starttls" if starttls else "tls"), a_mail())
        assert box.arrived == []


def test_a_server_that_offers_no_encryption_is_given_nothing():
    with receiving() as box:
        with pytest.raises(NotMailed, match="STARTTLS"):
            send(a_server(box, "starttls"), a_mail())
        assert box.arrived == []


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ({"to": "550 5.1.1 no such mailbox"}, "refuses the address: 550 5.1.1 no such mailbox"),
        ({"taken": "452 4.3.1 the disk is full"}, "answers 452 4.3.1 the disk is full"),
        ({"cut": True}, "cannot be used"),
        ({"slow": 1.5}, "cannot be used: .*timed out"),
    ],
)
def test_a_refusal_says_why(fault, why):
    with receiving() as box:
        for name, told in fault.items():
            setattr(box, name, told)
        with pytest.raises(NotMailed, match=why):
            send(a_server(box, patience=0.5), a_mail())
        assert box.arrived == []


def test_a_server_that_is_not_there_is_said_so():
    with receiving() as box:
        pass
    with pytest.raises(NotMailed, match="cannot be used"):
        send(a_server(box), a_mail())


WELL = {"server": "mail.example.org", "sender": "desk@example.org", "desk": "https://desk.example.org"}


def test_a_desk_without_a_server_sends_nothing(settings):
    settings.DESK = {"name": "Desk"}
    assert configured() is None


def test_the_plate_names_the_server_and_the_keys_its_password(settings, tmp_path):
    settings.KEYS = tmp_path
    settings.DESK = {"mail": WELL | {"user": "desk"}}
    with pytest.raises(NotMailed, match="keys/mail"):
        configured()
    (tmp_path / "mail").write_text("of the desk\n")
    server = configured()
    assert (server.plate.port, server.plate.security, server.password) == (465, "tls", "of the desk")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"server": ""}, "server"),
        ({"port": 0}, "port"),
        ({"security": "ssl"}, "security"),
        ({"sender": "desk"}, "sender.*no mail address"),
        ({"desk": "desk.example.org"}, "desk"),
        ({"password": "here"}, "password"),
        ({"security": "none"}, "127.0.0.1"),
    ],
)
def test_a_plate_that_is_wrong_is_refused_with_the_place(settings, wrong, why):
    settings.DESK = {"mail": WELL | wrong}
    with pytest.raises(NotMailed, match=why):
        configured()


def test_the_password_of_a_sealed_desk_is_read_out_of_its_seal(settings, tmp_path):
    settings.KEYS, settings.VAULT = tmp_path, Vault(bytes(32))
    settings.DESK = settings.DESK | {"mail": {"server": "127.0.0.1", "user": "desk", "sender": "desk@example.org"}}
    settings.DESK["mail"]["desk"] = "https://desk.example.org"
    (tmp_path / "mail").write_bytes(vault.written(b"of the desk\n", settings.VAULT))
    assert configured().password == "of the desk"
    settings.VAULT = None
    with pytest.raises(NotMailed, match="of a sealed desk"):
        configured()
