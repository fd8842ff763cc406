# SPDX-License-Identifier: Apache-2.0
"""The address of a person."""

from django.urls import path

from vigil.desk.person import views

urlpatterns = [path("people/<uuid:id>/", views.person, name="person")]
