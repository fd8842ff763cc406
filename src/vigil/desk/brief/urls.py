# SPDX-License-Identifier: Apache-2.0
"""Addresses of papers: the list of occasions and the brief for each; every other paper, as a page and as a file."""

from django.urls import path

from vigil.desk.brief import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/<path:occasion>/", views.brief, name="brief"),
    path("papers/", views.papers, name="papers"),
    path("papers/<slug:form>/as-<slug:kind>/<path:about>/", views.file, name="paper-file"),
    path("papers/<slug:form>/<path:about>/", views.page, name="paper"),
]
