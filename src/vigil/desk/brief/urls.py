# SPDX-License-Identifier: Apache-2.0
"""Addresses of briefs: the list of occasions, the brief for one of them, and the same as a file."""

from django.urls import path

from vigil.desk.brief import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/as-<slug:form>/<path:occasion>/", views.brief_file, name="brief-file"),
    path("briefs/<path:occasion>/", views.brief, name="brief"),
]
