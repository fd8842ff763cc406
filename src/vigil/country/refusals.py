# SPDX-License-Identifier: Apache-2.0
"""Why a file of a pack does not load, said to the person who edits it."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vigil.country.fields import IDENTIFIER
from vigil.country.words import LANGUAGE_CODE
from vigil.country.written import BadPack, Written

_LOOKS = {
    IDENTIFIER: "an id holds only small letters, digits, _ and -",
    LANGUAGE_CODE: "a language has a code of two or three small letters, such as en or vi",
}


def refusal(written: Written, errors: ValidationError) -> BadPack:
    """The first thing that is wrong, with its file, line and place."""
    error = errors.errors(include_url=False)[0]
    path = _path(written.plain, error["loc"])
    line = written.line(path)
    where = _where(written.plain, path)
    others = errors.error_count() - 1
    more = f" (and {others} more)" if others else ""
    return BadPack(f"{written.file}: line {line}: {where}{_sentence(error)}{more}")


def _path(plain: Any, loc: Sequence[str | int]) -> list[str | int]:
    """The part of pydantic's location that is in the file: it also names the branches of a union."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(plain, dict) and step in plain:
            plain = plain[str(step)]
        elif isinstance(plain, list) and isinstance(step, int) and step < len(plain):
            plain = plain[step]
        else:
            break
        path.append(step)
    return path


def _where(plain: Any, path: Sequence[str | int]) -> str:
    """The things around the place, by the names that people gave them: "penal-1999: 88: title: "."""
    parts = []
    for step in path:
        plain = plain[step]
        if isinstance(step, str):
            parts.append(step)
        elif isinstance(plain, dict):
            parts[-1:] = [_called(plain, f"{parts[-1] if parts else 'entry'} {step + 1}")]
    return "".join(f"{part}: " for part in parts)


def _called(thing: dict[str, Any], otherwise: str) -> str:
    for key in ("article", "id", "code", "standing"):
        if isinstance(thing.get(key), str | int):
            return f"{key} {thing[key]}" if key == "article" else str(thing[key])
    return otherwise


def _sentence(error: ErrorDetails) -> str:
    key = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"the key {key!r} is not known here"
    if error["type"] in ("missing", "missing_argument"):
        return f"the key {key!r} is missing"
    if error["type"] == "string_pattern_mismatch":
        return _LOOKS[error["ctx"]["pattern"]]
    message = error["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return message[:1].lower() + message[1:]
