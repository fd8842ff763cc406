# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.help import views

urlpatterns = [path("help/", views.page, name="help")]
