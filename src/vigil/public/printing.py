# SPDX-License-Identifier: Apache-2.0
"""The templates, filled in the language that is asked for. They know nothing of the desk's own."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.translation import override

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def _engine() -> Engine:
    libraries = {"i18n": "django.templatetags.i18n", "words": "vigil.public.words"}
    return Engine(dirs=[_HERE / "templates"], libraries=libraries, autoescape=True)


def printed(template: str, language: str, given: Mapping[str, Any]) -> str:
    """A page in a language, without the blank lines that a template leaves."""
    with override(language):
        page = _engine().get_template(template).render(Context(dict(given) | {"language": language}))
    return "\n".join(line for line in page.split("\n") if line.strip()) + "\n"
