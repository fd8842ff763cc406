# SPDX-License-Identifier: Apache-2.0
"""How many no source saw: an estimate from how the lists of several sources overlap, or why there can be none.

Two lists: Chapman (1951), the interval by Chao (1987, Biometrics 43:783), which
never falls below those seen. Three or four lists: log-linear models (Fienberg
1972, Biometrika 59:591; Cormack 1989, Biometrics 45:395) with every set of
dependences between two lists, averaged by the weight that BIC gives them; the
interval holds the doubt between the models too (Buckland and others 1997,
Biometrics 53:603).
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from vigil.casebook.sentences import thousands

_Z = 1.959964  # 95 %
_ENOUGH = 7  # in both of two lists: Robson and Regier (1964), below it Chapman's bias is no longer negligible
_FEW = 30  # people in all: below it a single one moves the estimate by much
_WIDE = 3.0  # how many times the upper end may be the lower before the interval tells nothing
_LISTS = 4  # 64 models of four lists; those of five are 1,024, and no such overlap was seen on a desk

Row = tuple[bool, ...]  # in which of the lists somebody stands


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many there are in all, seen or not, with an interval of 95 %."""

    number: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Model:
    """One log-linear model: the pairs of lists that it lets depend on each other, its estimate, its weight by BIC."""

    pairs: tuple[tuple[int, int], ...]
    estimate: Estimate
    weight: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """The answer: how many were seen, the estimate where the data bear one, and why they do not.

    `method` says in words how it was made. `warnings` are printed with every estimate.
    """

    seen: int
    lists: tuple[str, ...]
    estimate: Estimate | None
    method: str
    refusals: tuple[str, ...] = ()
    models: tuple[Model, ...] = ()


def unseen(lists: dict[str, Collection[object]]) -> Unseen:
    """The estimate from lists of people, by the name of who keeps each; the largest four are looked at."""
    chosen = sorted(lists, key=lambda name: (-len(set(lists[name])), name))[:_LISTS]
    sets = [set(lists[name]) for name in chosen]
    everybody = set().union(*sets) if sets else set()
    refusals = tuple(_refusals(chosen, sets, len(everybody)))
    if refusals or len(chosen) < 2:
        return Unseen(len(everybody), tuple(chosen), None, "", refusals)
    if len(chosen) == 2:
        found = chapman(len(sets[0]), len(sets[1]), len(sets[0] & sets[1]))
        return _judged(Unseen(len(everybody), tuple(chosen), found, _("Chapman’s estimator for two lists")))
    counted = Counter(tuple(one in held for held in sets) for one in everybody)
    models = log_linear(counted)
    told = _("log-linear models of %(n)d lists, averaged by BIC") % {"n": len(chosen)}
    return _judged(Unseen(len(everybody), tuple(chosen), averaged(models, len(everybody)), told, (), tuple(models)))


def _refusals(names: Sequence[str], sets: Sequence[set], everybody: int) -> Iterator[str]:
    """Why lists bear no estimate, before any is made."""
    if len(sets) < 2:
        yield _("an estimate takes the lists of at least two sources")
        return
    if everybody < _FEW:
        few = _("there are fewer than %(least)d people, so that a single one would move the estimate by much")
        yield few % {"least": _FEW}
    for (one, here), (other, there) in combinations(list(zip(names, sets, strict=True)), 2):
        if len(here & there) < _ENOUGH:
            told = {"one": one, "other": other, "least": _ENOUGH}
            yield _("%(one)s and %(other)s share fewer than %(least)d people") % told
            return  # one pair is reason enough


def _judged(found: Unseen) -> Unseen:
    """The answer without its estimate where the interval is too wide to tell anything."""
    estimate = found.estimate
    if estimate is None:
        return Unseen(found.seen, found.lists, None, found.method, (_("no model could be fitted to these lists"),))
    if estimate.high > _WIDE * estimate.low:
        told = {"low": thousands(round(estimate.low)), "high": thousands(round(estimate.high))}
        words = _("the interval, %(low)s to %(high)s, is too wide to tell anything") % told
        return Unseen(found.seen, found.lists, None, found.method, (words,), found.models)
    return found


