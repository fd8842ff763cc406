# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.documents import views

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/<uuid:id>/retry/", views.retry, name="retry"),
]
