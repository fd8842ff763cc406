# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.health import views

urlpatterns = [path("health/", views.health, name="health")]
