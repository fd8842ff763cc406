# SPDX-License-Identifier: Apache-2.0
"""Texts that are brought to a desk, read and joined, for the tests of stories."""

from builders import a_capture, later
from vigil.archive.models import Reading as Kept
from vigil.reading import read_text
from vigil.stories.join import join
from vigil.values.digests import of_text

BODY = (
    "Police in the harbour town of Karsk took the teacher Ana Velu from her home on Friday evening.\n\n"
    "Her lawyer was told on Saturday that she is accused of insulting the council in four letters to the press.\n\n"
    "The Lantern Group said that nobody should be taken from home for a letter, and asked that she be set free.\n"
)


def read(team, text: str, capture=None, engine=""):
    capture = capture or a_capture(team, text.encode())
    reading = read_text(text)
    engine = engine or reading.engine
    kept = Kept.objects.create(
        capture=capture, engine=engine, format="text", digest=of_text(text), text=text, made_at=later()
    )
    return join(kept, reading).tellings, kept, reading


def an_article(number: int, sentences: int = 12) -> str:
    """Prose of its own: no two numbers share a run of four words."""
    return "\n\n".join(
        f"On day {number}x{line} clerk {number}y{line} carried letter {number}z{line} over bridge {number}w{line} to "
        f"judge {number}v{line}, who read page {number}u{line} and sealed box {number}t{line} before noon."
        for line in range(sentences)
    )
