# SPDX-License-Identifier: Apache-2.0
"""The addresses of lists that were kept by name."""

from django.urls import path

from vigil.desk.kept import views

urlpatterns = [
    path("lists/", views.keep, name="list-keep"),
    path("lists/<uuid:id>/", views.opened, name="list"),
    path("lists/<uuid:id>/atom/", views.atom, name="list-atom"),
    path("lists/<uuid:id>/remove/", views.remove, name="list-remove"),
]
