# SPDX-License-Identifier: Apache-2.0
"""The address of the advocacy page."""

from django.urls import path

from vigil.desk.advocacy import views

urlpatterns = [path("advocacy/", views.advocacy, name="advocacy")]
