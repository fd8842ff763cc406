# SPDX-License-Identifier: Apache-2.0
"""What a webhook of a desk says, opened if its signature holds and it is fresh.

The desk tells each entry at least once: keep the number of the last `entry` you took in, and drop what is not newer.
"""

import datetime
import hashlib
import hmac
import json
import re
from typing import Any

HEADER = "Vigil-Signature"
WINDOW = datetime.timedelta(minutes=5)
_SIGNED = re.compile(r"t=(?P<instant>\d{1,12}),v1=(?P<mark>[0-9a-f]{64})")


class NotFromTheDesk(ValueError):
    """The message is not signed by the desk, was changed, or is too old."""


def opened(key: str, header: str, body: bytes, *, now: datetime.datetime) -> dict[str, Any]:
    """The message, from the bytes as they came in and the `Vigil-Signature` header. Raises `NotFromTheDesk`."""
    told = _SIGNED.fullmatch(header)
    if told is None:
        raise NotFromTheDesk("it bears no signature")
    mark = hmac.new(key.encode(), told["instant"].encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(mark, told["mark"]):
        raise NotFromTheDesk("the signature is not of this key and these bytes")
    if abs(now.timestamp() - int(told["instant"])) > WINDOW.total_seconds():
        raise NotFromTheDesk(f"it was sent more than {WINDOW.seconds // 60} minutes before or after now")
    message: dict[str, Any] = json.loads(body)
    return message
