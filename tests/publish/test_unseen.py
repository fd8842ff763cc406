# SPDX-License-Identifier: Apache-2.0
"""The estimate of what no source saw, against figures that others published, and what it refuses."""

import random

import pytest

from vigil.publish.unseen import averaged, chapman, log_linear, unseen

# Bruno and others (1994), Diabetes Care 17:548: known diabetics of Casale Monferrato in four lists, by the lists that
# hold them; the rows of histpos.t(4) of the R package Rcapture, where the counts are printed.
DIABETES = (58, 157, 18, 104, 46, 650, 12, 709, 14, 20, 7, 74, 8, 182, 10)
# Hepatitis A in a college of Taiwan, lists P, Q, E: the data HAV of the R package CARE1, whose page says that P holds 135
# cases, Q 122, E 126 and all of them 271.
HEPATITIS = {"111": 28, "110": 21, "101": 17, "100": 69, "011": 18, "010": 55, "001": 63}


def rows(counts):
    names = [f"{n:04b}" for n in range(15, 0, -1)]
    return {tuple(mark == "1" for mark in name): count for name, count in zip(names, counts, strict=True)}


def shared(counted, *lists):
    return sum(count for row, count in counted.items() if all(row[one] for one in lists))


# What CARE1.print(Diabetes) of the R package CARE1 1.1.0 prints (rdrr.io/cran/CARE1/man/Diabetes.html): list, list,
# Chapman, lower and upper end. Its page says 1754, 452, 1135 and 173 cases in the lists, and 2069 in all.
@pytest.mark.parametrize(
    ("one", "other", "number", "low", "high"),
    [
        (0, 1, 2351, 2250, 2478),
        (0, 2, 2185, 2146, 2233),
        (0, 3, 2261, 2117, 2468),
        (1, 2, 2057, 1922, 2224),
        (1, 3, 803, 725, 913),
        (2, 3, 1555, 1445, 1712),
    ],
)
def test_two_lists_give_the_published_estimate_and_interval(one, other, number, low, high):
    counted = rows(DIABETES)
    found = chapman(shared(counted, one), shared(counted, other), shared(counted, one, other))
    assert [round(found.number), round(found.low), round(found.high)] == pytest.approx([number, low, high], abs=1)


def test_the_counts_of_the_diabetics_come_to_the_published_numbers_of_each_list():
    counted = rows(DIABETES)
    assert [shared(counted, one) for one in range(4)] == [1754, 452, 1135, 173]
    assert sum(DIABETES) == 2069


def model(models, *pairs):
    return next(one for one in models if set(one.pairs) == set(pairs))


def hepatitis():
    return log_linear({tuple(mark == "1" for mark in row): count for row, count in HEPATITIS.items()})


def test_the_counts_come_to_the_published_numbers_of_each_list():
    counted = {tuple(mark == "1" for mark in row): count for row, count in HEPATITIS.items()}
    assert [shared(counted, one) for one in (0, 1, 2)] == [135, 122, 126]
    assert sum(HEPATITIS.values()) == 271


def test_three_lists_with_every_dependence_give_what_algebra_gives():
    # The saturated model: those in none times those in two is those in all times those in one, over the cells.
    every = HEPATITIS["111"] * HEPATITIS["100"] * HEPATITIS["010"] * HEPATITIS["001"]
    none = every / (HEPATITIS["110"] * HEPATITIS["101"] * HEPATITIS["011"])
    found = model(hepatitis(), (0, 1), (0, 2), (1, 2)).estimate.number
    assert found == pytest.approx(271 + none, rel=1e-6)


def test_independent_lists_give_the_root_of_darrochs_equation():
    # Darroch (1958), Biometrika 45:343: the share that no list holds is the product of the shares that each misses.
    number = model(hepatitis()).estimate.number
    missed = (1 - 135 / number) * (1 - 122 / number) * (1 - 126 / number)
    assert 1 - 271 / number == pytest.approx(missed, rel=1e-6)


def test_one_dependence_gives_what_algebra_gives():
    # Of lists where only the first two depend, those in neither are estimated from the third as one list of two.
    either, both = 69 + 55 + 21, 28 + 17 + 18
    found = model(hepatitis(), (0, 1)).estimate.number
    assert found == pytest.approx(271 + either * 63 / both, rel=1e-6)


def test_the_weights_come_to_one_and_the_average_lies_among_the_models():
    models = hepatitis()
    assert len(models) == 8
    assert sum(one.weight for one in models) == pytest.approx(1)
    found = averaged(models, 271)
    assert min(one.estimate.number for one in models) < found.number < max(one.estimate.number for one in models)
    assert 271 < found.low < found.number < found.high


def test_four_lists_of_the_diabetics_tell_of_more_than_any_two_of_them():
    # Lists of patients depend on each other, and then two of them alone tell of too few: the point of the published study.
    counted = rows(DIABETES)
    found = averaged(log_linear(counted), 2069)
    assert found.low > 2351  # the largest of the six estimates of pairs
    assert found.high < 3000


def people(*ranges):
    return {f"list {n}": set(range(*one)) for n, one in enumerate(ranges)}


def test_lists_that_were_drawn_from_a_known_number_hold_it_in_their_interval():
    chance, hits = random.Random(8), 0
    for _ in range(40):
        lists = {name: {one for one in range(400) if chance.random() < 0.45} for name in "abc"}
        found = unseen(lists).estimate
        hits += found.low <= 400 <= found.high
    assert hits >= 34  # 95 % are expected to; 34 of 40 falls short once in a thousand


def test_one_list_bears_no_estimate():
    found = unseen(people((0, 90)))
    assert (found.estimate, found.refusals) == (None, ("an estimate takes the lists of at least two sources",))


def test_few_people_and_little_overlap_bear_no_estimate():
    found = unseen(people((0, 12), (8, 22)))
    assert found.estimate is None
    assert found.refusals == (
        "there are fewer than 30 people, so that a single one would move the estimate by much",
        "list 1 and list 0 share fewer than 7 people",
    )


def test_an_interval_that_tells_nothing_is_not_shown_as_a_number():
    found = unseen({"a": set(range(100)), "b": set(range(93, 500))})
    assert found.estimate is None
    assert "too wide to tell anything" in found.refusals[0]


def test_lists_that_agree_wholly_leave_nobody_unseen():
    found = unseen(people((0, 60), (0, 60)))
    assert (found.estimate.number, found.estimate.high) == (60, 60)
