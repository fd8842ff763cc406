# SPDX-License-Identifier: Apache-2.0
"""Tables come in whole or not at all, and go out so that bringing them in again changes nothing."""

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from builders import an_event, later
from vigil.casebook.models import Account
from vigil.intake.models import Document
from vigil.people.models import Person
from vigil.reading import Unreadable
from vigil.record.enter import decide, undo
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.review import terms
from vigil.review.models import Decision, Evidence, Proposal, Verdict
from vigil.tables import sheet as sheets
from vigil.tables.bring import NotImported, bring
from vigil.tables.mapping import Mapping, NoSuchColumn, guessed
from vigil.tables.plan import plan
from vigil.tables.take import rows, take

pytestmark = pytest.mark.django_db
CSV = """Full name;Day;What;Place;Known as
Ana Velu;2013-03-03;arrest;Karsk;blogger; activist
Eva Rell;2013-04;trial;;
Ana Velu;2013-05-02;trial;Ostra;
"""
MAPPED = Mapping("event", ("person", "date", "type", "place", "descriptor"))


def brought(cast, content, name="arrests.csv", by=None):
    content = content.encode() if isinstance(content, str) else content
    whose = {"publisher": "Karsk Helpline", "published": "2013-06-01", "team": cast.team}
    capture = sheets.bring(io.BytesIO(content), name, **whose, by=by or cast.mai, at=later())
    return capture, sheets.opened(capture)


def imported(cast, packs, content=CSV, mapping=MAPPED, chosen=None, name="arrests.csv"):
    capture, sheet = brought(cast, content.replace("blogger; activist", "blogger"), name)
    planned = plan(sheet, mapping, cast.mai, packs)
    return bring(capture, sheet, mapping, planned, chosen or {}, packs, by=cast.mai, at=later(1))


def test_every_row_becomes_a_claim_that_points_to_its_place_in_the_file(cast, packs):
    done = imported(cast, packs)
    assert len(done.decisions) == 3
    evidence = Evidence.objects.filter(entry=done.decisions[0].entry).get()
    assert evidence.words == "Ana Velu\t2013-03-03\tarrest\tKarsk\tblogger"
    assert (evidence.publisher, evidence.published, evidence.title) == ("Karsk Helpline", "2013-06-01", "arrests.csv")
    reading = evidence.capture.readings.get()
    day = done.decisions[0].decided().slot("date").quote
    assert [day.start, day.end, "part", "cell=2,2"] in reading.places
    assert Document.objects.get(capture=evidence.capture).state == "done"


def test_one_name_is_one_person_through_the_whole_table(cast, packs):
    imported(cast, packs)
    assert Person.objects.known().count() == 2
    assert Account.objects.known().filter(event__person__names__text="Ana Velu").distinct().count() == 2


def test_somebody_new_who_bears_a_known_name_is_one_new_person(cast, packs):
    an_event(cast.mai, "Ana Velu", "release", "2010-01-01")
    imported(cast, packs, chosen={"Ana Velu": "new"})
    assert Person.objects.known().count() == 3


def test_nothing_is_half_imported(cast, packs, monkeypatch):
    from vigil.record import enter

    real, told = enter.decide, []

    def breaks(*args, **kwargs):
        told.append(1)
        if len(told) == 3:
            raise OSError("the disk is gone")
        return real(*args, **kwargs)

    monkeypatch.setattr("vigil.tables.bring.enter.decide", breaks)
    with pytest.raises(OSError, match="disk"):
        imported(cast, packs)
    assert not Decision.objects.exists() and not Proposal.objects.exists() and not Person.objects.exists()


def test_an_import_is_undone_whole_and_leaves_nothing_in_the_queue(cast, packs):
    done = imported(cast, packs)
    undo(done.decisions[1], by=cast.mai, at=later(2))
    assert not Account.objects.known().exists()
    assert not Proposal.objects.exists()
    assert list(breaches()) == []


def test_rows_that_want_two_members_enter_one_by_one_and_are_undone_with_the_import(cast, packs):
    terms.agree(cast.team, second=["event/arrest"], by=cast.tomas, at=later())
    done = imported(cast, packs)
    assert [one.verdict for one in done.decisions] == ["first", "accept", "accept"]
    waits = Proposal.objects.get(state="second")
    second = decide(waits, Verdict.ACCEPT, by=cast.tomas, at=later(2), version=waits.version)
    assert Account.objects.known().count() == 3
    undo(second, by=cast.tomas, at=later(3))
    assert Account.objects.known().count() == 2
    waits.refresh_from_db()
    decide(waits, Verdict.ACCEPT, by=cast.tomas, at=later(4), version=waits.version)
    undo(done.decisions[0], by=cast.mai, at=later(5))
    assert not Account.objects.known().exists()


