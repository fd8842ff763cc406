# SPDX-License-Identifier: Apache-2.0
"""The address of a commitment."""

from django.urls import path

from vigil.desk.commitment import views

urlpatterns = [path("advocacy/commitments/<uuid:id>/", views.commitment, name="commitment")]
