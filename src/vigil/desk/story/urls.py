# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.story import views

urlpatterns = [path("stories/<str:id>/", views.story, name="story")]
