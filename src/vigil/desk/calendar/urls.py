# SPDX-License-Identifier: Apache-2.0
"""The address of the calendar."""

from django.urls import path

from vigil.desk.calendar import views

urlpatterns = [path("calendar/", views.calendar, name="calendar")]
