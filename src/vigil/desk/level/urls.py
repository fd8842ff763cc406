# SPDX-License-Identifier: Apache-2.0
from django.urls import path, register_converter

from vigil.desk.level import views


class Of:
    """What a level is of: a word of `record.levels`."""

    regex = "person|case|claim|text"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Of, "leveled")

urlpatterns = [path("level/<leveled:of>/<str:id>/", views.level, name="level")]
