# SPDX-License-Identifier: Apache-2.0
"""The addresses of what may be public."""

from django.urls import path

from vigil.desk.public import views

urlpatterns = [
    path("public/", views.decided, name="disclosures"),
    path("public/<uuid:id>/second/", views.second, name="disclosure-second"),
    path("public/<uuid:id>/take-back/", views.take_back, name="disclosure-take-back"),
    path("people/<uuid:id>/public/", views.one, {"of": "person"}, name="person-public"),
    path("calls/<uuid:id>/public/", views.one, {"of": "call"}, name="call-public"),
    path("commitments/<uuid:id>/public/", views.one, {"of": "commitment"}, name="commitment-public"),
    path("engagements/<uuid:id>/public/", views.one, {"of": "engagement"}, name="engagement-public"),
    path("captures/<uuid:id>/public/", views.one, {"of": "document"}, name="document-public"),
]
