# SPDX-License-Identifier: Apache-2.0
"""What was erased is nowhere, the chain holds, and what was said of others stands."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection

from builders import a_capture, later, opened
from erasure.scene import NAME, ONE, OTHER, TWO, a_scene, kept, traces_of
from vigil.access import circles
from vigil.access import enter as access
from vigil.archive import originals
from vigil.archive.custody import hand_over
from vigil.archive.export import export
from vigil.archive.models import Capture, Reading
from vigil.casebook.models import Account, Case
from vigil.disclosure import enter as disclosure
from vigil.disclosure import exports
from vigil.disclosure.models import Disclosure, Export, Seconding
from vigil.erasure import again, requests, traces
from vigil.erasure.reach import Target, reach
from vigil.erasure.requests import Ground, NotErased, Refusal
from vigil.erasure.words import COVER
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry, Payload
from vigil.people.models import Name, Person
from vigil.record import levels
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.review.models import Evidence, Proposal
from vigil.search.ask import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    return a_scene(cast)


def erased(scene, **target):
    asked = Target(frozenset([scene.person.pk]), **target)
    request = requests.ask(asked, Ground.OBJECTS, f"{NAME} wrote to us", by=scene.cast.mai, at=later(4))
    return requests.grant(request, by=scene.cast.tomas, at=later(5))


def test_the_person_is_gone_and_the_chain_and_the_record_hold(scene):
    erased(scene)
    assert not Person.objects.filter(pk=scene.person.pk).exists()
    assert list(Name.objects.values_list("text", flat=True)) == [OTHER]
    assert [str(one) for one in breaches()] == []
    before = digest()
    assert rebuild() == before


def test_what_was_said_of_publishing_and_taking_them_out_goes_with_who_seconded_and_approved_it(scene):
    cast, at = scene.cast, later(2)
    petra = access.member("petra", name="Petra", password="a long password", team=cast.team, role="lead", by="x", at=at)
    two = opened(cast.tomas, scene.person.pk, risk="high")
    disclosure.second(two, by=petra, at=at)
    circle = circles.need_to_know(cast.team, "Witnesses", by=cast.tomas, at=at)
    circles.let_in(circle, petra, because="a lead", by=cast.tomas, at=at)
    told = {"day": at.date(), "because": "a lawyer asked", "by": petra, "at": at}
    one = exports.ask(circle, "case_sheet", str(scene.person.pk), **told)
    exports.approve(one, days=7, by=cast.tomas, at=at)
    erased(scene)
    before = digest()
    assert rebuild() == before
    assert (Disclosure.objects.count(), Seconding.objects.count(), Export.objects.count()) == (0, 0, 0)


def test_no_word_of_the_ledger_and_no_row_names_them(scene):
    erased(scene)
    found = reach(Target(words=frozenset([NAME])))
    assert (found.emptied, found.changed, found.readings, found.gone) == (frozenset(), {}, {}, frozenset())


def test_what_was_said_of_others_stands_on_its_words_with_the_name_covered(scene):
    erased(scene)
    assert Account.objects.get().event.person == scene.other
    words = Evidence.objects.get().words
    assert COVER * len("Dang Van Be") in words and OTHER in words
    assert Reading.objects.get(capture=scene.two).text == TWO.replace("Dang Van Be", COVER * len("Dang Van Be"))
    assert Case.objects.count() == 1


def test_documents_that_name_them_are_gone_and_stay_gone(scene):
    erased(scene)
    assert not kept(scene.one) and not kept(scene.two)
    with pytest.raises(originals.NotKept, match="stays erased"):
        a_capture(scene.cast.team, ONE.encode(), name="again.txt")
    assert not kept(scene.one)


def test_what_is_left_can_be_exported(scene, tmp_path):
    other = a_capture(scene.cast.team, b"Nothing was heard from Karsk.")
    erased(scene)
    done = export(Capture.objects.all(), tmp_path / "all.warc.gz", by=scene.cast.tomas, at=later(6))
    assert done.captures == 1
    handed = hand_over(Capture.objects.all(), tmp_path / "handed", whole=True, by=scene.cast.tomas, at=later(6))
    assert handed.captures > 1
    assert (tmp_path / "handed" / "originals" / other.digest[:2] / other.digest).exists()
    assert subprocess.run([sys.executable, tmp_path / "handed/verify_custody.py", tmp_path / "handed"]).returncode == 0
    assert traces_of(NAME, tmp_path) == []


def test_nothing_about_them_waits_and_search_finds_nothing(scene):
    assert ask(scene.cast.mai, NAME)
    erased(scene)
    assert ask(scene.cast.mai, NAME) == []
    assert all(NAME not in str(row.finding) for row in Proposal.objects.all())


def test_a_document_goes_whole_where_that_is_wanted(scene):
    erased(scene, documents=frozenset([scene.two.pk]))
    assert set(Reading.objects.get(capture=scene.two).text) <= {COVER, " "}
    assert Account.objects.count() == 0  # what rested on it alone
    assert [str(one) for one in breaches()] == []


def test_a_refusal_names_its_legal_ground_and_leaves_all_as_it_is(scene):
    asked = requests.ask(Target(frozenset([scene.person.pk])), Ground.OBJECTS, "", by=scene.cast.mai, at=later(4))
    for ground, because in (("", "why"), (Refusal.ARCHIVE, " ")):
        with pytest.raises(NotErased, match="legal ground"):
            requests.refuse(asked, ground, because, by=scene.cast.tomas, at=later(5))
    requests.refuse(asked, Refusal.ARCHIVE, "a court may ask", by=scene.cast.tomas, at=later(5))
    (told,) = requests.requests(scene.cast.mai)
    assert (told.refusal, told.because) == (Refusal.ARCHIVE, "a court may ask")
    with pytest.raises(NotErased, match="decided already"):
        requests.grant(asked, by=scene.cast.tomas, at=later(6))
    assert kept(scene.one)


def test_a_researcher_asks_and_a_lead_of_the_team_decides(scene):
    asked = requests.ask(Target(frozenset([scene.person.pk])), Ground.LAW, "", by=scene.cast.mai, at=later(4))
    for member in (scene.cast.mai, scene.cast.ines):
        with pytest.raises(PermissionDenied):
            requests.grant(asked, by=member, at=later(5))
    assert list(requests.requests(scene.cast.ines)) == []
    with pytest.raises(NotErased, match="on record"):
        requests.ask(Target(frozenset([scene.person.pk])), Ground.LAW, "", by=scene.cast.ines, at=later(4))


def test_somebody_kept_in_a_circle_is_erased_by_a_lead_who_is_in_it(scene):
    circle = circles.restricted(scene.cast.team, by=scene.cast.tomas, at=later(3))
    levels.keep("person", scene.person.pk, to=circle, because="her family asked", by=scene.cast.tomas, at=later(3))
    asked = requests.ask(Target(frozenset([scene.person.pk])), Ground.LAW, "", by=scene.cast.tomas, at=later(4))
    assert [one.entry for one in requests.requests(scene.cast.tomas)] == [asked]
    assert list(requests.requests(scene.cast.mai)) == []
    with pytest.raises(PermissionDenied):
        requests.grant(asked, by=scene.cast.mai, at=later(5))
    requests.grant(asked, by=scene.cast.tomas, at=later(5))
    assert not Person.objects.filter(pk=scene.person.pk).exists()


def test_a_word_that_stands_everywhere_is_refused(scene):
    with pytest.raises(NotErased, match="three letters"):
        requests.ask(Target(words=frozenset(["An"])), Ground.OBJECTS, "", by=scene.cast.mai, at=later(4))


def test_an_erasure_that_was_cut_off_is_finished(scene, monkeypatch):
    def cut(digest):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(originals, "destroy", cut)
        with pytest.raises(KeyboardInterrupt):
            erased(scene)
    assert any("was erased and is here again" in str(one) for one in breaches())
    assert traces.finish()
    assert list(breaches()) == []


def test_words_that_somebody_puts_back_are_a_breach(scene):
    seq = Entry.objects.filter(kind="decision").first().seq
    before = Payload.objects.get(entry=seq)
    salt, body = before.salt, before.body
    erased(scene)
    Payload.objects.update_or_create(entry_id=seq, defaults={"salt": salt, "body": body})
    assert next(breaches()).what == f"ledger entry {seq}"


def test_the_list_for_older_backups_holds_no_name_and_erases_again(scene):
    before = {entry.seq: (entry.payload.salt, body_of(entry)) for entry in Entry.objects.select_related("payload")}
    listing = Path(settings.KEYS) / again.FILE
    listing.unlink(missing_ok=True)
    erased(scene, words=frozenset(["blogger"]))
    assert traces_of(NAME, listing.parent) == []
    assert b"blogger" not in listing.read_bytes()
    assert again.erase_again(again.listed(listing, None), at=later(9)) == 0  # nothing is left of it here
    assert before  # of the desk as it was
    reading = Reading.objects.get(capture=scene.two)
    Reading.objects.filter(pk=reading.pk).update(text="The blogger walked.")
    assert again.erase_again(again.listed(listing, None), at=later(9)) == 1
    assert Reading.objects.get(pk=reading.pk).text == f"The {COVER * 7} walked."


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_the_name_is_left_on_the_disk(scene, record_property):
    folders = [Path(settings.ORIGINALS).parent, *tables_of_postgresql()]
    if connection.vendor == "postgresql":  # an old snapshot of a test before keeps the rows that it could still see
        with connection.cursor() as cursor:
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
    ask(scene.cast.mai, NAME)  # the index holds it
    on_disk()
    assert len(traces_of(NAME, *folders)) >= 3
    erased(scene)
    on_disk()
    connection.close()
    left = traces_of(NAME, *folders)
    record_property("left", len(left))
    assert left == []
    assert traces_of(OTHER, *folders)  # the search looks where something is


@pytest.mark.django_db(transaction=True)
def test_an_erasure_waits_for_whoever_reads_the_database_as_it_was(scene):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is not written anew while somebody reads: it says so")
    reading = connection.copy()
    reading.inc_thread_sharing()
    with reading.cursor() as cursor:
        cursor.execute("begin isolation level repeatable read")
        cursor.execute("select count(*) from people_name")
    leaving = threading.Timer(1, reading.close)
    leaving.start()
    erased(scene)
    leaving.join()
    assert left_in_tables() == []


@pytest.mark.django_db(transaction=True)
def test_who_writes_in_another_database_of_the_server_holds_nothing_back(scene):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no other database in its file")
    elsewhere = connection.copy()
    elsewhere.settings_dict = connection.settings_dict | {"NAME": "postgres"}
    with elsewhere.cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("select pg_current_xact_id()")
        erased(scene)
    elsewhere.close()
    assert left_in_tables() == []


def tables_of_postgresql() -> list[Path]:
    """Where PostgreSQL keeps this database's tables. Its journal is the server's: it is written over in time."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('data_directory'), oid from pg_database where datname = current_database()"
        )
        place, oid = cursor.fetchone()
    return [Path(place) / "base" / str(oid)]


def left_in_tables() -> list[str]:
    on_disk()
    folders = tables_of_postgresql()
    connection.close()
    return traces_of(NAME, *folders)


def on_disk() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("checkpoint")
