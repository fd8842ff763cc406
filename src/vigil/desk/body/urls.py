# SPDX-License-Identifier: Apache-2.0
"""The address of a body."""

from django.urls import path

from vigil.desk.body import views

urlpatterns = [path("bodies/<uuid:id>/", views.body, name="body")]
