"""How likely an article begins at each seam of a text: a logistic model with products of signs.

First each seam is judged alone (`alone`: a weight a sign). Then all are judged together, since items of one document are
made alike: how likely the seams with the same mark are, how many there are, and whether the text begins with the mark.
The weights are in `weights.json` with their provenance; `scripts/train_splitting.py` makes them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.ingest.splitting.evidence import Evidence, Signs
from helpers.ingest.splitting.layout import MARKS, Layout, Seam

__all__ = ["KINDS", "Company", "Model", "company_of", "load_model"]

_Vector = NDArray[np.float64]
# A seam alone is never surer than this, so that one cannot outweigh the others of its document.
_SUREST = 6.0
# Where nothing else could be a seam.
_NONE = -4.0
KINDS = (*MARKS, "more", "fields")
"""Kinds of mark, and of the lines around a headline, that have a weight of their own."""


class Company(NamedTuple):
    """What the other seams of the text say of one: ``kin`` are those with the same mark."""

    kin: float
    every: float
    best_other: float
    seams: float
    from_top: float
    kin_count: float
    kin_share: float


@dataclass(frozen=True)
class Model:
    """The weights: ``alone`` for each sign with its ``bias``; ``products`` for each pair of all that is known of a seam."""

    alone: _Vector
    bias: float
    products: _Vector
    linear: _Vector
    constant: float

    def logits(self, signs: Sequence[Signs]) -> _Vector:
        """How likely each seam is alone, as log odds."""
        return np.clip(np.array(signs, np.float64) @ self.alone + self.bias, -_SUREST, _SUREST)

    def likelihoods(self, layout: Layout, seams: Sequence[Seam]) -> _Vector:
        """The probability that an article begins, for each of the seams of a text."""
        evidence = Evidence(layout)
        signs = [evidence.signs(seam) for seam in seams]
        known = np.hstack([np.array(signs, np.float64), company_of(layout, seams, signs, self.logits(signs))])
        odds = ((known @ self.products) * known).sum(axis=1) + known @ self.linear + self.constant
        likely: _Vector = 1.0 / (1.0 + np.exp(-odds))
        return likely


def company_of(layout: Layout, seams: Sequence[Seam], signs: Sequence[Signs], logits: _Vector) -> _Vector:
    """A row a seam: its `Company`, and a column for each kind of mark that stands with it."""
    kinds = [_kinds(seam, sign) for seam, sign in zip(seams, signs, strict=True)]
    kin: dict[str, list[float]] = defaultdict(list)
    for own, logit in zip(kinds, logits.tolist(), strict=True):
        kin[own[0] if own else ""].append(logit)
    best, second = sorted([*logits.tolist(), _NONE], reverse=True)[:2] if len(seams) > 1 else (_NONE, _NONE)
    every = float(logits.mean())
    rows = []
    for place, own in enumerate(kinds):
        alike = kin[own[0]] if own else []
        company = Company(
            kin=sum(alike) / len(alike) if len(alike) > 1 else 0.0,
            every=every,
            best_other=second if logits[place] == best else best,
            seams=min(len(seams), 12) / 12,
            from_top=float(any(layout.texts_before(kind) <= 1 for kind in seams[place].kinds)),
            kin_count=min(len(alike), 6) / 6,
            kin_share=len(alike) / len(seams),
        )
        names = {kind.split()[0] for kind in own}
        rows.append([*company, *(float(kind in names) for kind in KINDS)])
    return np.array(rows, np.float64)


def _kinds(seam: Seam, signs: Signs) -> list[str]:
    return [*sorted(seam.kinds), *(["more"] if signs.more else []), *(["fields"] if signs.field else [])]


def load_model() -> Model:
    """The model that comes with the package."""
    stored = json.loads((files("helpers.ingest.splitting") / "weights.json").read_text("utf-8"))
    return Model(
        alone=np.array([stored["alone"][name] for name in Signs._fields]),
        bias=stored["bias"],
        products=np.array(stored["products"]),
        linear=np.array(stored["linear"]),
        constant=stored["constant"],
    )