def test_the_ledger_replayed_holds_what_was_imported(cast, packs):
    imported(cast, packs)
    before = digest()
    assert rebuild() == before
    assert list(breaches()) == []


def test_what_cannot_be_read_is_told_by_row_and_column_and_stops_all_of_it(cast, packs):
    wrong = CSV.replace("2013-04;trial", "spring;abduction by night").replace("; activist", "")
    capture, sheet = brought(cast, wrong)
    planned = plan(sheet, MAPPED, cast.mai, packs)
    assert [(one.row, one.column) for one in planned.wrong] == [(3, "What"), (3, "Day")]
    with pytest.raises(NotImported):
        bring(capture, sheet, MAPPED, planned, {}, packs, by=cast.mai, at=later())
    assert not Decision.objects.exists()


def test_a_name_that_several_bear_asks_who_is_meant(cast, packs):
    an_event(cast.mai, "Ana Velu", "release", "2010-01-01", person="new")
    an_event(cast.mai, "Ana Velu", "release", "2011-01-01", person="new")
    with pytest.raises(NotImported, match="Ana Velu"):
        imported(cast, packs)
    one = Person.objects.known().first()
    imported(cast, packs, chosen={"Ana Velu": str(one.pk)})
    assert Account.objects.known().filter(event__person=one).count() == 3


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_and_comes_in_again_changes_nothing(cast, packs, form):
    imported(cast, packs)
    an_event(cast.mai, "Ina Rell", "sentence", "2014-02", text="=cmd() Ina Rell; Ostra", place="=cmd()", court="a; b")
    before, decisions = digest(), Decision.objects.count()
    capture, sheet = brought(cast, take("event", form, cast.mai, at=later(3)), f"events.{form}")
    planned = plan(sheet, guessed("event", sheet.columns), cast.mai, packs)
    assert planned.wrong == ()
    assert len(planned.rows) == 4 and planned.new == []
    with pytest.raises(NotImported, match="already"):
        bring(capture, sheet, guessed("event", sheet.columns), planned, {}, packs, by=cast.mai, at=later(4))
    assert (digest(), Decision.objects.count()) == (before, decisions)


def test_a_table_taken_out_and_changed_brings_only_what_changed(cast, packs):
    imported(cast, packs)
    table = take("event", "csv", cast.mai, at=later(3)).decode("utf-8-sig").replace("2013-04,", "2013-04-17,")
    _, sheet = brought(cast, table, "mended.csv")
    assert [row.finding["date"] for row in plan(sheet, guessed("event", sheet.columns), cast.mai, packs).new] == [
        "2013-04-17"
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_formula_goes_out(cast, packs, form):
    for at, sign in enumerate(("=", "+", "-", "@", "\t=")):
        an_event(cast.mai, "Ina Rell", "sentence", f"2014-0{at + 1}", place=f"{sign}HYPERLINK(1)")
    content = take("event", form, cast.mai, at=later(3))
    if form == "csv":
        assert not [line for line in content.decode("utf-8-sig").splitlines() if ",=" in line or ",+" in line]
        return
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t"))]


def test_a_workbook_is_read_as_people_see_it(cast):
    import datetime

    book = openpyxl.Workbook()
    book.active.append(["name", "day", "n"])
    book.active.append(["Ana Velu", datetime.date(2013, 3, 3), 7])
    kept = io.BytesIO()
    book.save(kept)
    _, sheet = brought(cast, kept.getvalue(), "book.xlsx")
    assert sheet.rows == (("name", "day", "n"), ("Ana Velu", "2013-03-03", "7"))


def test_no_worker_looks_for_facts_in_a_table(cast, packs):
    from vigil.intake import worker

    brought(cast, "person,type\nAna Velu was arrested,arrest\n")
    assert worker.work(packs, clock=later) == 0
    assert not Proposal.objects.exists()


def test_a_file_that_is_no_table_is_refused(cast):
    with pytest.raises(Unreadable):
        brought(cast, b"%PDF-1.4 nothing", "report.pdf")


def test_a_mapping_names_only_what_the_kind_has(cast):
    with pytest.raises(NoSuchColumn, match="weather"):
        Mapping("event", ("weather",))
    with pytest.raises(NoSuchColumn, match="both"):
        Mapping("event", ("date", "date"))


def test_another_team_takes_nothing_out_and_brings_nothing_in(cast, packs):
    imported(cast, packs)
    assert len(list(rows("event", cast.ines))) == 1
    with pytest.raises(PermissionDenied):
        brought(cast, CSV, by=cast.ines)
