# SPDX-License-Identifier: Apache-2.0
"""Timestamps of a real authority: what holds is kept, what does not is refused, and anybody can check it again."""

import dataclasses
import hashlib
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.authority import made, openssl, reply, serving
from builders import a_capture, file_of, later
from vigil.archive import merkle, originals, stamps, tokens
from vigil.archive.der import in_order
from vigil.archive.models import Stamp
from vigil.archive.tokens import NotStamped
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry
from vigil.values.digests import of_bytes


@pytest.fixture(scope="module")
def authority_folder(tmp_path_factory):
    return made(tmp_path_factory.mktemp("authorities") / "ours", "Ostra Time Office")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return made(tmp_path_factory.mktemp("authorities") / "strange", "Nobody")


@pytest.fixture
def authority(authority_folder):
    with serving(authority_folder) as running:
        yield running


@pytest.fixture(scope="module")
def certified(authority_folder):
    return (authority_folder / "root.pem").read_bytes()


def stamped(authority):
    return stamps.stamp(authority, by="vigil", at=later(1))


def test_one_token_covers_every_capture_since_the_last(cast, authority):
    captures = [a_capture(cast.team) for _ in range(5)]
    first = stamped(authority)
    assert (first.count, [leaf.capture for leaf in first.leaves.all()]) == (5, captures)
    assert stamped(authority) is None
    another = a_capture(cast.others)
    assert [leaf.capture for leaf in stamped(authority).leaves.all()] == [another]
    assert list(stamps.breaches()) == []


def test_the_stamp_is_in_the_ledger_and_says_where_the_ledger_stood(cast, authority):
    a_capture(cast.team)
    before = Entry.objects.order_by("-seq").first()
    stamp = stamped(authority)
    assert stamp.statement.endswith(f"ledger {before.seq} {before.digest}\n")
    assert body_of(stamp.entry)["token"] == stamp.token
    assert originals.holds(stamp.token)


def test_openssl_comes_to_the_same_result(cast, authority, authority_folder, tmp_path):
    a_capture(cast.team)
    stamp = stamped(authority)
    (tmp_path / "statement.txt").write_text(stamp.statement, encoding="utf-8")
    (tmp_path / "token.tsr").write_bytes(originals.content(stamp.token))
    (tmp_path / "authority.pem").write_bytes(originals.content(stamp.certificate))
    words = ["ts", "-verify", "-data", "statement.txt", "-in", "token.tsr", "-CAfile", "authority.pem"]
    done = subprocess.run(["openssl", *words], cwd=tmp_path, capture_output=True, text=True)
    assert "Verification: OK" in done.stdout + done.stderr


def test_an_authority_that_sends_its_chain_in_any_order_is_understood(authority, authority_folder, tmp_path):
    """OpenSSL writes signer and root as they come; DER wants them sorted."""
    config = (authority_folder / "ts.cnf").read_text(encoding="ascii")
    (authority_folder / "chain.cnf").write_text(config + "certs = root.pem\n", encoding="ascii")
    query = tokens.query(b"one")
    (tmp_path / "q.tsq").write_bytes(query.content)
    words = ("ts", "-reply", "-config", "chain.cnf", "-section", "here", "-queryfile", str(tmp_path / "q.tsq"))
    token = in_order(openssl(authority_folder, *words))
    first, second = sorted(
        openssl(authority_folder, "x509", "-in", f"{name}.pem", "-outform", "der") for name in ("root", "signer")
    )
    assert first + second in token
    for sent in (token, token.replace(first + second, second + first)):
        assert in_order(sent) == token
        assert tokens.check(sent, b"one", authority.certificates, query.nonce)
        with pytest.raises(NotStamped):
            tokens.check(sent, b"two", authority.certificates, query.nonce)


@given(st.binary(max_size=60))
def test_bytes_that_are_no_answer_are_refused(certified, token):
    with pytest.raises(NotStamped):
        tokens.check(token, b"one", certified, 1)


def test_another_statement_nonce_or_certificate_is_refused(authority, authority_folder, stranger):
    query = tokens.query(b"one")
    token = reply(authority_folder, query.content)
    assert tokens.check(token, b"one", authority.certificates, query.nonce)
    with pytest.raises(NotStamped, match="Mismatch"):
        tokens.check(token, b"two", authority.certificates, query.nonce)
    with pytest.raises(NotStamped, match="Nonce"):
        tokens.check(token, b"one", authority.certificates, query.nonce + 1)
    with pytest.raises(NotStamped, match="does not hold"):
        tokens.check(token, b"one", (stranger / "root.pem").read_bytes(), query.nonce)
    with pytest.raises(NotStamped, match="no root certificate"):
        tokens.check(token, b"one", (authority_folder / "signer.pem").read_bytes(), query.nonce)
    with pytest.raises(NotStamped, match="cannot be read"):
        tokens.check(token, b"one", b"no certificate", query.nonce)


