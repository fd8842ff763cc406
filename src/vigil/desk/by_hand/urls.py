# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.by_hand import views

urlpatterns = [
    path("enter/", views.choose, name="by-hand"),
    path("enter/<slug:kind>/", views.by_hand, name="by-hand-kind"),
]
