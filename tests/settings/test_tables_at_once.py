# SPDX-License-Identifier: Apache-2.0
"""A desk made at once has the tables that its migrations would have given it."""

import copy
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from vigil.settings.tables import bring_up

BESIDE = "beside"


@pytest.fixture
def beside(db, tmp_path) -> Iterator[str]:
    """An empty database beside that of the tests: a file of its own, or a schema of its own."""
    told = copy.deepcopy(connection.settings_dict)
    if connection.vendor == "postgresql":
        told["OPTIONS"] = {**told.get("OPTIONS", {}), "options": f"-c search_path={BESIDE}"}
    else:
        told["NAME"] = str(tmp_path / "beside.sqlite3")
    connections.databases[BESIDE] = told
    connections[BESIDE].connect()
    _ask("create schema beside")
    yield BESIDE
    _ask("drop schema beside cascade")
    connections[BESIDE].close()
    del connections.databases[BESIDE], connections[BESIDE]


def _ask(statement: str) -> None:
    """Ask it of the database beside, where that is a schema."""
    if connection.vendor == "postgresql":
        with connections[BESIDE].cursor() as cursor:
            cursor.execute(statement)


def _shape(using: str) -> dict[str, object]:
    """Every table of Vigil with its columns and constraints, whatever order they stand in.

    Of Django's own, which never hold a row of ours, a counter is wider one way than the other.
    """
    told = connections[using].introspection
    rooms = [app.label for app in apps.get_app_configs() if app.name.startswith("vigil.")]
    with connections[using].cursor() as cursor:
        return {
            table: (
                {
                    (column.name, column.type_code, column.null_ok, column.default, column.internal_size)
                    for column in told.get_table_description(cursor, table)
                },
                sorted(
                    repr({key: value for key, value in one.items() if key != "definition"})
                    for one in told.get_constraints(cursor, table).values()
                ),
            )
            for table in told.table_names(cursor)
            if table.split("_")[0] in rooms
        }


def test_tables_made_at_once_are_those_of_the_migrations(beside):
    bring_up(beside)
    assert _shape("default")
    assert _shape(beside) == _shape("default")


def test_a_desk_made_at_once_has_no_migration_left(beside):
    bring_up(beside)
    made, migrated = (MigrationRecorder(connections[one]).applied_migrations() for one in (beside, "default"))
    assert made.keys() == migrated.keys()
    bring_up(beside)


def test_a_desk_of_an_earlier_version_is_migrated(beside):
    bring_up(beside)
    recorder = MigrationRecorder(connections[beside])
    recorder.record_unapplied("watch", "0001_initial")
    with connections[beside].schema_editor() as editor:
        for model in reversed(list(apps.get_app_config("watch").get_models())):
            editor.delete_model(model)
    bring_up(beside)
    assert ("watch", "0001_initial") in recorder.applied_migrations()
    assert _shape(beside).keys() == _shape("default").keys()
