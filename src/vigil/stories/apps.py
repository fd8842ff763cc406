# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class Stories(AppConfig):
    name = "vigil.stories"
