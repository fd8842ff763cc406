# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.document import views

urlpatterns = [
    path("documents/<uuid:id>/", views.document, name="document"),
    path("documents/<uuid:id>/page/", views.whole, name="whole-page"),
    path("documents/<uuid:id>/original/", views.original, name="original"),
    path("captures/<uuid:id>/", views.capture, name="capture"),
]