def chapman(first: int, second: int, both: int) -> Estimate:
    """How many there are in all, from the sizes of two independent lists and how many stand in both."""
    number = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return _around(first + second - both, number - (first + second - both), variance)


def log_linear(counted: dict[Row, int]) -> list[Model]:
    """Every model of main effects and of dependences between two lists that can be fitted, the weightiest first.

    `counted` holds how many people stand in exactly these lists; a row that is missing counts nobody.
    """
    lists = len(next(iter(counted)))
    rows = [row for row in product((True, False), repeat=lists) if any(row)]
    seen = np.array([counted.get(row, 0) for row in rows], dtype=float)
    every = list(combinations(range(lists), 2))
    fitted = []
    for size in range(len(every) + 1):
        for pairs in combinations(every, size):
            columns = [np.ones(len(rows)), *(np.array([row[n] for row in rows], float) for n in range(lists))]
            columns += [np.array([row[one] and row[other] for row in rows], float) for one, other in pairs]
            found = _fit(np.column_stack(columns), seen)
            if found is not None:
                fitted.append((pairs, *found))
    return _weighed(fitted, int(seen.sum()))


def _fit(design: NDArray[np.float64], seen: NDArray[np.float64]) -> tuple[float, float, float] | None:
    """A Poisson regression: the expected number in no list, the variance of its logarithm, and the BIC.

    None where the data do not tell the parameters of the model apart.
    """
    beta, *_ = np.linalg.lstsq(design, np.log(seen + 0.5), rcond=None)
    for _step in range(100):
        mean = np.exp(np.clip(design @ beta, -30, 30))
        information = design.T @ (design * mean[:, None])
        if np.linalg.cond(information) > 1e10:
            return None
        change = np.linalg.solve(information, design.T @ (seen - mean))
        beta = beta + change
        if np.abs(change).max() < 1e-10:
            break
    else:
        return None
    mean = np.exp(design @ beta)
    likelihood = float(np.sum(seen * np.log(mean) - mean - np.array([math.lgamma(n + 1) for n in seen])))
    bic = -2 * likelihood + design.shape[1] * math.log(seen.sum())
    return float(np.exp(beta[0])), float(np.linalg.inv(information)[0, 0]), bic


def _weighed(fitted: list[tuple[tuple[tuple[int, int], ...], float, float, float]], seen: int) -> list[Model]:
    if not fitted:
        return []
    best = min(bic for *_rest, bic in fitted)
    weights = [math.exp(-(bic - best) / 2) for *_rest, bic in fitted]
    models = [
        Model(pairs, _around(seen, missed, missed**2 * spread + missed), weight / sum(weights))
        for (pairs, missed, spread, _bic), weight in zip(fitted, weights, strict=True)
    ]
    return sorted(models, key=lambda model: -model.weight)


def averaged(models: Sequence[Model], seen: int) -> Estimate | None:
    """The mean of the models by their weights; its spread holds that within each and that between them."""
    if not models:
        return None
    missed = sum(model.weight * (model.estimate.number - seen) for model in models)
    deviation = sum(
        model.weight * math.sqrt(_variance(model.estimate, seen) + (model.estimate.number - seen - missed) ** 2)
        for model in models
    )
    return _around(seen, missed, deviation**2)


def _around(seen: int, missed: float, variance: float) -> Estimate:
    """An estimate with its interval: the logarithm of those not seen is taken for normal (Chao 1987)."""
    if missed <= 0:
        return Estimate(seen, seen, seen)
    factor = math.exp(_Z * math.sqrt(math.log(1 + variance / missed**2)))
    return Estimate(seen + missed, seen + missed / factor, seen + missed * factor)


def _variance(estimate: Estimate, seen: int) -> float:
    """The variance from which `_around` made an interval."""
    missed = estimate.number - seen
    if missed <= 0:
        return 0.0
    return missed**2 * (math.exp((math.log((estimate.high - seen) / missed) / _Z) ** 2) - 1)
