# SPDX-License-Identifier: Apache-2.0
"""The addresses of what passed between those who ask and those who answer."""

from django.urls import path

from vigil.desk.dealing import views

urlpatterns = [
    path("access/<uuid:id>/", views.dealing, {"kind": "access"}, name="access"),
    path("handovers/<uuid:id>/", views.dealing, {"kind": "handover"}, name="handover"),
    path("recommendations/<uuid:id>/", views.recommendation, name="recommendation"),
]
