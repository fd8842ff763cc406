# SPDX-License-Identifier: Apache-2.0
"""The address of a call, and those to which the forms of its page are sent."""

from django.urls import path

from vigil.desk.call import views

urlpatterns = [
    path("advocacy/calls/<uuid:id>/", views.call, name="call"),
    path("advocacy/calls/<uuid:id>/pair/", views.pair, name="call-pair"),
    path("advocacy/calls/<uuid:id>/take-back/", views.take_back, name="call-take-back"),
]
