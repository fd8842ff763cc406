# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.home import views

urlpatterns = [path("", views.home, name="home")]
