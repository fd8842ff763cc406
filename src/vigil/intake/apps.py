# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class Intake(AppConfig):
    name = "vigil.intake"
