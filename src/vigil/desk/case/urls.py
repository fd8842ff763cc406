# SPDX-License-Identifier: Apache-2.0
"""Addresses of cases."""

from django.urls import path

from vigil.desk.case import views

urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/<uuid:id>/", views.case, name="case"),
    path("cases/<uuid:id>/join/", views.join, name="case-join"),
    path("cases/<uuid:id>/part/", views.part, name="case-part"),
]
