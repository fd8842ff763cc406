# SPDX-License-Identifier: Apache-2.0
"""The address of a person's names."""

from django.urls import path

from vigil.desk.names import views

urlpatterns = [path("people/<uuid:id>/names/", views.names, name="person-names")]
