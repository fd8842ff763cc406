# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.status import views

urlpatterns = [
    path("status/", views.status, name="status"),
    path("status/retry/", views.retry_all, name="retry-all"),
]
