# SPDX-License-Identifier: Apache-2.0
"""A part of a list, and of each thing the fields that are asked for.

What may be sent is said as patterns, so that the description tells a program exactly what will be taken.
"""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from ninja import Schema
from ninja.errors import HttpError
from pydantic import Field

from vigil.settings.day import today

Row = TypeVar("Row")

_LEAP = "(19|20|21)(0[48]|[2468][048]|[13579][26])|2000"
_DAY = (
    "(19|20|21)[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    f"|({_LEAP})-02-29"
)
Size = Annotated[int, Field(ge=1, le=200, description="how many at most")]
After = Annotated[str, Field(max_length=400, description="what the page before gave as `after`; empty: the first page")]
Day = Annotated[str, Field(pattern=f"^({_DAY})?$", description="a day from 1900 to 2199, 2014-02-20")]
At = Annotated[Day, Field(description="as of this day; empty: today")]


class Missing(HttpError):
    """There is none of what was asked for."""

    def __init__(self, why: str) -> None:
        super().__init__(404, why)


class Unfit(HttpError):
    """What was sent is well formed and does not fit what the desk holds."""

    def __init__(self, why: str) -> None:
        super().__init__(409, why)


def fields_of(shape: type[Schema]) -> Any:
    """The type of a question for some fields of a shape: their names with commas between."""
    names = "|".join(shape.model_fields)
    told = f"fields with commas between, of: {', '.join(shape.model_fields)}; empty: all of them"
    return Annotated[str, Field(max_length=400, pattern=f"^(({names})(,({names}))*)?$", description=told)]


def day(at: str) -> datetime.date:
    """The day that was asked for."""
    return datetime.date.fromisoformat(at) if at else today(datetime.datetime.now(datetime.UTC))


def chosen(items: Sequence[dict[str, Any]], fields: str) -> list[dict[str, Any]]:
    """Of each thing its id and the fields that are asked for."""
    wanted = {"id", *fields.split(",")} if fields else None
    return [{name: value for name, value in one.items() if wanted is None or name in wanted} for one in items]


def cut(rows: Sequence[Row], after: str, size: int, total: int | None = None) -> tuple[Sequence[Row], str]:
    """The rows behind the number `after`, and what begins the next page. Raises `Missing` for what no page gave."""
    if after and not (after.isascii() and after.isdecimal() and len(after) < 10):
        raise Missing("no page gave that `after`")
    start = int(after or 0)
    total = len(rows) if total is None else total
    return rows[start : start + size], str(start + size) if start + size < total else ""
