"""Where the course of a word turns: bursts, change points, and a smooth line through the noise.

Trends are counted in independent articles that have the word, not in its occurrences: ten uses in one article are one article's
habit, and a copy of a report is no second voice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers.analysis.evidence import together

__all__ = ["Burst", "ChangePoint", "bursts", "change_points", "moving_mean", "turns"]

_Floats = NDArray[np.float64]
# Of Kleinberg's automaton: each state is this many times as intense as the one below, and a step up costs gamma × ln(periods).
# His defaults. Effect of higher values: fewer and stronger bursts.
_SCALE, _GAMMA, _STATES = 2.0, 1.0, 3
# Posterior odds from which a change is told: 10 to 1, "strong" after Jeffreys (1961). Effect of a lower value: turns that a
# shuffled series has too.
_ODDS = 10.0
# The rate of a stretch has a gamma prior worth this many of the series' mean periods.
_PRIOR = 1.0


class Burst(NamedTuple):
    """A stretch of periods, ``first`` to ``last`` (numbers, both included), in which a word is denser: ``level`` 1 or more, and
    ``weight``, by how much that explains the counts better than the state below (natural logarithm)."""

    first: int
    last: int
    level: int
    weight: float


class ChangePoint(NamedTuple):
    """A lasting change between two periods: ``at`` is the first period of the new rate, ``earliest`` and ``latest`` the
    shortest stretch that holds it with a probability of 95%; ``probability`` that there is a change at all, at even odds
    beforehand; ``before`` and ``after``: articles with the word of all articles, from the change before to the next."""

    at: int
    earliest: int
    latest: int
    probability: float
    before: float
    after: float


def bursts(counts: ArrayLike, sizes: ArrayLike, *, scale: float = _SCALE, gamma: float = _GAMMA) -> list[Burst]:
    """Bursts of a word that ``counts`` of ``sizes`` articles have in each period (Kleinberg 2003, "Bursty and hierarchical
    structure in streams", section 4: batched arrivals). State i expects a share of p₀·scaleⁱ; the cost of a period is minus the
    logarithm of its binomial probability, that of rising is ``gamma``·ln(periods) a state, falling is free; the cheapest course
    of states is found by dynamic programming. Periods without articles stay out."""
    seen, of = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    if len(seen) == 0 or seen.sum() == 0:
        return []
    shares = np.minimum(seen.sum() / of.sum() * scale ** np.arange(_STATES), 0.9999)
    choose = np.array([math.lgamma(n + 1) - math.lgamma(r + 1) - math.lgamma(n - r + 1) for r, n in zip(seen, of, strict=True)])
    cost = -(choose[:, None] + seen[:, None] * np.log(shares) + (of - seen)[:, None] * np.log(1 - shares))
    states = _cheapest(cost, gamma * math.log(max(2, len(seen))))
    found = []
    for level in range(1, _STATES):
        for first, last in _runs(states >= level):
            weight = float((cost[first : last + 1, level - 1] - cost[first : last + 1, level]).sum())
            found.append(Burst(first, last, level, round(weight, 9)))
    return found


def _cheapest(cost: _Floats, step: float) -> NDArray[np.int64]:
    """The course of states with the least total cost."""
    rises = step * np.maximum(np.arange(_STATES)[None, :] - np.arange(_STATES)[:, None], 0)
    best, came = rises[0] + cost[0], []
    for row in cost[1:]:
        options = best[:, None] + rises
        came.append(options.argmin(axis=0))
        best = options.min(axis=0) + row
    states = [int(best.argmin())]
    for back in reversed(came):
        states.append(int(back[states[-1]]))
    return np.array(states[::-1])


def _runs(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(int), [0]])))
    return [(int(first), int(last) - 1) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def change_points(counts: ArrayLike, sizes: ArrayLike, *, odds: float = _ODDS) -> list[ChangePoint]:
    """Lasting changes of a rate of ``counts`` in ``sizes`` (articles, years …), in order. Each stretch has one Poisson rate
    with a gamma prior around the mean of the series, so that the probability of a stretch is known in closed form; one change
    has equal probability at each place (Smith 1975; Raftery and Akman 1986). The likeliest is taken where its odds against no
    change are at least ``odds``, and both sides are looked at again."""
    seen, of = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    if len(seen) < 2 or seen.sum() == 0:
        return []
    prior = (_PRIOR, _PRIOR * of.sum() / seen.sum())
    found = sorted(_split(seen, of, 0, len(seen), prior, odds))
    edges = [0, *(at for at, _ in found), len(seen)]
    rates = [float(seen[a:b].sum() / max(of[a:b].sum(), 1e-9)) for a, b in pairwise(edges)]
    return [
        ChangePoint(at, *_interval(likely), float(likely.ratio / (1 + likely.ratio)), rates[place], rates[place + 1])
        for place, (at, likely) in enumerate(found)
    ]


class _Likely(NamedTuple):
    """The probability of each place of a change, the first such place, and the odds that there is one."""

    probability: _Floats
    begins: int
    ratio: float


def _split(
    seen: _Floats, of: _Floats, first: int, last: int, prior: tuple[float, float], odds: float
) -> list[tuple[int, _Likely]]:
    if last - first < 2:
        return []
    counts, sizes = np.cumsum(seen[first:last]), np.cumsum(of[first:last])
    left = _evidence(counts[:-1], sizes[:-1], prior)
    right = _evidence(counts[-1] - counts[:-1], sizes[-1] - sizes[:-1], prior)
    gains = left + right - _evidence(counts[-1:], sizes[-1:], prior)
    top = float(gains.max())
    weights = np.exp(gains - top)
    ratio = math.exp(min(top, 600.0)) * float(weights.mean())
    if ratio < odds:
        return []
    at = first + int(gains.argmax()) + 1
    own = (at, _Likely(weights / weights.sum(), first + 1, ratio))
    return [own, *_split(seen, of, first, at, prior, odds), *_split(seen, of, at, last, prior, odds)]


def _evidence(count: _Floats, size: _Floats, prior: tuple[float, float]) -> _Floats:
    """Logarithm of the probability of a stretch, without the factors that all ways to part the series share."""
    shape, rate = prior
    gamma = np.array([math.lgamma(shape + value) for value in count])
    return shape * math.log(rate) - math.lgamma(shape) + gamma - (shape + count) * np.log(rate + size)


def _interval(likely: _Likely, mass: float = 0.95) -> tuple[int, int]:
    """First and last of the likeliest places that together have a probability of ``mass``."""
    order = np.argsort(-likely.probability, kind="stable")
    enough = int(np.searchsorted(np.cumsum(likely.probability[order]), mass)) + 1
    chosen = order[:enough]
    return likely.begins + int(chosen.min()), likely.begins + int(chosen.max())


def moving_mean(values: ArrayLike, window: int = 3) -> _Floats:
    """The centred moving mean over ``window`` periods (an odd number; at the ends, over those that there are)."""
    series = np.asarray(values, dtype="float64")
    half = window // 2
    return np.array([series[max(0, n - half) : n + half + 1].mean() for n in range(len(series))])


def turns(over_time: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """`frequency.terms_over_time`, `frequency.period_totals` → the bursts and changes of each term, by term in order and time:
    ``term, kind`` (burst, rise, fall), ``period`` (first of the burst or of the new rate), ``period_end`` (last of the burst,
    or latest likely period of the change), ``earliest, strength`` (weight of a burst, probability of a change), ``before,
    after`` (shares of independent articles), ``evidence`` (of the stretch, or of the term after the change)."""
    rows: list[tuple[Any, ...]] = []
    periods = totals["period"].tolist()
    sizes = totals["independent"].to_numpy(dtype="float64")
    for term in dict.fromkeys(over_time["term"]):
        own = over_time[over_time["term"] == term].set_index("period").reindex(periods)
        counts = own["independent"].fillna(0).to_numpy(dtype="float64")
        cells: Sequence[Any] = [cell if isinstance(cell, tuple) else () for cell in own["evidence"]]
        for burst in (one for one in bursts(counts, sizes) if one.level == 1):
            stretch = slice(burst.first, burst.last + 1)
            inside = float(counts[stretch].sum() / sizes[stretch].sum())
            outside = float((counts.sum() - counts[stretch].sum()) / max(1.0, sizes.sum() - sizes[stretch].sum()))
            rows.append(
                (term, "burst", periods[burst.first], periods[burst.last], periods[burst.first], burst.weight, outside, inside,
                 together(item for cell in cells[stretch] for item in cell))
            )  # fmt: skip
        for change in change_points(counts, sizes):
            kind = "rise" if change.after > change.before else "fall"
            spans = together(item for cell in cells[change.at :] for item in cell) or together(
                item for cell in cells[: change.at] for item in cell
            )
            rows.append(
                (term, kind, periods[change.at], periods[change.latest], periods[change.earliest], change.probability,
                 change.before, change.after, spans)
            )  # fmt: skip
    columns = ["term", "kind", "period", "period_end", "earliest", "strength", "before", "after", "evidence"]
    return pd.DataFrame(rows, columns=columns)
