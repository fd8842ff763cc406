# SPDX-License-Identifier: Apache-2.0
"""Fingerprints: SHA-256 in lower-case hexadecimal, over bytes, texts or canonical JSON."""

import hashlib
import json
from typing import Any, NewType

Digest = NewType("Digest", str)


def of_bytes(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())


def of_text(text: str) -> Digest:
    """The digest of a text in UTF-8; a lone surrogate is kept as it is, so no text is without a digest."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def canonical(value: Any) -> str:
    """One spelling of a JSON value: sorted keys, no blanks, non-ASCII as itself. Refuses NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def of_json(value: Any) -> Digest:
    return of_text(canonical(value))
