# SPDX-License-Identifier: Apache-2.0
"""The address of the recommendations."""

from django.urls import path

from vigil.desk.recommendations import views

urlpatterns = [path("recommendations/", views.recommendations, name="recommendations")]
