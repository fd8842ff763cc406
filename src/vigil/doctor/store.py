# SPDX-License-Identifier: Apache-2.0
"""Of a store of originals: whether it takes and gives them, forgets what is erased, and lets nobody else read."""

import tempfile
from collections.abc import Iterator
from urllib.parse import urlsplit

from vigil.archive.bucket import Bucket
from vigil.archive.places import place
from vigil.archive.store import Store, StoreFailed
from vigil.archive.trying import tried
from vigil.doctor.finding import Looked

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def looked() -> Iterator[Looked]:
    """Nothing is said of originals in the folder: what the disk is like is said of the folder."""
    try:
        held = place()
    except StoreFailed as wrong:
        yield Looked("store", str(wrong), "mend the lines of originals in vigil.toml, or the key of the store")
        return
    if isinstance(held, Bucket):
        works = _works(held)
        yield works
        yield _line(held.store)
        if works.well:
            yield _public(held)
            yield _erases(held.store)


def _works(held: Bucket) -> Looked:
    try:
        tried(held)
    except OSError as failed:
        told = f"originals cannot be kept, read and erased in it: {failed.strerror or failed}"
        return Looked("store", told, "mend that: until then nothing comes in, and documents wait")
    return Looked("store", f"{held.store.endpoint}, bucket {held.store.bucket}, takes, gives and forgets an object")


def _line(store: Store) -> Looked:
    parts = urlsplit(store.endpoint)
    if parts.scheme == "https" or parts.hostname in _LOOPBACK:
        return Looked("way to the store", "nobody on the way reads what goes there")
    told = f"{store.endpoint} is spoken to in the clear"
    return Looked("way to the store", told, "let the store answer over TLS, and name it with https://")


def _public(held: Bucket) -> Looked:
    """Asked as the public would: without a key."""
    name = next(held.names(), None)
    if name and _anybody(held, name):
        told = f"anybody may read {held.key(name)} without a key"
        return Looked("who reads it", told, "take back the policy or the list of rights that lets the public in")
    return Looked("who reads it", "an original is given to nobody without a key" if name else "nothing lies there yet")


def _anybody(held: Bucket, name: str) -> bool:
    store = held.store.without_key()
    with tempfile.TemporaryFile() as into:
        try:
            store.fetch(held.key(name), into)
        except (StoreFailed, FileNotFoundError):
            return False
        return True


def _erases(store: Store) -> Looked:
    """What lies in a second bucket, or under a lock, no erasure of ours reaches."""
    if store.told("object-lock", "Mode"):
        told = "every object is locked for a while after it came: what is to be erased would stay"
        return Looked("erasing in it", told, "take the default retention of the bucket away, or move to another bucket")
    if store.told("replication", "Status") == "Enabled":
        told = "the bucket is copied to another one, where erasing reaches nothing"
        return Looked("erasing in it", told, "end the replication, and destroy the copy; back up with vigil backup")
    kept = store.told("versioning", "Status")
    versions = "older versions are kept, and erased with their original" if kept else "no older versions are kept"
    return Looked("erasing in it", versions if kept is not None else "whether older versions are kept is not told")
