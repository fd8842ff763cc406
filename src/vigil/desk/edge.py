# SPDX-License-Identifier: Apache-2.0
"""The edge: which methods are answered at all, and what every answer carries besides the Content-Security-Policy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

_METHODS = ("GET", "HEAD", "POST")
_HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Permitted-Cross-Domain-Policies": "none",
    # A shared laptop's back button shows nothing after sign-out. Static files set their own.
    "Cache-Control": "no-store",
}


def edge(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page is read or posted to, the API answers for its own methods; headers that nobody set."""

    def answer(request: HttpRequest) -> HttpResponse:
        answered = request.method in _METHODS or request.path.startswith("/api/")
        response = get_response(request) if answered else HttpResponseNotAllowed(_METHODS)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
