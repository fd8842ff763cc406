# SPDX-License-Identifier: Apache-2.0
"""An authority's time on a checkpoint of the ledger: strangers see that it was there on that day."""

import datetime

from vigil.archive import tokens
from vigil.archive.stamps import Authority, asked


def stamped(checkpoint: str, authority: Authority) -> bytes:
    """The authority's token (RFC 3161) over a checkpoint's text. Raises `NotStamped`."""
    query = tokens.query(checkpoint.encode())
    token = asked(authority, query.content)
    tokens.check(token, checkpoint.encode(), authority.certificates, query.nonce)
    return token


def time_of(token: bytes, checkpoint: str, authority: Authority) -> datetime.datetime:
    """When the authority saw the checkpoint. Raises `NotStamped` where the token does not hold."""
    return tokens.check(token, checkpoint.encode(), authority.certificates, None)
