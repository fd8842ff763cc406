# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.inbox import views

urlpatterns = [path("inbox/", views.inbox, name="inbox")]
