# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.redact import views

urlpatterns = [path("documents/<uuid:id>/redact/", views.redacted, name="redact")]
