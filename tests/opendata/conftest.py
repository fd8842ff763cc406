# SPDX-License-Identifier: Apache-2.0
"""The open data of one small edition, written once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "public"))

from public_scene import small

from vigil.editions import store
from vigil.opendata.write import write


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """As it comes out of the database: with salts and digests."""
    made = small()
    path = tmp_path_factory.mktemp("store") / "editions.sqlite3"
    store.write(path, made.number, made.made, made.day, made.title, made.parts)
    return store.read(path)


@pytest.fixture(scope="session")
def data(edition, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "data"
    write(edition, folder, licence="https://creativecommons.org/licenses/by/4.0/")
    return folder
