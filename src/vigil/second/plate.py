# SPDX-License-Identifier: Apache-2.0
"""What the desk's plate says of the model. Off unless it is said; what is said is judged before anything is sent.

[llm]
address = "http://127.0.0.1:11434/v1"
model = "qwen2.5:14b"
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vigil.archive.addresses import RefusedAddress, judge
from vigil.archive.urls import BadUrl, Url

_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_ASKED_AT = "/chat/completions"


class BadPlate(ValueError):
    """The plate's [llm] cannot be followed; the message says what to change."""


class _Llm(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    address: str
    model: str = Field(min_length=1, max_length=100)
    key_env: str = ""
    budget_per_day: int = Field(default=500, ge=0)
    characters_per_day: int = Field(default=2_000_000, ge=0)
    timeout: float = Field(default=120.0, gt=0, le=1800)


@dataclass(frozen=True, slots=True)
class Model:
    """The model this desk may ask: where it listens, its name, its key, and how much it is asked a day."""

    address: str
    name: str
    calls: int
    characters: int
    timeout: float
    key: str = field(default="", repr=False)
    allow: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset()


def configured() -> Model | None:
    """The model of this desk; None where the plate names none, and on a demonstration. Raises `BadPlate`."""
    return of_plate(settings.DESK, os.environ)


def of_plate(plate: Mapping[str, Any], environ: Mapping[str, str]) -> Model | None:
    """As `configured`, of a plate and an environment."""
    told = plate.get("llm")
    if told is None or plate.get("staged"):
        return None
    try:
        said = _Llm.model_validate(told)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise BadPlate(f"vigil.toml, [llm]: {'.'.join(map(str, first['loc']))}: {first['msg']}") from wrong
    url = _url(said.address)
    allow = frozenset(plate.get("allow", ())) | _written(url.host)
    _not_in_the_clear(url)
    return Model(
        address=str(url),
        name=said.model,
        calls=said.budget_per_day,
        characters=said.characters_per_day,
        timeout=said.timeout,
        key=_key(said.key_env, environ),
        allow=allow,
        ports=frozenset({url.port}),
    )


def _url(address: str) -> Url:
    whole = address if address.rstrip("/").endswith(_ASKED_AT) else address.rstrip("/") + _ASKED_AT
    try:
        return Url.of(whole)
    except BadUrl as wrong:
        raise BadPlate(f"vigil.toml, [llm]: address: {wrong}") from wrong


def _written(host: str) -> frozenset[str]:
    """A private address may be opened because it is written in the plate: as a number, or as localhost."""
    if host == "localhost":
        return _LOOPBACK
    return frozenset({host}) if _private(host) else frozenset()


def _private(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        judge(host)
    except RefusedAddress:
        return True
    except ValueError:  # a name, not a number
        return False
    return False


def _not_in_the_clear(url: Url) -> None:
    if url.scheme == "http" and not _private(url.host):
        raise BadPlate(
            "vigil.toml, [llm]: address: texts about prisoners are not sent unencrypted: write https, "
            "or an address of this machine or network as a number"
        )


def _key(name: str, environ: Mapping[str, str]) -> str:
    if not name:
        return ""
    key = environ.get(name, "")
    if not key or not (key.isascii() and key.isprintable()):
        raise BadPlate(f"vigil.toml, [llm]: key_env: the environment has no key under {name}")
    return key
