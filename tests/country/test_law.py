# SPDX-License-Identifier: Apache-2.0
"""Provisions: cited in many ways, the same over time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.country.law import Code, Provision
from vigil.country.lineage import with_lineage
from vigil.country.words import Label, Words
from vigil.values.dates import PartialDate


@pytest.fixture(scope="session")
def vn(packs):
    return packs.country("vn")


def test_an_article_is_found_by_code_name_or_year(vn):
    old = vn.provision("penal-1999", "88")
    assert old is not None and old.national_security and old.vague
    assert vn.provision(1999, "88") is old
    assert vn.provision("1999", "88") is old
    assert vn.provision("Penal Code", "88") is old
    assert vn.provision("penal code of 1999", "88") is old
    assert vn.provision("bo luat hinh su 1999", "88") is old


def test_an_article_without_its_code_is_one_of_the_penal_code(vn):
    """Article 88 stands in the code of criminal procedure too."""
    assert vn.provision(None, "88") is vn.provision("penal-1999", "88")
    assert vn.provision(None, "117") is vn.provision("penal-2015", "117")


def test_an_ambiguous_article_is_not_guessed(vn):
    assert vn.provision("Penal Code", "121") is None
    assert [p.code for p in vn.provisions_named("Penal Code", "121")] == ["penal-1999", "penal-2015"]
    assert vn.provision("Penal Code", "121", on=PartialDate(2012)).code == "penal-1999"
    assert vn.provision("Penal Code", "121", on=PartialDate(2019, 3)).code == "penal-2015"


def test_an_article_that_is_not_there_is_none(vn):
    assert vn.provision("penal-1999", "1000") is None
    assert vn.provision("Maritime Code", "88") is None


def test_letters_of_an_article_may_be_capitals(packs):
    assert packs.country("xx").provision("penal-2015", "77A").article == "77a"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pair.split("-")
        for pair in "78-108 79-109 87-116 88-117 89-118 91-121 92-122 161-200 245-318 257-330 258-331".split()
    ],
)
def test_the_codes_of_viet_nam_agree_on_what_is_the_same(vn, old, new):
    before, after = vn.provision("penal-1999", old), vn.provision("penal-2015", new)
    assert after in vn.same_over_time(before) and before in vn.same_over_time(after)
    assert before.same_over_time() == after.same_over_time()


def test_being_the_same_goes_through_every_code(vn):
    assert vn.provision("penal-2015", "117").same_over_time() == ("penal-1985/82", "penal-1999/88", "penal-2015/117")


def test_the_national_security_articles_are_the_whole_chapter_of_each_code(vn):
    chapter = {p.article for p in vn.national_security_articles() if p.code == "penal-2015"}
    assert chapter == {str(number) for number in range(108, 123)}
    assert vn.provision("penal-2015", "331") not in vn.national_security_articles()
    assert vn.provision("penal-2015", "331") in vn.vague_articles()


ARTICLES = st.sampled_from([f"{code}/{article}" for code in "abcd" for article in range(4)])


@given(st.lists(st.tuples(ARTICLES, ARTICLES), max_size=12), st.randoms())
def test_being_the_same_is_symmetric_transitive_and_free_of_order(pairs, chance):
    def codes(pairs):
        named = {reference: [b for a, b in pairs if a == reference] for a, _ in pairs for reference in [a]}
        return [
            Code(
                id=code,
                names=Words({"en": (code,)}),
                kind="penal",
                year=1900 + place,
                provisions=tuple(
                    Provision(
                        code=code, article=str(n), title=Label({"en": "x"}), same_as=tuple(named.get(f"{code}/{n}", ()))
                    )
                    for n in range(4)
                ),
            )
            for place, code in enumerate("abcd")
        ]

    families = {p.reference: p.same_over_time() for code in with_lineage(codes(pairs)) for p in code.provisions}
    for reference, family in families.items():
        assert reference in family
        assert all(families[other] == family for other in family)
    assert all(b in families[a] for a, b in pairs)
    turned = [pair if chance.random() < 0.5 else pair[::-1] for pair in chance.sample(pairs, len(pairs))]
    again = {p.reference: p.same_over_time() for code in with_lineage(codes(turned)) for p in code.provisions}
    assert again == families
