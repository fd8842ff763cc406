# SPDX-License-Identifier: Apache-2.0
"""What leaves a circle, and who is told, as a person types it."""

import os
import subprocess
import sys

from command.conftest import vigil

CIRCLE = """
import datetime, django
django.setup()
from vigil.access import circles, enter
from vigil.access.models import Member, Role
now, first = datetime.datetime.now(datetime.UTC), Member.objects.get()
team = first.teams.get()
mai = enter.member("mai", name="Mai", password="a long password", team=team, role=Role.LEAD, by="vigil", at=now)
circle = circles.need_to_know(team, "Witnesses", by=first, at=now)
circles.let_in(circle, mai, because="her case", by=first, at=now)
"""


def test_a_paper_with_what_a_circle_keeps_is_asked_for_approved_by_another_and_taken(desk, tmp_path):
    env = os.environ | {"VIGIL_DESK": str(desk), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    subprocess.run([sys.executable, "-c", CIRCLE], env=env, check=True)
    asked = ("--about", "xx:2014-02", "--circle", "Witnesses", "--because", "her lawyer asked", "--by", "mai", "--json")
    (told,) = vigil("--desk", desk, "takeout", "--ask", "monthly_statistics", *asked).objects
    assert (told["circle"], told["state"]) == ("Witnesses", "waits")
    file = tmp_path / "february.pdf"
    early = vigil("--desk", desk, "takeout", "--take", told["id"], "--pdf", file, "--by", "mai")
    own = vigil("--desk", desk, "takeout", "--approve", told["id"], "--by", "mai")
    assert (early.code, early.err) == (1, "Error: Nobody approved it yet.\n")
    assert (own.code, own.err) == (1, "Error: You asked for it: somebody else has to approve it.\n")
    assert vigil("--desk", desk, "takeout", "--approve", told["id"], "--json").objects[0]["state"] == "open"
    taken = vigil("--desk", desk, "takeout", "--take", told["id"], "--pdf", file, "--by", "mai")
    assert taken.code == 0, taken.err
    assert file.read_bytes().startswith(b"%PDF-")
    assert vigil("--desk", desk, "takeout", "--take", told["id"], "--pdf", file).code == 1  # another's


def test_a_webhook_is_made_listed_and_ended(desk):
    refused = vigil("--desk", desk, "hook", "--make", "http://example.org/in")
    assert refused.code == 1
    assert "https://" in refused.err
    (made,) = vigil("--desk", desk, "hook", "--make", "https://example.org/in", "--kind", "edition", "--json").objects
    assert len(made["key"]) == 64
    (listed,) = vigil("--desk", desk, "hook", "--json").objects
    assert (listed["id"], listed["kinds"], listed["problem"]) == (made["id"], ["edition"], "")
    assert "key" not in listed
    assert vigil("--desk", desk, "hook", "--end", made["id"]).out == ""
    assert vigil("--desk", desk, "hook", "--again", made["id"]).code == 1
