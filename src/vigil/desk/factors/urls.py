# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.factors import password, views

urlpatterns = [
    path("factors/", views.factors, name="factors"),
    path("factors/authenticator/", views.authenticator, name="factor-authenticator"),
    path("factors/passkey/", views.passkey, name="factor-passkey"),
    path("factors/remove/", views.remove, name="factor-remove"),
    path("factors/password/", password.password, name="own-password"),
    path("factors/sessions/", views.session_end, name="session-end"),
    path("factors/codes/", views.codes, name="factor-codes"),
]
