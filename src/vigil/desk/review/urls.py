# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.review import views

urlpatterns = [
    path("review/", views.review, name="review"),
    path("review/undo/", views.undo, name="undo"),
    path("review/<uuid:id>/", views.proposal, name="proposal"),
]
