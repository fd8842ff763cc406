# SPDX-License-Identifier: Apache-2.0
"""Addresses of briefs: the list of occasions, and the brief for one of them."""

from django.urls import path

from vigil.desk.brief import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/<path:occasion>/", views.brief, name="brief"),
]
