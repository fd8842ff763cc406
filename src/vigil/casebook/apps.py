# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class Casebook(AppConfig):
    name = "vigil.casebook"
