# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.capture import views

urlpatterns = [
    path("captures/<uuid:id>/custody/", views.custody, name="custody"),
    path("captures/<uuid:id>/custody.csv", views.custody_csv, name="custody-csv"),
    path("captures/<uuid:id>/custody.json", views.custody_json, name="custody-json"),
    path("captures/<uuid:id>/bytes/", views.content, name="capture-bytes"),
    path("captures/<uuid:id>/proof/", views.proof_of_stamp, name="proof"),
    path("captures/<uuid:id>/series/", views.series, name="series"),
    path("captures/<uuid:id>/changes/", views.changes, name="changes"),
]
