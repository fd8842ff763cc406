# SPDX-License-Identifier: Apache-2.0
"""The desk as a WSGI application, for `vigil serve` and for servers behind a proxy."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vigil.settings.desk")
application = get_wsgi_application()