def test_a_token_altered_anywhere_in_what_counts_is_refused(authority, authority_folder):
    """A byte of the token is either refused, or says nothing (an unused parameter, the text of the status)."""
    query = tokens.query(b"one")
    token = reply(authority_folder, query.content)
    told = tokens.check(token, b"one", authority.certificates, query.nonce)
    for place in range(0, len(token), 7):
        altered = token[:place] + bytes([token[place] ^ 0x41]) + token[place + 1 :]
        try:
            assert tokens.check(altered, b"one", authority.certificates, query.nonce) == told, place
        except NotStamped:
            continue


@pytest.mark.parametrize(
    "answer",
    [
        lambda folder, query: b"",
        lambda folder, query: b"no token",
        lambda folder, query: reply(folder, tokens.query(b"something else").content),
        lambda folder, query: reply(folder, query)[:-20],
        lambda folder, query: reply(folder, b"no query"),
    ],
    ids=["nothing", "garbage", "another statement", "cut off", "a refusal"],
)
def test_an_authority_that_answers_wrongly_stamps_nothing(cast, authority_folder, answer):
    a_capture(cast.team)
    with serving(authority_folder, answer) as authority, pytest.raises(NotStamped):
        stamped(authority)
    assert not Stamp.objects.exists()
    assert not Entry.objects.filter(kind="captures.stamped").exists()


def test_a_page_that_is_no_authority_and_a_dead_one_are_said(cast, authority_folder):
    a_capture(cast.team)
    with serving(authority_folder, media_type="text/html") as authority:
        with pytest.raises(NotStamped, match="is no timestamp authority"):
            stamped(authority)
        with pytest.raises(NotStamped, match="did not answer"):
            stamped(dataclasses.replace(authority, allow=frozenset()))
    with pytest.raises(NotStamped, match="did not answer"):
        stamped(authority)


def test_whatever_is_changed_afterwards_is_named(cast, authority):
    captures = [a_capture(cast.team) for _ in range(3)]
    stamp = stamped(authority)

    def reasons():
        return " ".join(str(breach) for breach in stamps.breaches())

    assert reasons() == ""
    captures[1].digest, kept = of_bytes(b"another"), captures[1].digest
    captures[1].save()
    assert "do not lead to its root" in reasons()
    captures[1].digest = kept
    captures[1].save()
    Stamp.objects.update(authority="https://elsewhere.example/")
    assert "authority is not what its entry says" in reasons()
    Stamp.objects.update(authority=stamp.authority)
    place = file_of(stamp.token)
    token = place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(token[:-1] + bytes([token[-1] ^ 1]))
    assert "its token was changed" in reasons()
    place.write_bytes(token)
    stamp.leaves.all().delete()
    assert "its captures are not those" in reasons()
    Stamp.objects.all().delete()
    assert "is missing" in reasons()


def test_the_plate_names_the_authority(settings, tmp_path):
    settings.ORIGINALS = tmp_path / "originals"
    assert stamps.configured() is None
    settings.DESK = settings.DESK | {"timestamps": "https://time.example/"}
    with pytest.raises(NotStamped, match=r"timestamps\.pem cannot be read"):
        stamps.configured()
    (tmp_path / "timestamps.pem").write_bytes(b"a certificate")
    assert stamps.configured() == stamps.Authority("https://time.example/", b"a certificate")


DIGESTS = st.lists(st.integers(0, 2**32).map(lambda n: of_bytes(str(n).encode())), min_size=1, max_size=40)


def climbed(digest: str, path: merkle.Path) -> str:
    """The root that a digest and its path lead to, as whoever is shown the two works it out (RFC 9162, 2.1.3)."""
    at = hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()
    for side, other in path:
        beside = bytes.fromhex(other)
        at = hashlib.sha256(b"\x01" + (beside + at if side == "left" else at + beside)).digest()
    return at.hex()


@given(DIGESTS, st.data())
def test_every_digest_climbs_to_the_root_and_no_other_does(digests, data):
    place = data.draw(st.integers(0, len(digests) - 1))
    path = merkle.path(digests, place)
    assert climbed(digests[place], path) == merkle.root(digests)
    assert climbed(of_bytes(b"another"), path) != merkle.root(digests)


def test_the_tree_is_that_of_the_standard():
    """Two vectors of RFC 9162's reference tree (leaves "" and 00), over the hash of the leaf's bytes."""
    assert merkle.leaf("00").hex() == of_bytes(b"\x00\x00")
    assert merkle.root(["00", "10"]) == of_bytes(b"\x01" + merkle.leaf("00") + merkle.leaf("10"))
