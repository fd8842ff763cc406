# SPDX-License-Identifier: Apache-2.0
"""Addresses of laws and their articles."""

from django.urls import path

from vigil.desk.law import views

urlpatterns = [
    path("law/", views.laws, name="laws"),
    path("law/<str:country>/<str:code>/<str:article>/", views.article, name="law"),
]
