# SPDX-License-Identifier: Apache-2.0
"""A person overrules the rules, and what they said holds whatever comes in and however often it is made again."""

import itertools

import pytest
from brought import BODY, an_article, read
from django.core.exceptions import PermissionDenied

from builders import a_finding, a_proposal, accepted, later
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.archive.models import Reading as Kept
from vigil.record import judge as record
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.review.models import Proposal
from vigil.stories.enter import NotJudged, judge, take_back
from vigil.stories.models import Body, Judgement, Link, Story, Telling, Verdict

pytestmark = pytest.mark.django_db

A = f"March 2, 2013\n\n{BODY}"
B = f"March 4, 2013\n\n{BODY}\nThe council did not answer on Sunday."
C = f"March 6, 2013\n\n{BODY}\nThe council did not answer on Sunday, and its door stayed shut."


def told(team, *texts):
    """The tellings of some texts, joined one after the other."""
    return [read(team, text)[0][0] for text in texts]


def together():
    """Which texts stand together, and which of them is the original."""
    rows = Telling.objects.order_by("digest").values_list("story", "digest", "original")
    return frozenset(
        frozenset((digest, original) for _, digest, original in group)
        for _, group in itertools.groupby(sorted(rows), key=lambda row: row[0])
    )


def said(cast, kind, one, other=None, reason="Compared on paper.", at=1.0):
    one.refresh_from_db()
    return judge(kind, one, other, reason=reason, by=cast.mai, at=later(at))


def test_a_person_names_the_original_and_it_stays_when_an_earlier_one_comes(cast):
    _, b = told(cast.team, A, B)
    said(cast, Verdict.ORIGINAL, b, reason="The agency wrote it; the other date is a misprint.")
    told(cast.team, f"March 1, 2013\n\n{BODY}\nIt rained.")
    b.refresh_from_db()
    assert b.original
    assert b.because == "a person said so: The agency wrote it; the other date is a misprint."
    assert Telling.objects.filter(original=True).count() == 1


def test_taken_back_the_rule_names_the_original_again(cast):
    told(cast.team, A, B)
    before = together()
    judgement = said(cast, Verdict.ORIGINAL, Telling.objects.get(original=False))
    assert together() != before
    take_back(judgement, by=cast.mai, at=later(2))
    assert together() == before


def test_texts_held_apart_stay_apart_though_a_third_is_like_both(cast):
    a, b = told(cast.team, A, B)
    said(cast, Verdict.NOT_SAME, a, b)
    told(cast.team, C)
    stories = dict(Telling.objects.values_list("digest", "story"))
    assert stories[a.digest] != stories[b.digest]
    assert Story.objects.count() == 2


def test_stories_judged_are_the_same_in_any_order_of_arrival(cast):
    """The judgement is on two texts; whether the others came before it or after makes no difference."""
    texts, seen = {"a": A, "b": B, "c": C, "d": an_article(1)}, set()
    for order in itertools.permutations("cd"):
        for first in (0, 1, 2):
            made = dict(zip("ab", told(cast.team, A, B), strict=True))
            for name in order[:first]:
                made[name] = told(cast.team, texts[name])[0]
            said(cast, Verdict.NOT_SAME, made["a"], made["b"])
            for name in order[first:]:
                made[name] = told(cast.team, texts[name])[0]
            said(cast, Verdict.SAME, made["a"], made["d"], at=2)
            seen.add(together())
            for judgement in Judgement.objects.known():
                take_back(judgement, by=cast.mai, at=later(3))
            for table in (Link, Body, Telling, Story, Kept):
                table.objects.all().delete()
    assert len(seen) == 1
    assert sorted(len(part) for part in next(iter(seen))) == [2, 2]


def test_two_stories_joined_are_one_and_come_apart_when_it_is_taken_back(cast):
    a, d = told(cast.team, A, an_article(1))
    judgement = said(cast, Verdict.SAME, a, d)
    assert Story.objects.count() == 1
    told(cast.team, B)
    assert Story.objects.count() == 1
    take_back(judgement, by=cast.mai, at=later(2))
    assert sorted(story.tellings.count() for story in Story.objects.all()) == [1, 2]


def test_a_capture_read_again_keeps_what_was_judged_of_it(cast):
    a, kept, _ = read(cast.team, A)
    [b] = told(cast.team, B)
    said(cast, Verdict.NOT_SAME, a[0], b)
    again, _, _ = read(cast.team, f"{A}\nShare this with a friend of yours", kept.capture, "reading/9")
    a[0].refresh_from_db()
    b.refresh_from_db()
    assert again[0].story_id == a[0].story_id != b.story_id


