# SPDX-License-Identifier: Apache-2.0
"""Events: what happened to whom, when, where and under which law."""

from collections.abc import Iterator

from vigil.spotting.document import Document
from vigil.spotting.findings import Finding


def find(document: Document) -> Iterator[Finding]:
    yield from ()
