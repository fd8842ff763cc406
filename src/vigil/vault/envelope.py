# SPDX-License-Identifier: Apache-2.0
"""The key of a desk, wrapped once for each secret that opens it.

A file of JSON beside the desk's other keys. Without one of the secrets it says
how the desk can be opened, and nothing else. A secret is changed by wrapping
the key anew: nothing that was sealed is written again.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from vigil.vault import lettering
from vigil.vault.vault import KEY, Vault

FILE = "vault.json"
KEY_MARK, OPEN_MARK = "vigil-key", "vigil-open"
SHORTEST = 12  # characters of a passphrase
_VERSION = 1
_SALT = 16
_NONCE = bytes(12)  # a wrapping key is made over a salt of its own and used once


class Kind(StrEnum):
    """What opens a desk."""

    PASSPHRASE = "passphrase"  # noqa: S105 - what it is called
    KEY = "key"
    SHARES = "shares"


class WrongSecret(Exception):
    """The secret opens no lock of this desk."""


class TooShort(ValueError):
    """A passphrase that is soon guessed."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The key, wrapped under one secret. `need` and `of` are those of shares, 0 for others."""

    kind: Kind
    salt: bytes
    wrapped: bytes
    need: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Envelope:
    """Every lock of a desk. `whole` is false while the desk is being sealed."""

    locks: tuple[Lock, ...]
    proof: bytes
    whole: bool = True

    def opened(self, secret: str) -> Vault:
        """The desk's key by a passphrase, a key that was written down, or the key itself.

        Raises `WrongSecret`, and `lettering.Misread` where a letter of a written key is wrong.
        """
        if lettering.bears(OPEN_MARK, secret):
            vault = Vault(lettering.content(OPEN_MARK, secret))
            if hmac.compare_digest(_proof(vault), self.proof):
                return vault
            raise WrongSecret("this is the key of another desk")
        made = kind_of(secret) is Kind.KEY
        if made:
            lettering.content(KEY_MARK, secret)
        for lock in self.locks:
            if made != (lock.kind is Kind.PASSPHRASE):
                try:
                    cipher = ChaCha20Poly1305(_wrapping(secret, lock.kind, lock.salt))
                    return Vault(cipher.decrypt(_NONCE, lock.wrapped, _head(lock)))
                except InvalidTag:
                    continue
        raise WrongSecret(f"this {'key' if made else 'passphrase'} does not open the desk")

    def with_lock(self, vault: Vault, kind: Kind, secret: str, *, need: int = 0, of: int = 0) -> Envelope:
        """The same, opened by `secret` too; it takes the place of another of its kind. Raises `TooShort`."""
        if kind is Kind.PASSPHRASE and len(secret) < SHORTEST:
            raise TooShort(f"a passphrase has {SHORTEST} characters or more; six words of a dictionary are good")
        lock = Lock(kind, os.urandom(_SALT), b"", need, of)
        cipher = ChaCha20Poly1305(_wrapping(secret, kind, lock.salt))
        lock = replace(lock, wrapped=cipher.encrypt(_NONCE, vault.key, _head(lock)))
        return replace(self, locks=(*(one for one in self.locks if one.kind is not kind), lock))

    def keep(self, file: Path) -> None:
        """Write it so that a crash leaves the old one or the new one."""
        told = {
            "version": _VERSION,
            "whole": self.whole,
            "proof": self.proof.hex(),
            "locks": [_told(one) for one in self.locks],
        }
        beside = file.with_name(f".{file.name}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as out:
            json.dump(told, out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
        flush_folder(file.parent)


def new() -> tuple[Vault, Envelope]:
    """A new key, and an envelope that nothing opens yet."""
    vault = Vault(os.urandom(KEY))
    return vault, Envelope((), _proof(vault))


def read(file: Path) -> Envelope:
    """Raises `FileNotFoundError`, and `ValueError` where it cannot be read."""
    try:
        told = json.loads(file.read_text(encoding="ascii"))
        if told["version"] != _VERSION:
            raise ValueError(f"{file} is of a later version of Vigil")
        locks = tuple(_lock(one) for one in told["locks"])
        return Envelope(locks, bytes.fromhex(told["proof"]), told["whole"] is True)
    except (KeyError, TypeError) as garbled:
        raise ValueError(f"{file} cannot be read: {garbled}") from garbled


def new_key() -> str:
    """A secret nobody has to remember: 256 bits, as letters."""
    return lettering.letters(KEY_MARK, os.urandom(KEY))


def kind_of(secret: str) -> Kind:
    """Which lock a secret is for: what `new_key` made is no passphrase."""
    return Kind.KEY if lettering.bears(KEY_MARK, secret) else Kind.PASSPHRASE


def as_text(vault: Vault) -> str:
    """The key itself, for a process of our own to be given: never to be kept."""
    return lettering.letters(OPEN_MARK, vault.key)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def kinds(envelope: Envelope) -> Iterator[str]:
    """How a desk can be opened, in words."""
    for lock in envelope.locks:
        match lock.kind:
            case Kind.PASSPHRASE:
                yield "a passphrase"
            case Kind.KEY:
                yield "a key in a file or in the environment"
            case Kind.SHARES:
                yield f"{lock.need} of {lock.of} shares"


def _wrapping(secret: str, kind: Kind, salt: bytes) -> bytes:
    """What wraps the key: slow to try for what a person remembers, quick for what nobody can guess."""
    if kind is Kind.PASSPHRASE:
        return Scrypt(salt=salt, length=KEY, n=2**17, r=8, p=1).derive(secret.encode())
    own = lettering.content(KEY_MARK, secret)
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=b"vigil lock").derive(own)


def _head(lock: Lock) -> bytes:
    return json.dumps([_VERSION, lock.kind.value, lock.salt.hex(), lock.need, lock.of]).encode()


def _proof(vault: Vault) -> bytes:
    return vault.derived("proof")


def _told(lock: Lock) -> dict[str, object]:
    told = {"kind": lock.kind.value, "salt": lock.salt.hex(), "wrapped": lock.wrapped.hex()}
    return told | ({"need": lock.need, "of": lock.of} if lock.need else {})


def _lock(told: dict) -> Lock:
    salt, wrapped = bytes.fromhex(told["salt"]), bytes.fromhex(told["wrapped"])
    return Lock(Kind(told["kind"]), salt, wrapped, told.get("need", 0), told.get("of", 0))
