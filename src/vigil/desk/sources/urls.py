# SPDX-License-Identifier: Apache-2.0
"""Addresses of sources."""

from django.urls import path

from vigil.desk.sources import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:id>/", views.source, name="source"),
    path("sources/<uuid:id>/now/", views.now, name="source-now"),
    path("sources/<uuid:id>/pause/", views.pause, name="source-pause"),
    path("sources/<uuid:id>/resume/", views.resume, name="source-resume"),
    path("sources/<uuid:id>/remove/", views.remove, name="source-remove"),
]
