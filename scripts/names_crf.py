"""Training of a linear-chain conditional random field with L-BFGS (Sha and Pereira, NAACL 2003), in numpy and scipy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from helpers.extract.name_model import TAGS, allowed_steps

__all__ = ["Crf", "fit"]

# Iterations after which the likelihood of held-out documents changes no more.
_ITERATIONS = 140
_NEVER = -1e4


class Crf(NamedTuple):
    of_features: np.ndarray
    steps: np.ndarray
    first: np.ndarray
    last: np.ndarray


class _Chains(NamedTuple):
    """Runs sorted by length, longest first: where each begins, and how many are longer than each step."""

    begins: np.ndarray
    ends: np.ndarray
    going: list[int]


def fit(design: csr_matrix, tags: np.ndarray, lengths: np.ndarray, penalty: float) -> Crf:
    """The weights that make the tags of all runs most likely, less ``penalty`` / 2 times the square of their length."""
    order = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[order]
    sorted_lengths = lengths[order]
    going = [int((sorted_lengths > step).sum()) for step in range(int(sorted_lengths[0]))]
    chains = _Chains(begins, begins + sorted_lengths - 1, going)
    count, features, labels = design.shape[0], design.shape[1], len(TAGS)
    transposed = design.T.tocsr()
    gold = np.zeros((count, labels))
    gold[np.arange(count), tags] = 1
    starts = np.zeros(count, dtype=bool)
    starts[begins] = True
    inner = np.flatnonzero(~starts)
    gold_steps = np.zeros((labels, labels))
    np.add.at(gold_steps, (tags[inner - 1], tags[inner]), 1)
    gold_first, gold_last = gold[chains.begins].sum(0), gold[chains.ends].sum(0)
    forbidden = np.where(allowed_steps(), 0.0, _NEVER)
    never_first = np.where([tag.startswith("I-") for tag in TAGS], _NEVER, 0.0)
    sizes = [features * labels, labels * labels, labels, labels]
    cuts = np.cumsum(sizes)[:-1]

    def cost(flat: np.ndarray) -> tuple[float, np.ndarray]:
        of_features, steps, first, last = np.split(flat, cuts)
        of_features, steps = of_features.reshape(features, labels), steps.reshape(labels, labels)
        scores = design @ of_features
        logz, marginals, step_marginals = _expect(scores, steps + forbidden, first + never_first, last, chains)
        found = (scores * gold).sum() + (steps * gold_steps).sum() + first @ gold_first + last @ gold_last
        gradient = [
            (transposed @ (marginals - gold)).ravel(), (step_marginals - gold_steps).ravel(),
            marginals[chains.begins].sum(0) - gold_first, marginals[chains.ends].sum(0) - gold_last,
        ]  # fmt: skip
        return logz - found + 0.5 * penalty * (flat @ flat), np.concatenate(gradient) + penalty * flat

    best = minimize(cost, np.zeros(sum(sizes)), jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS, "maxfun": 400})
    of_features, steps, first, last = np.split(best.x, cuts)
    return Crf(of_features.reshape(features, labels), steps.reshape(labels, labels), first, last)


def _logsum(values: np.ndarray, axis: int) -> np.ndarray:
    top = values.max(axis=axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)


def _expect(
    scores: np.ndarray, steps: np.ndarray, first: np.ndarray, last: np.ndarray, chains: _Chains
) -> tuple[float, np.ndarray, np.ndarray]:
    """Log of the sum over all taggings of all runs, how probable each tag is at each place, and each step
    (forward-backward)."""
    forward = np.zeros_like(scores)
    forward[chains.begins] = first + scores[chains.begins]
    for step, going in enumerate(chains.going[1:], 1):
        at = chains.begins[:going] + step
        forward[at] = _logsum(forward[at - 1][:, :, None] + steps, 1) + scores[at]
    backward = np.zeros_like(scores)
    backward[chains.ends] = last
    totals = _logsum(forward[chains.ends] + last, 1)
    expected = np.zeros_like(steps)
    for step in range(len(chains.going) - 1, 0, -1):
        going = chains.going[step]
        at = chains.begins[:going] + step
        behind = scores[at] + backward[at]
        through = steps + behind[:, None, :]
        backward[at - 1] = _logsum(through, 2)
        expected += np.exp(forward[at - 1][:, :, None] + through - totals[:going, None, None]).sum(0)
    of_run = np.zeros(len(scores))
    of_run[chains.begins] = totals
    lengths = chains.ends - chains.begins + 1
    per_place = np.empty(len(scores))
    for begin, length, total in zip(chains.begins.tolist(), lengths.tolist(), totals.tolist(), strict=True):
        per_place[begin : begin + length] = total
    return float(totals.sum()), np.exp(forward + backward - per_place[:, None]), expected
