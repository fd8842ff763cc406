# SPDX-License-Identifier: Apache-2.0
"""The page of what a member follows, and the addresses that programs ask."""

from django.urls import path

from vigil.desk.follow import views

urlpatterns = [
    path("follow/", views.page, name="follow"),
    path("follow/<uuid:id>/end/", views.end, name="follow-end"),
    path("followed/<str:secret>/", views.followed, name="followed"),
]
