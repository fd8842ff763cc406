# SPDX-License-Identifier: Apache-2.0
"""The address of an engagement, and those to which the forms of its page are sent."""

from django.urls import path

from vigil.desk.engagement import views

urlpatterns = [
    path("advocacy/engagements/<uuid:id>/", views.engagement, name="engagement"),
    path("advocacy/engagements/<uuid:id>/link/", views.link, name="engagement-link"),
    path("advocacy/engagements/<uuid:id>/take-back/", views.take_back, name="engagement-take-back"),
]
