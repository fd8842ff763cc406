# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.story import views

urlpatterns = [
    path("stories/<str:id>/", views.story, name="story"),
    path("stories/<str:id>/beside/", views.side_by_side, name="story-beside"),
    path("stories/<str:id>/judge/", views.judge, name="story-judge"),
]
