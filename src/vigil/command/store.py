# SPDX-License-Identifier: Apache-2.0
"""How a verb is told of a store for originals, and how a store is tried before a desk relies on it."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from vigil.archive.bucket import Address
from vigil.archive.places import Place, placed
from vigil.archive.trying import tried
from vigil.settings.folder import ORIGINALS, DeskFolder, NotEmpty


def store_options(verb: Callable) -> Callable:
    """--originals, --endpoint and --region."""
    for option in (
        click.option("--region", default="", help="The store's region; AWS_REGION or us-east-1 otherwise."),
        click.option("--endpoint", default="", metavar="URL", help="Where the store answers; Amazon's otherwise."),
        click.option(
            "--originals", default="", metavar="ADDRESS", help="s3://BUCKET/PREFIX; the desk's folder otherwise."
        ),
    ):
        verb = option(verb)
    return verb


def named(originals: str, endpoint: str, region: str) -> Mapping[str, str]:
    """What the plate says of a store; empty where originals lie in the folder. Raises `NoStore`."""
    if not originals:
        if endpoint or region:
            raise click.UsageError("--endpoint and --region are of a store: say --originals s3://BUCKET/PREFIX too")
        return {}
    address = Address.read(originals, endpoint, region)
    return dict(zip(ORIGINALS, (originals, address.endpoint, address.region), strict=True))


def empty(plate: Mapping[str, str], desk: DeskFolder | None = None) -> None:
    """Try the store that a plate names, for a desk or one to be made. Raises `StoreFailed`, `NotEmpty`."""
    if not plate:
        return
    with tempfile.TemporaryDirectory() as passing:
        keys, key = (desk.keys, desk.vault()) if desk else (Path(passing), None)
        place: Place = placed(plate, Path(passing), keys, key)
        tried(place)
        if next(place.names(), None):
            raise NotEmpty(f"{plate['originals']} is not empty: originals want a prefix of their own")
