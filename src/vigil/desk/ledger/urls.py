# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.ledger import views

urlpatterns = [path("ledger/", views.ledger, name="ledger")]
