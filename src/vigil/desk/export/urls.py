# SPDX-License-Identifier: Apache-2.0
"""The addresses of exports."""

from django.urls import path

from vigil.desk.export import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/ask/", views.ask, name="export-ask"),
    path("exports/<uuid:id>/answer/", views.answer, name="export-answer"),
    path("exports/<uuid:id>/pdf/", views.file, {"kind": "pdf"}, name="export-file"),
    path("exports/<uuid:id>/docx/", views.file, {"kind": "docx"}, name="export-docx"),
]
