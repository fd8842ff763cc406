# SPDX-License-Identifier: Apache-2.0
"""A desk's folder: what lies where, how it is made and found."""

import fcntl
import json
import os
import re
import secrets
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from vigil.vault import envelope, secret, vault
from vigil.vault.envelope import Envelope, WrongSecret
from vigil.vault.lettering import Misread
from vigil.vault.vault import Vault

PLATE = "vigil.toml"
SQLITE = "desk.sqlite3"
ORIGINALS = ("originals", "originals_endpoint", "originals_region")  # what a plate says of a store
NOWHERE_ELSE: Mapping[str, str] = MappingProxyType({})


class NoDesk(Exception):
    """No desk stands where one was asked for."""


class NotEmpty(Exception):
    """A new desk wants a folder that does not exist or is empty."""


class Locked(Exception):
    """The desk is sealed, and what would open it is missing or wrong; the message says what to do."""


_OPENED: dict[Path, Vault] = {}  # the desks that this process opened: their keys are nowhere else


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

    @property
    def envelope(self) -> Path:
        """The wrapped key of a sealed desk. Where there is none, the desk is not sealed."""
        return self.keys / envelope.FILE

    def sealed(self) -> Envelope | None:
        """How the desk can be opened; None where it is not sealed. Raises `Locked` where that cannot be read."""
        try:
            return envelope.read(self.envelope)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as unreadable:
            raise Locked(
                f"{self.envelope} cannot be read: {unreadable}; take it from a copy of the folder"
            ) from unreadable

    def open(self, said: str) -> Vault:
        """Open the desk with a secret, for as long as this process lives. Raises `Locked`."""
        found = self.sealed()
        if found is None:
            raise Locked("the desk is not sealed: no secret opens it")
        try:
            return self.hold(found.opened(said))
        except (WrongSecret, Misread) as wrong:
            raise Locked(str(wrong)) from wrong

    def hold(self, key: Vault) -> Vault:
        """Go on with a desk's key, for as long as this process lives."""
        _OPENED[self.root] = key
        return key

    @property
    def is_open(self) -> bool:
        """Whether this process has the key already."""
        return self.root in _OPENED

    def vault(self) -> Vault | None:
        """The key of the desk, by what was said before or what the environment tells; None where it is not sealed.

        Raises `Locked`, also where its sealing was cut off.
        """
        found = self.sealed()
        if found is None or self.is_open:
            return _OPENED.get(self.root)
        if not found.whole:
            raise Locked(f"sealing this desk was cut off: run `vigil --desk {self.root} encrypt`, which goes on")
        try:
            said = secret.told()
        except secret.NoSecret as none:
            raise Locked(str(none)) from none
        if not said:
            ways = " or ".join(envelope.kinds(found))
            raise Locked(
                f"the desk is locked; {ways} opens it: type it, or set {secret.VARIABLE} or {secret.FILE_VARIABLE}"
            )
        return self.open(said)

    def enter(self) -> int:
        """Say that this process works on the desk while it lives. Raises `Locked` while it is being sealed."""
        return self._in_use(fcntl.LOCK_SH, "the desk is being sealed just now: try again when that is done")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else works on the desk inside. Raises `Locked` where somebody does."""
        held = self._in_use(fcntl.LOCK_EX, "somebody works on the desk: end `vigil serve` and every other verb first")
        try:
            yield
        finally:
            os.close(held)

    def _in_use(self, how: int, otherwise: str) -> int:
        held = os.open(self.root / ".in-use", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, how | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            os.close(held)
            raise Locked(otherwise) from busy
        return held

    def database(self, key: Vault | None = None) -> dict:
        """The desk's database as Django wants it: SQLite sealed under `key`, or what `database` names."""
        address = self.read().get("database", "")
        return postgresql(address) if address else sqlite(self.root / SQLITE, key)

    def keep_database_at(self, address: str) -> None:
        """Let the plate name another database; "" is SQLite in the folder. What else it says stays as it is."""
        self._inscribe({"database": address})
        if not address:
            (self.root / SQLITE).touch(mode=0o600)

    def keep_originals_at(self, place: Mapping[str, str]) -> None:
        """Let the plate name another place of originals, in the words of `ORIGINALS`; "" is the folder."""
        self._inscribe({name: place.get(name, "") for name in ORIGINALS})

    def _inscribe(self, told: Mapping[str, str]) -> None:
        """Write lines of the plate anew, in one rename; what else it says stays as it is."""
        plate = self.plate.read_text(encoding="utf-8")
        for name, value in told.items():
            line = f"{name} = {json.dumps(value)}\n"
            plate, found = re.subn(rf"^{name} *=.*\n", lambda _, line=line: line, plate, flags=re.MULTILINE)
            plate = plate if found or not value else line + plate
        beside = self.plate.with_name(f".{PLATE}")
        with beside.open("w", encoding="utf-8") as stream:
            stream.write(plate)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(0o600)
        beside.replace(self.plate)

    def secret(self, key: Vault | None = None) -> str:
        return vault.read(self.keys / "secret", key).decode("ascii").strip()

    @classmethod
    def make(
        cls,
        root: Path,
        *,
        name: str,
        countries: Sequence[str] = (),
        database: str = "",
        originals: Mapping[str, str] = NOWHERE_ELSE,
        staged: str = "",
        second_factor: bool = True,
        passphrase: str = "",
    ) -> "DeskFolder":
        """Lay out a new desk, readable by its owner alone. Raises `NotEmpty`, `envelope.TooShort`.

        `countries` are the codes of packs; `originals` says in the words of `ORIGINALS` where these lie if not in the
        folder; `staged` is the day a demonstration stands at, "2015-07-01";
        `second_factor` whether whoever writes must have one; `passphrase` what the desk is sealed under, if it is.
        """
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise NotEmpty(f"{root} is not empty: a desk wants a folder of its own")
        folder = cls(root)
        key, locked = envelope.new() if passphrase else (None, None)
        if key and locked:
            kind = envelope.kind_of(passphrase)
            locked = locked.with_lock(key, kind, passphrase)
        for place in (root, folder.originals, folder.keys, folder.index):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if key and locked:
            locked.keep(folder.envelope)
            folder.hold(key)
        signing = folder.keys / "secret"
        signing.touch(mode=0o600)
        if not database:
            (root / SQLITE).touch(mode=0o600)
        signing.write_bytes(vault.written(f"{secrets.token_urlsafe(48)}\n".encode("ascii"), key))
        told = {"name": name, "countries": list(countries), "database": database, "staged": staged}
        told |= {"second_factor": second_factor, **originals}
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


def sqlite(path: Path, key: Vault | None = None) -> dict:
    """SQLite as a desk needs it: a crash loses nothing that was acknowledged, writers queue instead of failing."""
    return {
        "ENGINE": "vigil.settings.sqlcipher" if key else "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": ({"key": key.derived("database").hex()} if key else {})
        | {
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
