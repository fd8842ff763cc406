# SPDX-License-Identifier: Apache-2.0
"""What is public is what was opened, frozen; what is withdrawn is gone from every edition and leaves a notice."""

import datetime
import json
import sqlite3

import pytest
from django.core.exceptions import PermissionDenied
from scene import DAY

from builders import an_event, later, opened
from vigil.disclosure import enter
from vigil.editions import publish, store
from vigil.editions.check import breaches
from vigil.editions.compose import compose
from vigil.ledger.models import Entry
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches as record_breaches

pytestmark = pytest.mark.django_db


def made(path, pia, day=DAY, at=None):
    return publish.make(path, pia.teams.get(), title="Test desk", by=pia, at=at or later(1), day=day)


def person(cast, id, day=DAY):
    return next((part.body for part in compose(cast.team, day=day).parts if part.id == str(id)), None)


def everything(path):
    """Every byte of the public database, as text."""
    return path.read_bytes().decode("utf-8", "replace")


def test_without_a_decision_there_is_nothing_to_publish(cast, things, path, pia):
    assert compose(cast.team, day=DAY).parts == () or all(p.kind == "rule" for p in compose(cast.team, day=DAY).parts)
    assert "Velu" not in json.dumps([dict(part.body) for part in compose(cast.team, day=DAY).parts])


def test_only_what_was_opened_is_in_the_part_of_a_person(cast, things):
    opened(cast.tomas, things["Ana Velu"], ["name", "events"])
    body = person(cast, things["Ana Velu"])
    assert body["name"] == "Ana Velu"
    assert [(event["kind"], event["date"]) for event in body["events"]] == [
        ("arrest", "2013-03-03"),
        ("sentence", "2013-06-01"),
    ]
    assert not any(event["law"] or event["sentence"] for event in body["events"])
    assert body["described"] == body["called"] == body["sources"] == body["other_names"] == []
    for shut in ("Karsk", "art. 78", "teacher", "Wire", "hunger", "Lantern"):
        assert shut not in json.dumps(body), shut


def test_each_group_brings_its_own(cast, things):
    opened(cast.tomas, things["Ana Velu"])
    body = person(cast, things["Ana Velu"])
    assert [event["kind"] for event in body["events"]] == ["arrest", "sentence", "hunger_strike"]
    assert body["events"][0]["place"] == "Karsk"
    assert body["events"][1]["law"] == "78"
    assert body["described"] == ["teacher"]
    assert body["called"][0]["label"] == "prisoner_of_conscience"
    assert body["standing"]["kind"] == "serving"
    assert body["standing"]["words"]["vi"] != body["standing"]["words"]["en"]


def test_a_source_that_came_as_a_file_is_named_by_its_own_decision_only(cast, things):
    from vigil.archive.models import Capture

    opened(cast.tomas, things["Ana Velu"])
    assert person(cast, things["Ana Velu"])["sources"] == []
    for capture in Capture.objects.all():
        opened(cast.tomas, capture.pk, of="document")
    sources = person(cast, things["Ana Velu"])["sources"]
    assert {row["publisher"] for row in sources} == {"Karsk Wire", "Lantern Group"}
    assert not any("Velu" in row["title"] and "Tarn" in row["title"] for row in sources)


def test_a_person_whose_name_is_not_open_is_nowhere(cast, things):
    opened(cast.tomas, things["Bo Tarn"], ["events"])
    opened(cast.tomas, things["Ana Velu"])
    told = json.dumps([dict(part.body) for part in compose(cast.team, day=DAY).parts], ensure_ascii=False)
    assert "Ana Velu" in told
    assert "Tarn" not in told
    assert str(things["Bo Tarn"]) not in told


def test_a_call_that_names_somebody_who_is_not_open_is_refused(cast, things):
    opened(cast.tomas, things["call"], of="call")
    opened(cast.tomas, things["call for Bo"], of="call")
    opened(cast.tomas, things["Ana Velu"])
    composed = compose(cast.team, day=DAY)
    assert [part.id for part in composed.parts if part.kind == "call"] == [str(things["call"])]
    assert [part.id for part in composed.refused] == [str(things["call for Bo"])]


def test_a_measure_counts_the_people_who_are_public_and_lists_exactly_them(cast, things):
    opened(cast.tomas, things["Ana Velu"])
    opened(cast.tomas, things["call"], of="call")
    call = next(part.body for part in compose(cast.team, day=DAY).parts if part.kind == "call")
    assert call["measure"]["figures"]
    assert all(one["number"] == len(one["people"]) for one in call["measure"]["figures"])
    assert {id for one in call["measure"]["figures"] for id in one["people"]} == {str(things["Ana Velu"])}


def test_no_list_behind_a_number_tells_a_law_or_a_designation_that_is_shut(cast, things):
    opened(cast.tomas, things["call"], of="call")
    opened(cast.tomas, things["Ana Velu"], ["name", "events", "sources", "law"])
    parts = compose(cast.team, day=DAY).parts
    assert {id for part in parts if part.kind == "rule" for id in part.body["people"]} == set()
    (call,) = [part.body for part in parts if part.kind == "call"]
    assert {id for one in call["measure"]["figures"] for id in one["people"]} == set()


def test_promises_and_visits_are_public_by_a_decision_of_their_own(cast, things):
    for of in ("commitment", "engagement"):
        opened(cast.tomas, things[of], of=of)
    kinds = {part.kind: part.body for part in compose(cast.team, day=DAY).parts}
    assert kinds["commitment"]["what"] == "ratify the treaty"
    assert kinds["engagement"]["place"] == "Karsk"


