# SPDX-License-Identifier: Apache-2.0
"""When everything was last verified and held: a line beside the desk, since looking is no act of the ledger."""

import datetime

from vigil.settings.folder import DeskFolder

_NAME = ".verified"


def note(folder: DeskFolder, at: datetime.datetime) -> None:
    line = folder.root / _NAME
    line.touch(mode=0o600)
    line.write_text(at.isoformat() + "\n", encoding="ascii")


def last(folder: DeskFolder) -> datetime.datetime | None:
    """None where it never was, or where the line cannot be read: then it is to be done again."""
    try:
        return datetime.datetime.fromisoformat((folder.root / _NAME).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
