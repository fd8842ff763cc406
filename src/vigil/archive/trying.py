# SPDX-License-Identifier: Apache-2.0
"""A place of originals is tried: something is put there, read again and destroyed, as an original would be."""

import hashlib
import os

from vigil.archive.places import Place
from vigil.archive.store import Refused


def tried(place: Place) -> None:
    """Raises `OSError` with a sentence of what the place does not do. Nothing is left there."""
    content = os.urandom(64)
    name = hashlib.sha256(content).hexdigest()

    def whole() -> bool:
        try:
            with place.open(name) as stream:
                return stream.read() == content
        except FileNotFoundError:
            return False

    incoming = place.begin()
    try:
        incoming.write(content)
        incoming.settle(name, whole)
    finally:
        incoming.drop()
    if not whole():
        raise Refused("what was put there is not there")
    try:
        if why := place.barred(name):
            raise Refused(f"nothing could be erased there: {why}")
    finally:
        place.destroy(name)
