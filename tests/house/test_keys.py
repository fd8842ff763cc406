# SPDX-License-Identifier: Apache-2.0
"""Foreign keys point backward: from a later room to an earlier one. Strings are no imports, so import-linter cannot see them."""

from django.apps import apps
from django.db import models

ROOMS = [
    "ledger",
    "access",
    "archive",
    "stories",
    "people",
    "second",
    "review",
    "intake",
    "watch",
    "casebook",
    "advocacy",
    "disclosure",
    "api",
]
# Django's own tables, which access builds on.
OUTSIDE = {"auth", "contenttypes", "sessions"}


def keys():
    for room in ROOMS:
        for table in apps.get_app_config(room).get_models(include_auto_created=True):
            for field in table._meta.get_fields():
                if isinstance(field, (models.ForeignKey, models.ManyToManyField)):
                    yield table, field, field.related_model._meta.app_label


def test_every_key_points_to_an_earlier_room_or_its_own():
    wrong = [
        f"{table._meta.label}.{field.name} -> {to}"
        for table, field, to in keys()
        if to not in OUTSIDE and ROOMS.index(to) > ROOMS.index(table._meta.app_label)
    ]
    assert wrong == []


def test_nothing_cascades_from_room_to_room():
    wrong = [
        f"{table._meta.label}.{field.name}"
        for table, field, to in keys()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and to != table._meta.app_label
        # an attribute of a person goes with the person: people has no verb that deletes one
        and (table._meta.app_label, to) != ("casebook", "people")
    ]
    assert wrong == []


def test_no_model_overrides_save_and_no_room_sends_signals(repository):
    for path in (repository / "src/vigil").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "def save(self" not in text, path
        assert "django.db.models.signals" not in text, path
        assert "GenericForeignKey" not in text, path
