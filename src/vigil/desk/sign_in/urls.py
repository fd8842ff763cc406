# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.sign_in import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
