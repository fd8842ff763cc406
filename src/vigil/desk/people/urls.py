# SPDX-License-Identifier: Apache-2.0
"""The addresses of the list of people."""

from django.urls import path

from vigil.desk.people import kept, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/atom/", views.atom, name="people-atom"),
    path("people/lists/", kept.keep, name="people-list-keep"),
    path("people/lists/<uuid:id>/", kept.opened, name="people-list"),
    path("people/lists/<uuid:id>/atom/", kept.atom, name="people-list-atom"),
    path("people/lists/<uuid:id>/remove/", kept.remove, name="people-list-remove"),
    path("people/map/", views.drawn, name="people-drawn"),
]
