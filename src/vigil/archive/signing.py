# SPDX-License-Identifier: Apache-2.0
"""Requests to an S3-compatible store, signed: AWS Signature Version 4, as published for Amazon S3.

A signature covers method, address, the headers named here and the digest of the
body, and holds for a quarter of an hour: a request that was altered on its way
is refused by the store. The secret never travels.
"""

import datetime
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

_HOW = "AWS4-HMAC-SHA256"
_SERVICE = "s3"
NOTHING = hashlib.sha256(b"").hexdigest()  # the digest of a body that is none


@dataclass(frozen=True, slots=True)
class Key:
    """What a store knows the desk by; `session` where the key is one of a passing session."""

    id: str
    secret: str = field(repr=False)
    session: str = field(default="", repr=False)


def escaped(words: str, *, keep: str = "") -> str:
    """Percent-encoded as the signature wants it: all but letters, digits and "-._~"."""
    return quote(words, safe=f"-._~{keep}")


def query(asked: Mapping[str, str]) -> str:
    """The query of an address in the one order that is signed, and sent like that."""
    return "&".join(f"{escaped(name)}={escaped(value)}" for name, value in sorted(asked.items()))


def signed(
    method: str,
    path: str,
    asked: Mapping[str, str],
    headers: Mapping[str, str],
    *,
    body: str,
    key: Key,
    region: str,
    at: datetime.datetime,
) -> dict[str, str]:
    """All headers of a request, the signature among them.

    `path` is percent-encoded, `headers` names the host, `body` is the SHA-256 of the body in hexadecimal.
    """
    told = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    told |= {"x-amz-date": f"{at:%Y%m%dT%H%M%SZ}", "x-amz-content-sha256": body}
    if key.session:
        told["x-amz-security-token"] = key.session
    names = ";".join(sorted(told))
    lines = "".join(f"{name}:{told[name]}\n" for name in sorted(told))
    request = "\n".join((method, path, query(asked), lines, names, body))
    scope = f"{at:%Y%m%d}/{region}/{_SERVICE}/aws4_request"
    words = "\n".join((_HOW, told["x-amz-date"], scope, hashlib.sha256(request.encode()).hexdigest()))
    signature = hmac.new(_derived(key.secret, scope), words.encode(), hashlib.sha256).hexdigest()
    told["authorization"] = f"{_HOW} Credential={key.id}/{scope},SignedHeaders={names},Signature={signature}"
    return told


def _derived(secret: str, scope: str) -> bytes:
    """The key of one day, region and service."""
    derived = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        derived = hmac.new(derived, part.encode(), hashlib.sha256).digest()
    return derived
