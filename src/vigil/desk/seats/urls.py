# SPDX-License-Identifier: Apache-2.0
"""The address of the page of seats."""

from django.urls import path

from vigil.desk.seats import views

urlpatterns = [path("seats/", views.seats, name="seats")]
