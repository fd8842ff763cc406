# SPDX-License-Identifier: Apache-2.0
"""Addresses of "Same person?": what waits, and one person, or one body, beside another."""

from django.urls import path

from vigil.desk.same import views

urlpatterns = [
    path("people/same/", views.waiting, name="same"),
    path("people/<uuid:id>/same/", views.person, name="person-same"),
    path("bodies/<uuid:id>/same/", views.body, name="body-same"),
]
