# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.erase import views

urlpatterns = [
    path("erasures/", views.erasures, name="erasures"),
    path("erasures/<uuid:id>/", views.erasure, name="erasure"),
]
