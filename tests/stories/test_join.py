# SPDX-License-Identifier: Apache-2.0
"""Tellings join the stories of the desk, each team its own, in any order."""

import itertools

import pytest

from builders import a_capture, later
from vigil.archive.models import Reading as Kept
from vigil.reading import read_text
from vigil.stories.join import join
from vigil.stories.models import Story, Telling
from vigil.values.digests import of_text

pytestmark = pytest.mark.django_db

BODY = (
    "Police in the harbour town of Karsk took the teacher Ana Velu from her home on Friday evening.\n\n"
    "Her lawyer was told on Saturday that she is accused of insulting the council in four letters to the press.\n\n"
    "The Lantern Group said that nobody should be taken from home for a letter, and asked that she be set free.\n"
)


def read(team, text: str):
    capture = a_capture(team, text.encode())
    reading = read_text(text)
    kept = Kept.objects.create(
        capture=capture, engine=reading.engine, format="text", digest=of_text(text), text=text, made_at=later()
    )
    return join(kept, reading), kept, reading


def test_a_repost_joins_the_story_and_the_earlier_is_the_original(cast):
    read(cast.team, f"Teacher taken from home\n\nMarch 4, 2013\n\n{BODY}")
    read(cast.team, f"Teacher taken from home\n\nMarch 2, 2013\n\n{BODY}")
    assert Story.objects.count() == 1
    assert Telling.objects.get(original=True).published == "2013-03-02"


def test_joining_again_changes_nothing(cast):
    first, kept, reading = read(cast.team, BODY)
    assert join(kept, reading) == first
    assert Telling.objects.count() == 1


def test_teams_share_no_story(cast):
    read(cast.team, BODY)
    read(cast.others, BODY)
    assert Story.objects.count() == 2


def test_stories_are_the_same_in_any_order(cast):
    half = BODY.split("\n\n")
    texts = ["\n\n".join(half[:2]), BODY, "\n\n".join(half[1:]), "Nothing was heard from the court of Karsk this week."]
    seen = set()
    for order in itertools.permutations(texts):
        for text in order:
            read(cast.team, text)
        seen.add(frozenset((of_text(one.reading.text), one.story_id, one.original) for one in Telling.objects.all()))
        Telling.objects.all().delete()
        Story.objects.all().delete()
        Kept.objects.all().delete()
    assert len(seen) == 1
    assert len({story for _, story, _ in next(iter(seen))}) == 2
