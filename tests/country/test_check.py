# SPDX-License-Identifier: Apache-2.0
"""What is wrong in packs that load is said, with the file and the thing."""

import shutil

import pytest

from vigil.country import load
from vigil.country.check import Complaint, check
from vigil.country.packs import Packs


@pytest.fixture
def complaints(written, packs):
    """`complaints(xx_laws=...)`: what the checker says, in the words it says it in."""

    def of(**changed) -> list[str]:
        root = written(**changed)
        if all(name.startswith("xx_") for name in changed):  # the world as it is need not be read again
            there = Packs(world=packs.world, countries=(load.country(root / "xx", packs.world),))
        else:
            there = load.packs(root)
        return [str(complaint) for complaint in check(there)]

    return of


def test_the_packs_of_the_repository_hold(packs):
    assert [str(complaint) for complaint in check(packs)] == []


def test_the_copy_with_which_these_tests_work_holds(complaints):
    assert complaints() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # laws
        ("xx_laws", "penal-1998/315", "penal-1998/315x", "penal-2015: article 140: same_as names no article 'penal-1998/315x'"),
        ("xx_laws", "penal-1998/315", "penal-2015/79", "penal-2015: article 140: same_as names 'penal-2015/79', an article of the same code"),
        ("xx_laws", "penal-1998/315", "penal-1998/203", "penal-2015: article 140: and 'penal-1998/203' are the same, but only one is marked national_security"),
        ("xx_laws", "article: 140", "article: 79", "penal-2015/79: this article stands twice"),
        ("xx_laws", "id: constitution-1991", "id: penal-1998", "penal-1998: this code stands twice"),
        ("xx_laws", "called_vague_by: [wgad]", "called_vague_by: [wagd]", "penal-1998: article 202: called_vague_by names 'wagd', which is not in world/bodies.yaml; did you mean 'wgad'?"),
        ("xx_laws", "concerns: [freedom_of_association]", "concerns: [clubs]", "penal-1998: article 202: concerns names 'clubs', which is not in world/concerns.yaml"),
        ("xx_laws", "on: 2020-02-01", "on: 1999-02-01", "penal-2015: article 78: was amended on 1999-02-01, when its code was not in force"),
        # what bodies found of laws
        ("xx_alignment", "[penal-2015/78]", "[penal-2015/87]", "Opinion 9/2017 (Ostravia) (wgad): provisions names 'penal-2015/87', which is not in laws.yaml; did you mean 'penal-2015/79'?"),
        ("xx_alignment", "constitution-1991/12", "constitution-1991/13", "CCPR/C/OST/CO/2 (hrctte): against names 'constitution-1991/13', which is not in laws.yaml; did you mean 'constitution-1991/19'?"),
        ("xx_alignment", "constitution-1991/12", "penal-2015/78", "CCPR/C/OST/CO/2 (hrctte): against names 'penal-2015/78', neither an article of a treaty (iccpr/19) nor of a constitution"),
        ("xx_alignment", "by: wgad", "by: wagd", "Opinion 9/2017 (Ostravia) (wagd): by names 'wagd', which is not in world/bodies.yaml; did you mean 'wgad'?"),
        # places
        ("xx_places", "became: marshland", "became: marsh", "north_marsh: became names 'marsh', which is not in this file"),
        ("xx_places", "part_of: velin", "part_of: velim", "old_quay: part_of names 'velim', which is not in this file; did you mean 'velin'?"),
        ("xx_places", "until: 2020-02-29, became", "became", "north_marsh: became another place, but does not say until when it was there"),
        ("xx_places", "since: 2020-03-01", "since: 2021-03-01", "north_marsh: became 'marshland', which was not there after 2020-02-29"),
        ("xx_places", "id: brennick", "id: velin", "velin: this place stands twice"),
        ("xx_places", "{en: Tarn Hills}", "{en: Marshland}", "tarn_hills: is called 'marshland' at the same time as 'marshland'"),
        # bodies and outlets
        ("xx_courts", "place: saltcoast", "place: saltcost", "court_saltcoast: place names 'saltcost', which is not in places.yaml; did you mean 'saltcoast'?"),
        ("xx_authorities", "part_of: interior_ministry", "part_of: interior", "state_security: part_of names 'interior', which is not in this pack"),
        ("xx_outlets", "state: XO", "state: XX", "lantern_watch_outlet: state names 'XX', which is not in world/states.yaml"),
        ("xx_outlets", "[velincourier.example]", "[lanternwatch.example]", "lanternwatch.example: this address stands twice"),
        ("xx_outlets", "[velincourier.example]", "[www.velincourier.example]", "velin_courier: 'www.velincourier.example' is not an address like example.org"),
        # days
        ("xx_observances", "id: salt_march_day", "id: ostravia_solidarity_day", "ostravia_solidarity_day: this observance stands twice"),
        ("xx_observances", "state: XZ", "state: ZZ", "ostravia_solidarity_day: state names 'ZZ', which is not in world/states.yaml"),
        # maps
        ("xx_maps", "SM=south_marsh", "SM=south_mash", "map 1: place names 'south_mash', which is not in places.yaml; did you mean 'south_marsh'?"),
        ("xx_maps", "SM=south_marsh", "NM=south_marsh", "NM: this label of map 1 stands twice"),
        ("xx_maps", "MA=marshland", "MA=north_marsh", "map 2: 'north_marsh' was never there while the map holds"),
        # treaties
        ("xx_treaties", "treaty: iccpr", "treaty: icpr", "icpr: treaty names 'icpr', which is not in world/treaties.yaml; did you mean 'iccpr'?"),
        ("xx_treaties", "2009-11-20", "1999-11-20", "cat: ratified on 1999-11-20, before it was signed on 2001-05-03"),
        ("xx_treaties", "2011-04-04", "2011-02-04", "c182: deposited on 2011-02-04, before it was ratified on 2011-03-01"),
        ("xx_treaties", "1993-04-12", "1963-04-12", "iccpr: acceded on 1963-04-12, before it was adopted on 1966-12-16"),
        # counting rules
        ("xx_counting", "version: 2", "version: 1", "ostravian_prisoners_held@1: this rule stands twice"),
        ("xx_counting", "[penal-1998/202, penal-2015/78]", "[penal-1998/202, penal-2015/8]", "ostravian_arrests_hostile_association@1: provisions names 'penal-2015/8', which is not in laws.yaml; did you mean 'penal-2015/78'?"),
        ("xx_counting", "[prisoner_of_conscience]", "[prisoner]", "ostravian_prisoners_held@1: designations names 'prisoner', which is not in world/designations.yaml"),
        ("xx_counting", "kinds: [arrest, detention]", "kinds: [arest]", "ostravian_arrests_hostile_association@1: kinds names 'arest', which is not in world/event_kinds.yaml; did you mean 'arrest'?"),
        ("xx_counting", "kinds: [arrest, detention]", "kinds: []", "ostravian_arrests_hostile_association@1: counts events, but names no kinds of event"),
        ("xx_counting", "standing: died", "standing: exiled", "ostravian_prisoners_held@1: does not say whether the standing 'died' counts"),
        ("xx_counting", "standing: died", "standing: serving", "ostravian_prisoners_held@1: judges the standing 'serving' twice"),
        # what the pack asserts
        ("xx_asserts", "number: 4}", "number: 5}", "places province on 2020-02-29: there are 4, not 5"),
        # the world
        ("world_event_kinds", "standing: detained", "standing: detaind", "arrest: standing names 'detaind', which is not in standings.yaml; did you mean 'detained'?"),
        ("world_event_kinds", "step: arrest", "step: capture", "arrest: step names 'capture', which is not in the ladder (arrest, charge, trial, sentence, appeal, release, death)"),
        ("world_concerns", "broader: torture", "broader: tortur", "deaths_in_custody: broader names 'tortur', which is not in this file; did you mean 'torture'?"),
        ("world_concerns", "broader: torture", "broader: deaths_in_custody", "deaths_in_custody: following broader from here leads back here"),
        ("world_concerns", "articles: [iccpr/6]", "articles: [icpr/6]", "death_penalty: articles names 'icpr', which is not in treaties.yaml; did you mean 'iccpr'?"),
        ("world_concerns", "[impunity,", "[Death  Penalty,", "impunity: the phrase 'Death  Penalty' stands under 'death_penalty' too"),
        ("world_treaties", "body: cerd", "body: cred", "icerd: body names 'cred', which is not in mechanisms.yaml; did you mean 'ced'?"),
        ("world_treaties", "protocol_to: cat", "protocol_to: act", "opcat: protocol_to names 'act', which is not in this file"),
        ("world_treaties", "in_force: 1969-01-04", "in_force: 1959-01-04", "icerd: in force on 1959-01-04, before it was adopted on 1965-12-21"),
        ("world_mechanisms", "number: 3", "number: 5", "upr: the cycles are numbered [1, 2, 5, 4], not 1, 2, 3 ..."),
        ("world_mechanisms", "treaty: icerd", "treaty: cerd", "cerd: treaty names 'cerd', which is not in treaties.yaml; did you mean 'icerd'?"),
        ("world_designations", "mechanism: wgad", "mechanism: wgda", "arbitrarily_detained: mechanism names 'wgda', which is not in mechanisms.yaml; did you mean 'wgad'?"),
        ("world_bodies", "part_of: eu,", "part_of: eo,", "european_commission: part_of names 'eo', which is not in this file"),
        ("world_states", "code: AL", "code: AF", "AF: this code stands twice"),
        ("world_states", "{en: Albania", "{en: Afghanistan", "AL: is called 'Afghanistan', and so is 'AF'"),
    ],
)  # fmt: skip
def test_a_complaint_names_file_thing_and_reason(complaints, file, old, new, said):
    found = complaints(**{file: (old, new)})
    folder, _, stem = file.partition("_")
    assert f"packs/{folder}/{stem}.yaml: {said}" in found


def test_two_bodies_of_one_country_do_not_share_an_identifier(complaints):
    assert complaints(xx_prisons=("id: stonegate", "id: supreme_court")) == [
        "packs/xx: supreme_court: this body stands twice"
    ]


def test_two_countries_do_not_share_a_counting_rule(written):
    root = written()
    (root / "xx").rename(root / "xy")
    copied = check(load.packs(written_twice(root)))
    assert Complaint("packs", "ostravian_prisoners_held", "xx and xy both have a counting rule of this name") in copied


def written_twice(root):
    shutil.copytree(root / "xy", root / "xx")
    return root
