# SPDX-License-Identifier: Apache-2.0
"""The tables of a desk: made at once where there are none, brought up to date by migrations where there are.

Migrating from nothing draws every model anew at every step, which costs ten
seconds of processor; the tables are the same (tests/settings/test_tables.py).
"""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor


def bring_up(using: str = DEFAULT_DB_ALIAS) -> None:
    """Give a database the tables of this version. Where it has them nothing is done."""
    executor = MigrationExecutor(connections[using])
    if not connections[using].introspection.table_names():
        _at_once(executor, using)
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=using, verbosity=0, interactive=False)


def _at_once(executor: MigrationExecutor, using: str) -> None:
    """Every table as the models say, all or none; every migration counts as applied, having no rows to change."""
    with connections[using].schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for app, name in executor.loader.graph.nodes:
            executor.recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=using)
