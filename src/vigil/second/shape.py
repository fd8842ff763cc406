# SPDX-License-Identifier: Apache-2.0
"""The JSON a model must answer: told to it as a schema, and held against what came.

The whole answer must have the outer form, or it is none. Of the findings in it
each is judged alone, so that one that does not fit costs itself only.
"""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vigil.spotting.findings import Modality
from vigil.spotting.kinds import KINDS

MOST = 300
_LONGEST = 4000


class BadAnswer(ValueError):
    """What the model said has not the shape it was asked for."""


class _Told(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ToldWords(_Told):
    value: str = Field(min_length=1, max_length=_LONGEST)
    words: str | None = Field(default=None, max_length=_LONGEST)


class ToldSlot(ToldWords):
    name: str


class ToldFinding(_Told):
    kind: str
    quote: str = Field(min_length=1, max_length=_LONGEST)
    modality: Literal["stated", "denied", "alleged", "planned", "demanded", "hypothetical"]
    said_by: ToldWords | None
    slots: list[ToldSlot] = Field(max_length=40)


class ToldAnswer(_Told):
    findings: list[Any] = Field(max_length=MOST)


def answer(words: str) -> list[Any]:
    """The findings in what a model said, not yet judged one by one. Raises `BadAnswer`."""
    try:
        return ToldAnswer.model_validate_json(words).findings
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise BadAnswer(f"{first['msg']} ({'.'.join(map(str, first['loc'])) or 'the whole answer'})") from wrong


def finding(told: Any) -> ToldFinding | None:
    """One finding of an answer; None where it has not the form."""
    try:
        return ToldFinding.model_validate(told)
    except ValidationError:
        return None


def schema(kinds: Iterable[str]) -> dict[str, Any]:
    """The JSON schema that is sent with a question: every key required, nothing besides."""
    asked = [KINDS[kind] for kind in kinds]
    names = sorted({name for kind in asked for name in kind.slots})
    words = {"value": {"type": "string"}, "words": {"type": ["string", "null"]}}
    found = {
        "kind": {"type": "string", "enum": [kind.name for kind in asked]},
        "quote": {"type": "string"},
        "modality": {"type": "string", "enum": [str(one) for one in Modality]},
        "said_by": {"anyOf": [_object(words), {"type": "null"}]},
        "slots": _list(_object({"name": {"type": "string", "enum": names}, **words})),
    }
    return _object({"findings": _list(_object(found))})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}
