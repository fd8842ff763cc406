# SPDX-License-Identifier: Apache-2.0
"""The address of an engagement."""

from django.urls import path

from vigil.desk.engagement import views

urlpatterns = [path("advocacy/engagements/<uuid:id>/", views.engagement, name="engagement")]
