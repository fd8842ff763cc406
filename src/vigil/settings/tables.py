# SPDX-License-Identifier: Apache-2.0
"""The tables of a desk: made at once where there are none, brought up to date by migrations where there are.

Migrating from nothing draws every model anew at every step, which costs ten
seconds of processor; the tables are the same (tests/settings/test_tables_at_once.py).
"""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class Whole(MigrationExecutor):
    """Each migration and the note that it was done, in one transaction.

    Django notes one that leaves statements for the end (indexes, foreign keys) after it was committed: killed between,
    the tables are there and the next run makes them again. Both of our databases take back what changed a table.
    """

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        with self.connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
            self.record_migration(migration)
        return state


def bring_up(using: str = DEFAULT_DB_ALIAS) -> None:
    """Give a database the tables of this version. Where it has them nothing is done."""
    executor = Whole(connections[using])
    if empty(using):
        _at_once(executor, using)
    elif _left(executor):
        executor.loader.check_consistent_history(connections[using])
        executor.migrate(executor.loader.graph.leaf_nodes())
        emit_post_migrate_signal(verbosity=0, interactive=False, db=using)


def empty(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether a database has no table yet."""
    return not connections[using].introspection.table_names()


def behind(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether the tables that there are are those of an earlier version."""
    return _left(Whole(connections[using]))


def _left(executor: MigrationExecutor) -> bool:
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _at_once(executor: MigrationExecutor, using: str) -> None:
    """Every table as the models say, all or none; every migration counts as applied, having no rows to change."""
    with connections[using].schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for app, name in executor.loader.graph.nodes:
            executor.recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=using)
