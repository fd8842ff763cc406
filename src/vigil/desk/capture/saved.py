# SPDX-License-Identifier: Apache-2.0
"""Bytes to be saved, never to be opened here: a page of a stranger must not run on the desk's own address."""

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse

from vigil.archive import originals
from vigil.archive.models import Capture

_SEALED = "default-src 'none'; sandbox"


def original(capture: Capture) -> FileResponse:
    """The bytes as they came, streamed, under a neutral type. A missing original is a 404."""
    try:
        stream = originals.opened(capture.digest)
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = PurePath(capture.name.rstrip("/")).name[-120:] or capture.digest
    neutral = {"content_type": "application/octet-stream", "headers": {"Content-Security-Policy": _SEALED}}
    return FileResponse(stream, as_attachment=True, filename=name, **neutral)


def attachment(content: bytes | str, name: str, media_type: str) -> HttpResponse:
    """Something of ours about a capture, to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": _SEALED}
    return HttpResponse(content, content_type=media_type, headers=headers)
