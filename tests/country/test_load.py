# SPDX-License-Identifier: Apache-2.0
"""Folders become packs, or a sentence says in which line they do not."""

import pickle

import pytest

from vigil.country import load
from vigil.country.written import BadPack


def refused(written, **changed) -> str:
    with pytest.raises(BadPack) as refusal:
        load.packs(written(**changed))
    return str(refusal.value)


def test_the_packs_of_the_repository_load(repository):
    packs = load.packs(repository / "packs")
    assert {country.code for country in packs.countries} >= {"vn", "xx"}


def test_a_pack_without_the_world_is_refused(tmp_path):
    with pytest.raises(BadPack, match="there is no pack world"):
        load.packs(tmp_path)


def test_an_unknown_key_is_refused_with_its_line_and_article(written):
    said = refused(written, xx_laws=("        national_security: true", "        nationl_security: true"))
    assert said.startswith("packs/xx/laws.yaml: line ")
    assert "penal-1998: article 201: nationl_security: the key 'nationl_security' is not known here" in said


def test_the_line_of_a_refusal_is_the_line_of_the_value(written):
    text = (
        "authorities:\n  - {id: one, kind: police, names: {en: One}}\n  - id: two\n    kind: 7\n    names: {en: Two}\n"
    )
    assert refused(written, xx_authorities=text) == (
        "packs/xx/authorities.yaml: line 4: two: kind: should be a valid string"
    )


def test_a_missing_key_is_named(written):
    said = refused(written, xx_prisons="prisons:\n  - {id: one, names: {en: One}}\n")
    assert said == "packs/xx/prisons.yaml: line 2: one: the key 'kind' is missing"


def test_a_key_that_stands_twice_is_refused(written):
    said = refused(written, xx_prisons="prisons: []\nprisons: []\n")
    assert said == "packs/xx/prisons.yaml: line 2: the key 'prisons' stands twice"


def test_broken_yaml_is_refused_with_its_line(written):
    said = refused(written, xx_prisons="prisons:\n  - {id: one\n")
    assert said.startswith("packs/xx/prisons.yaml: line 3: ")


def test_a_tag_that_makes_objects_is_refused(written):
    said = refused(written, xx_prisons="prisons: !!python/object/apply:os.getcwd []\n")
    assert "the mark tag:yaml.org,2002:python/object/apply:os.getcwd is not used in packs" in said


def test_text_in_another_encoding_is_refused(written):
    root = written()
    (root / "xx" / "prisons.yaml").write_bytes("prisons: [] # Ostravía".encode("latin-1"))
    with pytest.raises(BadPack, match=r"packs/xx/prisons\.yaml: this is not plain text in UTF-8"):
        load.packs(root)


def test_a_file_nobody_knows_is_refused_with_the_name_that_was_meant(written):
    said = refused(written, xx_law="codes: []\n")
    assert said == "packs/xx/law.yaml: a pack has no file of this name; did you mean laws.yaml?"


@pytest.mark.parametrize("name", ["country", "names"])
def test_a_country_without_head_or_names_is_refused(written, name):
    assert refused(written, **{f"xx_{name}": None}) == f"packs/xx: {name}.yaml is missing"


def test_a_world_without_one_of_its_files_is_refused(written):
    assert refused(written, world_treaties=None) == "packs/world: treaties.yaml is missing"


def test_a_country_of_no_state_is_refused(written):
    assert "no State in world/states.yaml has the code 'XQ'" in refused(written, xx_country=("state: XO", "state: XQ"))


def test_an_identifier_of_the_world_that_stands_twice_is_refused(written):
    said = refused(written, world_standings=("id: released", "id: serving"))
    assert said == "packs/world/standings.yaml: 'serving' stands twice"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("xx_treaties", "1993-04-12", "1993-04-31", "1993-4-31"),
        ("xx_treaties", "acceded", "joined", "should be 'signed', 'ratified'"),
        ("xx_places", "until: 2020-02-29, became: marshland}", "since: 2021, until: 2020}", "which is before 2021"),
        ("xx_observances", "--06-17", "--06-31", "day is out of range"),
        ("xx_observances", "--06-17", "17 June", "is not a day of every year"),
        ("xx_observances", "nth: 2", "nth: 5", "no such day in every year"),
        ("xx_observances", "on: --06-17", "set_by: {en: nobody}", "either on, or movable, or dates"),
        ("xx_laws", "article: 201", "article: true", "should be a valid string"),
        ("xx_names", "order: given first", "order: first given", "should be 'family first' or 'given first'"),
        ("xx_country", "languages: [qos, en]", "languages: []", "at least 1 item"),
        ("xx_prisons", "names: {en: [Stonegate prison, Stonegate]}", "names: {}", "at least 1 item"),
        ("xx_laws", "id: penal-1998", "id: Penal Code", "an id holds only small letters"),
        ("xx_country", "  en: [Ostravia, Republic of Ostravia]", "  English: Ostravia", "a language has a code"),
    ],
)
def test_a_value_that_cannot_be_is_refused(written, file, old, new, words):
    assert words in refused(written, **{file: (old, new)})


def test_a_country_may_leave_out_what_it_does_not_have(written):
    packs = load.packs(written(xx_prisons=None, xx_laws=None, xx_counting=None, xx_asserts=None))
    country = packs.country("xx")
    assert country and country.prisons == () and country.provisions == ()


def test_norway_is_a_code_and_a_bare_year_is_a_date(packs):
    assert packs.world.state("NO").name == "Norway"
    assert str(packs.world.mechanism("cerd").since) == "1970"


def test_language_data_comes_by_language_and_file(packs):
    assert "en" in packs.world.languages
    assert "grammar" in packs.world.languages["en"]


def test_packs_travel_to_another_process(packs):
    there = pickle.loads(pickle.dumps(packs))  # noqa: S301 - our own bytes, as a worker of the sweep gets them
    assert there.country("xx").provision("penal-2015", "78") == packs.country("xx").provision("penal-2015", "78")