def test_rebuild_gives_the_same_stories_and_verify_finds_nothing(cast):
    a, b, _, d = told(cast.team, A, B, C, an_article(1))
    said(cast, Verdict.NOT_SAME, a, b)
    said(cast, Verdict.ORIGINAL, Telling.objects.get(pk=b.pk), at=2)
    take_back(said(cast, Verdict.SAME, a, d, at=3), by=cast.tomas, at=later(4))
    stood, record_digest = together(), digest()
    assert rebuild() == record_digest
    assert together() == stood
    assert list(breaches()) == []


def test_a_judgement_put_in_by_hand_is_named(cast):
    a, b = told(cast.team, A, B)
    entry = said(cast, Verdict.NOT_SAME, a, b).entry
    Judgement.objects.filter(entry=entry).update(kind=Verdict.SAME)
    assert "stories.judgement" in str(next(breaches()))


def test_a_telling_moved_by_hand_is_named(cast):
    a, b = told(cast.team, A, B)
    said(cast, Verdict.ORIGINAL, b)
    Telling.objects.update(original=True)
    assert f"telling {a.pk}: stands elsewhere" in [
        str(one)[: len(f"telling {a.pk}: stands elsewhere")] for one in breaches()
    ]


def test_what_waits_follows_its_telling_out_of_a_story_and_back(cast):
    a, b = told(cast.team, A, B)
    words = "asked that she be set free"
    for telling in Telling.objects.all():
        a_proposal(telling, a_finding("call", telling.reading.text, words, words=words))
    assert Proposal.objects.count() == 1
    judgement = record.judge(Verdict.NOT_SAME, a, b, reason="Two appeals.", by=cast.mai, at=later(1))
    assert set(Proposal.objects.values_list("story", flat=True)) == set(Story.objects.values_list("pk", flat=True))
    assert Proposal.objects.count() == 2
    record.take_back(judgement, by=cast.mai, at=later(2))
    [proposal] = Proposal.objects.all()
    assert proposal.story == Story.objects.get().pk
    assert proposal.sightings.count() == 2


def test_a_decision_stands_when_its_story_is_parted_and_joined(cast):
    a, b = told(cast.team, A, B)
    words = "asked that she be set free"
    finding = a_finding("call", a.reading.text, words, words=words, by="Lantern Group")
    accepted(cast.mai, Telling.objects.get(pk=a.pk), finding)
    a_proposal(Telling.objects.get(pk=b.pk), a_finding("call", b.reading.text, words, words=words, by="Lantern Group"))
    before = digest()
    judgement = record.judge(Verdict.NOT_SAME, a, b, reason="Two appeals.", by=cast.mai, at=later(1))
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["accepted", "open"]
    record.take_back(judgement, by=cast.mai, at=later(2))
    assert [proposal.state for proposal in Proposal.objects.all()] == ["accepted"]
    assert before != digest()  # the judgement and its undoing are of the record
    assert list(breaches()) == []


@pytest.mark.parametrize("role", [Role.READER, Role.DOCUMENTER, Role.AUDITOR])
def test_who_may_not_decide_may_not_judge(cast, role):
    a, b = told(cast.team, A, B)
    reader = access.member(
        "ned", name="Ned", password="a long password", team=cast.team, role=role, by="vigil", at=later()
    )
    with pytest.raises(PermissionDenied):
        judge(Verdict.NOT_SAME, a, b, reason="No.", by=reader, at=later(1))
    with pytest.raises(PermissionDenied):
        judge(Verdict.NOT_SAME, a, b, reason="No.", by=cast.ines, at=later(1))
    assert Judgement.objects.count() == 0


def test_a_judgement_without_a_reason_or_on_the_same_words_is_refused(cast):
    a, b, twin = told(cast.team, A, B, A)
    for kind, one, other, reason in (
        (Verdict.NOT_SAME, a, b, " "),
        (Verdict.NOT_SAME, a, twin, "Different days."),
        (Verdict.SAME, a, None, "Alone."),
        (Verdict.ORIGINAL, a, b, "Both."),
        (Verdict.SAME, a, told(cast.others, B)[0], "Elsewhere."),
    ):
        with pytest.raises(NotJudged):
            judge(kind, one, other, reason=reason, by=cast.mai, at=later(1))
