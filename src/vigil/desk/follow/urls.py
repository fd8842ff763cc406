# SPDX-License-Identifier: Apache-2.0
"""The page of what a member follows, the addresses that programs ask, and those that stand in mails."""

from django.urls import path

from vigil.desk.follow import views

urlpatterns = [
    path("follow/", views.page, name="follow"),
    path("follow/<uuid:id>/new/", views.new, name="follow-new"),
    path("follow/<uuid:id>/end/", views.end, name="follow-end"),
    path("follow/<uuid:id>/stop/<str:secret>/", views.stop, name="follow-stop"),
    path("followed/<str:secret>/", views.followed, name="followed"),
]
