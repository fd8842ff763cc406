# SPDX-License-Identifier: Apache-2.0
"""The API under /api/1/, with its description at /api/1/openapi.json: which says nothing of what the desk holds."""

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.http import ConditionalGetMiddleware
from django.urls import URLPattern, path
from django.utils.decorators import decorator_from_middleware
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.throttling import AuthRateThrottle

from vigil.api.proposing import router as proposing
from vigil.api.reading import router as reading

_PLACE = "api/1/"
_ABOUT = (
    "Read what a member may see, and propose. Nothing is decided here: what is proposed waits for a person. "
    "A token is made with `vigil token`; answers bear an ETag and are asked for again with If-None-Match."
)


class _Rate(AuthRateThrottle):
    """So many questions a minute for each token."""

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api-{request.auth.pk}"  # type: ignore[attr-defined]


def _made() -> NinjaAPI:
    made = NinjaAPI(
        title="Vigil",
        version="1",
        description=_ABOUT,
        docs_url=None,  # its page would load a script from elsewhere
        urls_namespace="api",
        throttle=[_Rate(settings.API_RATE)],
    )
    made.add_router("", reading)
    made.add_router("", proposing)
    made.add_exception_handler(ValidationError, _wrong(made))
    return made


def _wrong(made: NinjaAPI):
    def answered(request: HttpRequest, refused: ValidationError) -> HttpResponse:
        """The first thing that is wrong, in a sentence."""
        first = refused.errors[0]
        where = ".".join(str(one) for one in first["loc"][1:])
        return made.create_response(request, {"detail": f"{where}: {first['msg']}"}, status=422)

    return answered


API = _made()
_tagged = decorator_from_middleware(ConditionalGetMiddleware)


@lru_cache(maxsize=1)
def _questions() -> dict[tuple[str, str], frozenset[str]]:
    """The questions that each address takes behind its ?, by address and method, from the description."""
    paths = API.get_openapi_schema(path_prefix="/")["paths"]
    return {
        (path, method.upper()): frozenset(one["name"] for one in told.get("parameters", ()) if one["in"] == "query")
        for path, methods in paths.items()
        for method, told in methods.items()
    }


def _strict(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a question that the address does not take: a filter that is misspelled would filter nothing."""

    @wraps(view)
    def answered(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        route = re.sub(r"<([a-z]+)>", r"{\1}", "/" + request.resolver_match.route.removeprefix(_PLACE))
        unknown = sorted(request.GET.keys() - _questions().get((route, request.method), request.GET.keys()))
        if unknown:
            return JsonResponse({"detail": f"{unknown[0]}: there is no such question here"}, status=422)
        return view(request, *given, **named)

    return answered


def urls() -> tuple[list[URLPattern], str, str]:
    """The routes: their own doorkeeper instead of the desk's, and each answer with its ETag."""
    patterns, app, namespace = API.urls
    for pattern in patterns:
        pattern.callback = login_not_required(_tagged(_strict(pattern.callback)))
    return patterns, app, namespace


urlpatterns = [path(_PLACE, urls())]
