# SPDX-License-Identifier: Apache-2.0
"""A desk's folder: what lies where, how it is made and found."""

import json
import os
import re
import secrets
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

PLATE = "vigil.toml"
SQLITE = "desk.sqlite3"


class NoDesk(Exception):
    """No desk stands where one was asked for."""


class NotEmpty(Exception):
    """A new desk wants a folder that does not exist or is empty."""


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The folder of one installation: everything a desk is stands below `root`."""

    root: Path

    @property
    def plate(self) -> Path:
        return self.root / PLATE

    @property
    def originals(self) -> Path:
        return self.root / "originals"

    @property
    def editions(self) -> Path:
        """The database of what is public."""
        return self.root / "editions.sqlite3"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def index(self) -> Path:
        return self.root / "index"

    def read(self) -> dict:
        """The plate of the desk: name, countries, database, staged. Raises `NoDesk`."""
        try:
            return tomllib.loads(self.plate.read_text(encoding="utf-8"))
        except FileNotFoundError as absent:
            raise NoDesk(f"no desk stands in {self.root}: make one with `vigil init {self.root}`") from absent
        except tomllib.TOMLDecodeError as broken:
            raise NoDesk(f"{self.plate} cannot be read: {broken}") from broken

    def database(self) -> dict:
        """The desk's database as Django wants it: SQLite in the folder, or what `database` names."""
        address = self.read().get("database", "")
        return postgresql(address) if address else sqlite(self.root / SQLITE)

    def keep_database_at(self, address: str) -> None:
        """Let the plate name another database; "" is SQLite in the folder. What else it says stays as it is."""
        line = f"database = {json.dumps(address)}\n"
        told = self.plate.read_text(encoding="utf-8")
        changed, found = re.subn(r"^database *=.*\n", lambda _: line, told, flags=re.MULTILINE)
        self.plate.write_text(changed if found else line + told, encoding="utf-8")
        if not address:
            (self.root / SQLITE).touch(mode=0o600)

    def secret(self) -> str:
        return (self.keys / "secret").read_text(encoding="ascii").strip()

    @classmethod
    def make(
        cls,
        root: Path,
        *,
        name: str,
        countries: Sequence[str] = (),
        database: str = "",
        staged: str = "",
        second_factor: bool = True,
    ) -> "DeskFolder":
        """Lay out a new desk, readable by its owner alone. Raises `NotEmpty`.

        `countries` are the codes of packs; `staged` is the day a demonstration stands at, "2015-07-01";
        `second_factor` whether whoever writes must have one.
        """
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise NotEmpty(f"{root} is not empty: a desk wants a folder of its own")
        folder = cls(root)
        for place in (root, folder.originals, folder.keys, folder.index):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret = folder.keys / "secret"
        secret.touch(mode=0o600)
        if not database:
            (root / SQLITE).touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(48) + "\n", encoding="ascii")
        told = {"name": name, "countries": list(countries), "database": database, "staged": staged}
        told["second_factor"] = second_factor
        folder.plate.touch(mode=0o600)
        folder.plate.write_text(
            "# This folder is a Vigil desk. Keep it whole: `vigil verify` checks it.\n"
            # A JSON string, list or truth value is one of TOML's too.
            + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items()),
            encoding="utf-8",
        )
        return folder

    @classmethod
    def find(cls, said: str | None = None) -> "DeskFolder":
        """The desk that was named, or VIGIL_DESK, or the one this folder lies in. Raises `NoDesk`."""
        named = said or os.environ.get("VIGIL_DESK")
        if named:
            folder = cls(Path(named).expanduser().resolve())
            folder.read()
            return folder
        here = Path.cwd()
        for place in (here, *here.parents):
            if (place / PLATE).is_file():
                return cls(place)
        raise NoDesk("no desk here: name one with --desk DESK (or VIGIL_DESK), or make one with `vigil init DESK`")


def sqlite(path: Path) -> dict:
    """SQLite as a desk needs it: a crash loses nothing that was acknowledged, writers queue instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }


def postgresql(address: str) -> dict:
    """PostgreSQL by its address: postgresql://user:password@host:port/name, or a socket folder as ?host=."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise NoDesk(f"a desk's database is SQLite or postgresql://..., not {parts.scheme}://")
    socket = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "vigil",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(socket) or parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
