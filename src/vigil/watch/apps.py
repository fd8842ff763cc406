# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class Watch(AppConfig):
    name = "vigil.watch"
