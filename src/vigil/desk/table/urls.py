# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.table import views

urlpatterns = [
    path("tables/", views.tables, name="tables"),
    path("tables/<uuid:id>/", views.table, name="table"),
    path("tables/<slug:kind>.<slug:form>", views.take_out, name="table-out"),
]
