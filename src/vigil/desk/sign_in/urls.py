# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.sign_in import passkey, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/second/", views.second, name="sign-in-second"),
    path("sign-in/passkey/", passkey.passkey, name="sign-in-passkey"),
    path("sign-in/again/", views.again, name="sign-in-again"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
