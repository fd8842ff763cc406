# SPDX-License-Identifier: Apache-2.0
"""A sentence in every language that the desk speaks."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import override


def worded(say: Callable[[], object]) -> dict[str, str]:
    """What `say` says in each language, by its code."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(say())
    return found
