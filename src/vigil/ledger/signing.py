# SPDX-License-Identifier: Apache-2.0
"""The desk's own key (Ed25519): whoever holds a paper that it signed can show that the desk issued it.

It lies with the desk's other keys. Somebody who has the whole desk has it too,
and can sign anew; what they cannot do is change what others hold already.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

from vigil.vault import vault

_FILE = "signing"
_KEY, _SIGNATURE = "key ", "signature "


class NotSigned(ValueError):
    """The text does not bear the signature of the key that it names."""


def signed(text: str) -> str:
    """The text, with two lines more: the key, and its signature over every byte before the last line."""
    key = _key()
    text += f"{_KEY}{key.public_key().public_bytes_raw().hex()}\n"
    return f"{text}{_SIGNATURE}{key.sign(text.encode()).hex()}\n"


def opened(text: str) -> tuple[list[str], str]:
    """The lines that were signed, and the key. Raises `NotSigned`."""
    told, found, signature = text.rpartition(_SIGNATURE)
    lines = told.splitlines()
    try:
        if not found or not lines[-1].startswith(_KEY) or signature != f"{signature.strip()}\n":
            raise NotSigned("it does not end with a key and a signature")
        key = lines[-1].removeprefix(_KEY)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature.strip()), told.encode())
    except (InvalidSignature, ValueError, IndexError) as wrong:
        raise NotSigned(str(wrong) or "its signature does not fit: it was changed after it was signed") from wrong
    return lines[:-1], key


def _key() -> Ed25519PrivateKey:
    """The desk's key, made when it is first asked for."""
    file = Path(settings.KEYS) / _FILE
    if not file.exists():
        beside = file.with_name(f".{_FILE}-{os.getpid()}")
        made = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(vault.written(made, settings.VAULT))
            out.flush()
            os.fsync(out.fileno())
        try:
            file.hardlink_to(beside)  # of two who make one at once, the first stays
        except FileExistsError:
            pass
        finally:
            beside.unlink()
    return Ed25519PrivateKey.from_private_bytes(vault.read(file, settings.VAULT))
