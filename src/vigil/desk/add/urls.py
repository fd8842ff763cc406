# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.add import views

urlpatterns = [path("add/", views.add, name="add")]