def test_an_edition_is_frozen_and_its_digest_is_in_the_ledger(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"])
    edition = made(path, pia)
    an_event(cast.mai, "Ana Velu", "release", "2014-02-28", published="2014-02-28", person=str(things["Ana Velu"]))
    again = store.read(path)
    assert again == edition
    assert edition.digest in Entry.objects.get(kind="edition.made").payload.body
    assert list(breaches(path, day=DAY)) == []


def test_who_does_not_publish_makes_no_edition(cast, things, path):
    opened(cast.tomas, things["Ana Velu"])
    with pytest.raises(PermissionDenied):
        publish.make(path, cast.team, title="Test desk", by=cast.tomas, at=later(), day=DAY)
    assert store.editions(path) == []


def test_the_same_again_is_no_new_edition_even_a_month_later(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"])
    made(path, pia)
    with pytest.raises(publish.NotPublished, match="edition 1"):
        made(path, pia, DAY + datetime.timedelta(days=30))


def test_what_is_told_otherwise_is_a_correction_with_both(cast, things, path, pia):
    opened(cast.tomas, things["Bo Tarn"], ["name", "events"])
    made(path, pia)
    from vigil.casebook.claims import acts
    from vigil.casebook.models import Account

    later_one = an_event(
        cast.mai, "Bo Tarn", "arrest", "2013-03-03", person=str(things["Bo Tarn"]), published="2013-05-01"
    )
    wrong = Account.objects.filter(event__person=things["Bo Tarn"]).exclude(entry=later_one.entry).get()
    an_event(cast.mai, "Bo Tarn", "arrest", "2013-03-05", person=str(things["Bo Tarn"]), published="2013-05-02")
    acts.rank(wrong.entry_id, "deprecated", because="the wire corrected it", by=cast.mai, at=later())
    acts.rank(later_one.entry_id, "deprecated", because="the wire corrected it", by=cast.mai, at=later())
    edition = made(path, pia)
    (line,) = edition.find("changes", "000002").body["changes"]
    assert line["change"] == "changed"
    assert line["corrected"]


def test_withdrawn_somebody_is_gone_from_every_byte_and_leaves_a_notice(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"])
    opened(cast.tomas, things["Bo Tarn"])
    opened(cast.tomas, things["call"], of="call")
    made(path, pia)
    assert "Ana Velu" in everything(path)
    told = {"because": "her family asked", "title": "Test desk", "by": cast.tomas, "at": later(2), "day": DAY}
    with pytest.raises(PermissionDenied):
        publish.withdraw(path, cast.team, things["Ana Velu"], **told)
    edition = publish.withdraw(path, cast.team, things["Ana Velu"], **told | {"by": pia})
    assert edition.number == 2
    assert "Velu" not in everything(path)
    assert "Bo Tarn" in everything(path)
    gone = edition.find("gone", str(things["Ana Velu"]))
    assert gone.body == {"of": "person", "since": "2014-03-01"}
    assert list(breaches(path, day=DAY)) == []
    assert publish.destroy_withdrawn(path) == 0


def test_an_end_that_came_is_told_and_the_next_edition_is_without(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"], until=DAY)
    opened(cast.tomas, things["Bo Tarn"])
    made(path, pia)
    after = DAY + datetime.timedelta(days=1)
    assert str(things["Ana Velu"]) in str(next(breaches(path, day=after)))
    edition = made(path, pia, after)
    assert [part.id for part in edition.of("person")] == [str(things["Bo Tarn"])]
    assert list(breaches(path, day=after)) == []


def test_a_name_whose_decision_was_withheld_meanwhile_is_told(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"])
    made(path, pia)
    enter.withhold("person", things["Ana Velu"], ["health"], because="she asked", by=cast.mai, at=later())
    found = [str(one) for one in breaches(path, day=DAY)]
    assert found == [f"edition 1, person {things['Ana Velu']}: is public without a decision that stands today (health)"]


@pytest.mark.parametrize(
    "harm",
    [
        "update part set body = replace(body, 'Ana', 'Eva')",
        "update edition set day = '2013-01-01'",
        "delete from part where kind = 'person'",
        "insert into part select edition, kind, 'other', salt, digest, body, entries from part where kind = 'person'",
    ],
)
def test_a_changed_edition_is_told(cast, things, path, pia, harm):
    opened(cast.tomas, things["Ana Velu"])
    made(path, pia)
    with sqlite3.connect(path) as db:
        db.execute(harm)
    assert [str(one) for one in breaches(path, day=DAY)]


def test_a_missing_edition_is_told(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"])
    made(path, pia)
    path.unlink()
    assert [str(one) for one in breaches(path, day=DAY)] == ["edition 1: is missing"]


def test_an_edition_that_the_ledger_never_came_to_hold_is_overwritten(cast, things, path, pia):
    opened(cast.tomas, things["Ana Velu"])
    store.write(path, 1, "2014-03-01T00:00:00", "2014-03-01", "left by a crash", [])
    assert made(path, pia).title == "Test desk"
    assert list(breaches(path, day=DAY)) == []


def test_the_gate_is_made_anew_from_the_ledger(cast, things, path):
    one = opened(cast.tomas, things["Ana Velu"])
    enter.withhold("person", things["Bo Tarn"], ["name"], because="no", by=cast.mai, at=later())
    enter.take_back(one, by=cast.tomas, at=later())
    before = digest()
    assert rebuild() == before
    assert list(record_breaches()) == []
