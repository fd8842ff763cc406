# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.members import circles, views

urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/<uuid:id>/role/", views.role, name="member-role"),
    path("members/<uuid:id>/password/", views.password, name="member-password"),
    path("members/<uuid:id>/factor/", views.factor, name="member-factor"),
    path("members/<uuid:id>/close/", views.close, name="member-close"),
    path("circles/", circles.circles, name="circles"),
    path("circles/<uuid:id>/let-in/", circles.let_in, name="circle-let-in"),
    path("circles/<uuid:id>/let-out/", circles.let_out, name="circle-let-out"),
]
