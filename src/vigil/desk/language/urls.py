# SPDX-License-Identifier: Apache-2.0
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

# Whoever cannot read the page of signing in must be able to change it.
urlpatterns = [path("language/", login_not_required(set_language), name="language")]
