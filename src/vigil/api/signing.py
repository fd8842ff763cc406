# SPDX-License-Identifier: Apache-2.0
"""The signature of what a webhook is told: HMAC-SHA256 over the instant of sending and the body.

The receiver makes it anew from its key and refuses what is older than `WINDOW`, or younger: a message that somebody
caught and sends again later is worth nothing. What `vigil_client.hooks` checks is this, written a second time.
"""

import datetime
import hashlib
import hmac

HEADER = "Vigil-Signature"
WINDOW = datetime.timedelta(minutes=5)


def signature(key: str, body: bytes, *, at: datetime.datetime) -> str:
    """What stands in the header: "t=1393675200,v1=" and 64 hexadecimal digits."""
    instant = str(int(at.timestamp()))
    mark = hmac.new(key.encode(), instant.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={instant},v1={mark}"
