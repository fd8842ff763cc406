# SPDX-License-Identifier: Apache-2.0
"""The address of the list of bodies."""

from django.urls import path

from vigil.desk.bodies import views

urlpatterns = [path("bodies/", views.bodies, name="bodies")]
