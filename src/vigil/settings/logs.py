# SPDX-License-Identifier: Apache-2.0
"""What the desk's log says: ids, codes and places in the source; never a name, a word of a text, anybody's address.

Whatever a line is told besides its own words is let through only where it
cannot be a name: numbers, ids, digests, codes. Of an exception it keeps the
kind and where in the source it was raised, not what it said. So a log can be
sent to whoever helps, and lies on a seized disk without harm.
"""

import datetime
import json
import logging
import os
import re
import traceback
import uuid
from contextvars import ContextVar
from pathlib import Path
from typing import Any

# The request a line belongs to; "" outside of one.
REQUEST: ContextVar[str] = ContextVar("request", default="")
KEPT = "…"  # stands for what was left out

_CODE = re.compile(r"[a-z][a-z0-9_.-]{0,39}|[A-Z]{3,7}|[0-9a-f-]{8,64}")
_PLACES = re.compile(r"\w+ at [\w<>]+ in line \d+(?:, [\w<>]+ in line \d+)*")  # what the airlock tells of a fault
# Whose lines are templates; others, and what Django says of hosts and cookies it refused, are told all in one string.
_OURS = re.compile(r"vigil\b|waitress\b|django\b(?!\.security)")
_SOURCE = Path(__file__).resolve().parent.parent.parent
_FRAMES = 12


def plain(told: object) -> object:
    """What may be said of a value in a log."""
    if told is None or isinstance(told, bool | int | float):
        return told
    if isinstance(told, uuid.UUID | datetime.timedelta):
        return str(told)
    if isinstance(told, BaseException):
        return type(told).__name__
    if isinstance(told, str) and (_CODE.fullmatch(told) or _PLACES.fullmatch(told)):
        return told
    return KEPT


def words(record: logging.LogRecord) -> str:
    """The line's own words, with what may be said of the rest."""
    template = record.msg if isinstance(record.msg, str) and _OURS.match(record.name) else KEPT
    args = record.args
    try:
        if isinstance(args, dict):
            return template % {name: plain(told) for name, told in args.items()}
        return template % tuple(plain(told) for told in args) if args else template
    except (TypeError, ValueError):  # a number was wanted where none may be said
        return template


def places(record: logging.LogRecord) -> list[str]:
    """Where an exception was raised, the innermost last: "vigil/desk/person/views.py:40 page"."""
    if not record.exc_info or record.exc_info[2] is None:
        return []
    frames = traceback.extract_tb(record.exc_info[2])[-_FRAMES:]
    return [f"{_of_source(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _of_source(file: str) -> str:
    """A file of ours by its place in the source, another by its last three parts: no path of this machine."""
    path = Path(file)
    return str(path.relative_to(_SOURCE)) if path.is_relative_to(_SOURCE) else "/".join(path.parts[-3:])


def line(record: logging.LogRecord) -> dict[str, Any]:
    """What a record says, by name."""
    at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
    told: dict[str, Any] = {
        "at": at.isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "room": record.name,
        "says": words(record),
    }
    if request := REQUEST.get():
        told["request"] = request
    told |= {name: plain(value) for name, value in getattr(record, "told", {}).items()}
    if record.exc_info and record.exc_info[0]:
        told |= {"fault": record.exc_info[0].__name__, "places": places(record)}
    return told


class Json(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(line(record), ensure_ascii=False)


class Text(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        told = line(record)
        head = f"{told.pop('level')} {told.pop('room')}: {told.pop('says')}"
        told.pop("at")
        frames = "".join(f"\n    {place}" for place in told.pop("places", ()))
        rest = " ".join(f"{name}={value}" for name, value in told.items())
        return f"{head} [{rest}]{frames}" if rest else f"{head}{frames}"


def configured() -> dict[str, Any]:
    """Django's LOGGING: to standard error, as text from warnings on; with VIGIL_LOG=json as JSON, every answer told."""
    form, level = ("json", "INFO") if os.environ.get("VIGIL_LOG") == "json" else ("text", "WARNING")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": Json}, "text": {"()": Text}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["err"], "level": level},
        # Django's own handlers would write a traceback with all it was told, or send it by e-mail.
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # The line that tells of an answer says what these would, with the route in place of the address.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }
