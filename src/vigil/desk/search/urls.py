# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.search import views

urlpatterns = [path("search/", views.search, name="search")]
