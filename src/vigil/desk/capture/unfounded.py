# SPDX-License-Identifier: Apache-2.0
"""What was found in words that the page has no more."""

from vigil.archive.changes import same
from vigil.archive.compare import Compared
from vigil.desk.findings import Numbered, numbered


def unfounded(compared: Compared) -> list[Numbered]:
    """The findings of the earlier reading whose words stand nowhere in the later one.

    They stand all the same: what was said was said. But whoever cites them should know that the source took it back.
    """
    now, text = same(compared.after.text), compared.before.text
    return [
        finding
        for finding in numbered(compared.before)
        if not any(same(span.words(text)) in now for span in finding.spans)
    ]
