# SPDX-License-Identifier: Apache-2.0
"""The addresses to which the forms of a person's page are sent."""

from django.urls import path

from vigil.desk.claim import views

urlpatterns = [
    path("people/<uuid:id>/rank/", views.rank, name="claim-rank"),
    path("people/<uuid:id>/tie/", views.tie, name="claim-tie"),
    path("people/<uuid:id>/attribute/", views.attribute, name="claim-attribute"),
    path("people/<uuid:id>/take-back/", views.take_back, name="claim-take-back"),
]
