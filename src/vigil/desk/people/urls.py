# SPDX-License-Identifier: Apache-2.0
"""The addresses of the list of people."""

from django.urls import path

from vigil.desk.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/atom/", views.atom, name="people-atom"),
    path("people/map/", views.drawn, name="people-drawn"),
]
