# SPDX-License-Identifier: Apache-2.0
"""Who asks, by the token that is sent: `Authorization: Bearer KEY`."""

import datetime

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from vigil.api.models import Scope, Token
from vigil.api.tokens import opened


class Bearer(HttpBearer):
    """Opens an address to tokens of a scope: 401 without one that stands, 403 for one that opens other things."""

    openapi_name = "token"

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = opened(token, today=datetime.datetime.now(datetime.UTC).date())
        if found is not None and self.scope not in found.scopes:
            raise HttpError(403, f"this token does not open {self.scope.value!r}")
        return found
