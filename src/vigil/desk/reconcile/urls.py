# SPDX-License-Identifier: Apache-2.0
"""Addresses of reconciliation. All but the first carry the key of a member."""

from django.urls import path

from vigil.desk.reconcile import views

urlpatterns = [
    path("reconcile/", views.page, name="reconcile"),
    path("reconcile/<str:key>/", views.service, name="reconcile-service"),
    path("reconcile/<str:key>/suggest/entity", views.suggest_entity, name="reconcile-suggest-entity"),
    path("reconcile/<str:key>/suggest/property", views.suggest_property, name="reconcile-suggest-property"),
    path("reconcile/<str:key>/suggest/type", views.suggest_type, name="reconcile-suggest-type"),
    path("reconcile/<str:key>/properties", views.properties, name="reconcile-properties"),
    path("reconcile/<str:key>/preview", views.preview, name="reconcile-preview"),
]
