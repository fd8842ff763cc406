# SPDX-License-Identifier: Apache-2.0
"""Where the secret that opens a desk is told, besides by somebody who types it.

VIGIL_KEY                      the secret itself: a passphrase, or a key that `vigil key file` made
VIGIL_KEY_FILE                 a file whose first line it is, on a disk that is not the desk's
$CREDENTIALS_DIRECTORY/vigil   a credential of systemd (LoadCredential= or LoadCredentialEncrypted=)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE, FILE_VARIABLE, _CREDENTIALS = "VIGIL_KEY", "VIGIL_KEY_FILE", "CREDENTIALS_DIRECTORY"
_CREDENTIAL = "vigil"


class NoSecret(Exception):
    """No secret was told, or its file cannot be read; the message says which."""


def told(environment: Mapping[str, str] = os.environ) -> str | None:
    """The secret; None where nothing tells one. Raises `NoSecret` where a file that was named cannot be read."""
    if environment.get(VARIABLE):
        return environment[VARIABLE]
    file = file_told(environment)
    return first_line(file) if file else None


def file_told(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file that is named to hold the secret."""
    if environment.get(FILE_VARIABLE):
        return Path(environment[FILE_VARIABLE])
    credential = Path(environment.get(_CREDENTIALS) or "/nowhere", _CREDENTIAL)
    return credential if credential.is_file() else None


def first_line(file: Path) -> str:
    """The secret of a file. Raises `NoSecret`."""
    try:
        return (file.read_text(encoding="utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as refused:
        raise NoSecret(f"the key cannot be read from {file}: {refused}") from refused
