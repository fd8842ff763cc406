# SPDX-License-Identifier: Apache-2.0
"""What OpenRefine sends, checked and made values: batches of queries, and properties to extend rows with."""

from typing import Annotated, Any, Literal

from django.core.exceptions import BadRequest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

BATCH = 100  # queries, or rows to extend, in one request
_MOST = 50  # candidates of one query
_DEFAULT = 10


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Property(_Asked):
    """A column that the query carries along: pid is one of the type's properties."""

    pid: str
    v: Any


class Query(_Asked):
    """One name to find candidates for."""

    query: Annotated[str, Field(max_length=400)] = ""
    type: str | list[str] | None = None
    limit: Annotated[float, Field(ge=0)] = _DEFAULT
    properties: list[Property] = []
    type_strict: Literal["any", "should", "all"] | None = None

    @model_validator(mode="after")
    def _asks(self) -> "Query":
        if not self.query and not self.properties:
            raise ValueError("a query wants a name or a property")
        return self

    @property
    def kinds(self) -> list[str]:
        return [self.type] if isinstance(self.type, str) else list(self.type or ())

    @property
    def most(self) -> int:
        return min(int(self.limit), _MOST) or _DEFAULT


class Wanted(BaseModel):
    """A property to extend rows with. Settings are none of ours and are passed over."""

    id: str
    settings: dict[str, Any] | None = None


class Extend(_Asked):
    """Rows by id, and the properties to tell of each."""

    ids: Annotated[list[str], Field(max_length=BATCH)]
    properties: list[Wanted]


_BATCHES = TypeAdapter(Annotated[dict[str, Query], Field(max_length=BATCH)])


def batch(text: str) -> dict[str, Query]:
    """A batch of queries by the key each is answered under. Raises `BadRequest`."""
    try:
        return _BATCHES.validate_json(text)
    except ValidationError as refusal:
        raise BadRequest(f"queries: {refusal.errors()[0]['msg']}") from refusal


def extend(text: str) -> Extend:
    """What rows are to be extended with. Raises `BadRequest`."""
    try:
        return Extend.model_validate_json(text)
    except ValidationError as refusal:
        raise BadRequest(f"extend: {refusal.errors()[0]['msg']}") from refusal
