# SPDX-License-Identifier: Apache-2.0
"""Tables and shapes are what they are said to be."""

import pytest
from django.core.management import call_command

from vigil.reading import read
from vigil.record.project import ENTERS
from vigil.review.propose import PROPOSED
from vigil.spotting.engine import spot
from vigil.spotting.kinds import KINDS


@pytest.mark.django_db
def test_the_migrations_make_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_whatever_waits_for_a_decision_has_a_room_to_enter():
    assert set(ENTERS) == PROPOSED
    assert set(KINDS) >= PROPOSED


def test_a_finding_fills_no_slot_its_kind_does_not_have(packs, repository):
    """Every finding of the samples and of the packs' examples, slot by slot."""
    texts = [example.text.encode() for country in packs.countries for example in country.examples]
    texts += [path.read_bytes() for path in sorted((repository / "samples" / "documents").iterdir())]
    wrong = set()
    for content in texts:
        for finding in spot(read(content), packs):
            kind, names = KINDS[finding.kind], [name for name, _ in finding.slots]
            wrong |= {(finding.kind, name) for name in names if name not in kind.slots}
            wrong |= {
                (finding.kind, f"{name} twice") for name in names if names.count(name) > 1 and name not in kind.many
            }
    assert wrong == set()
