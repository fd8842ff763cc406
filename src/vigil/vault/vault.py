# SPDX-License-Identifier: Apache-2.0
"""The one key of a desk, and what is derived of it: for each use another, so that none says anything of the rest."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vigil.vault import sealed

KEY = 32  # bytes
_LINE = base64.b64encode(sealed.MARK)  # how a line begins: fifteen bytes are twenty letters


@dataclass(frozen=True, slots=True)
class Vault:
    """An opened desk's key. It is never printed, and never leaves memory but wrapped (`envelope`)."""

    key: bytes = field(repr=False)

    def derived(self, use: str) -> bytes:
        return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=f"vigil {use}".encode()).derive(self.key)

    def name_of(self, digest: str) -> str:
        """The name under which an original lies: whoever knows a document cannot tell that it is here."""
        return hmac.new(self.derived("names"), digest.encode("ascii"), hashlib.sha256).hexdigest()

    def seal(self, content: bytes) -> bytes:
        """A small file of the desk, such as a key of it, sealed."""
        return sealed.sealed(content, self.derived("files"))

    def open(self, content: bytes) -> bytes:
        """Raises `sealed.NotOpened`."""
        return sealed.opened(io.BytesIO(content), self.derived("files")).read()


def read(file: Path, vault: Vault | None) -> bytes:
    """The content of a small file of a desk, sealed or not. Raises `OSError`, and `sealed.NotOpened` as one."""
    content = file.read_bytes()
    if not is_written(content):
        return content
    if vault is None:
        raise sealed.NotOpened(f"{file.name} is of a sealed desk, and its key is not here")
    return b"".join(vault.open(base64.b64decode(line)) for line in content.splitlines())


def is_written(content: bytes) -> bool:
    """Whether the content of a small file is sealed."""
    return content.startswith(_LINE)


def written(content: bytes, vault: Vault | None) -> bytes:
    """What is to be written for a small file of a desk, or added to one: where it is sealed, a line."""
    return base64.b64encode(vault.seal(content)) + b"\n" if vault else content
