# SPDX-License-Identifier: Apache-2.0
"""The address of a call."""

from django.urls import path

from vigil.desk.call import views

urlpatterns = [path("advocacy/calls/<uuid:id>/", views.call, name="call")]
