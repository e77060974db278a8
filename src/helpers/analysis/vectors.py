"""Sentences as TF-IDF vectors of length one, kept sparse: terms and weights of each, end to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Vectors", "vectors_of"]

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vectors:
    """Row ``r`` has the ``terms[bounds[r]:bounds[r + 1]]`` (numbers from 0 to ``size`` - 1) with their ``weights``."""

    terms: _Ints
    weights: _Floats
    bounds: _Ints
    size: int

    def row(self, at: int) -> tuple[_Ints, _Floats]:
        """Terms and weights of one row."""
        inside = slice(int(self.bounds[at]), int(self.bounds[at + 1]))
        return self.terms[inside], self.weights[inside]

    def centroid(self, rows: _Ints, weights: _Floats) -> _Floats:
        """The weighted sum of some rows, of length one (all zero where they have no terms)."""
        total = np.zeros(self.size)
        for at, weight in zip(rows.tolist(), weights.tolist(), strict=True):
            terms, values = self.row(at)
            total[terms] += weight * values
        length = float(np.sqrt(total @ total))
        return total / length if length else total

    def dot(self, rows: _Ints, vector: _Floats) -> _Floats:
        """The inner product of each of some rows with one dense vector."""
        found = np.zeros(len(rows))
        for place, at in enumerate(rows.tolist()):
            terms, values = self.row(at)
            found[place] = float(vector[terms] @ values)
        return found

    def cosine(self, one: int, two: int) -> float:
        """The cosine of two rows."""
        terms, values = self.row(one)
        others = dict(zip(*(part.tolist() for part in self.row(two)), strict=True))
        return float(sum(value * others.get(term, 0.0) for term, value in zip(terms.tolist(), values.tolist(), strict=True)))

    def of_groups(self, group: _Ints, groups: int) -> Vectors:
        """One row a group: the sum of its rows, of length one. ``group``: the number of each row's group."""
        of_entry = np.repeat(group, np.diff(self.bounds))
        keys, inverse = np.unique(of_entry * self.size + self.terms, return_inverse=True)
        weights = np.bincount(inverse, weights=self.weights, minlength=len(keys)).astype(np.float64)
        owners = keys // self.size if self.size else keys
        return _of_length_one(keys - owners * self.size, weights, owners, groups, self.size)

    def to_centroid(self) -> _Floats:
        """The cosine of each row with the sum of all rows."""
        total = np.bincount(self.terms, weights=self.weights, minlength=self.size)
        length = float(np.sqrt(total @ total)) or 1.0
        rows = len(self.bounds) - 1
        owners = np.repeat(np.arange(rows), np.diff(self.bounds))
        return np.bincount(owners, weights=self.weights * total[self.terms], minlength=rows) / length


def vectors_of(rows: Sequence[Sequence[str]]) -> Vectors:
    """Each row's terms, weighted by (1 + log of how often) × log of rows / rows with the term (Salton and Buckley 1988)."""
    counts = [Counter(row) for row in rows]
    having = Counter(term for count in counts for term in count)
    number = {term: at for at, term in enumerate(sorted(having))}
    rarity = np.array([np.log(len(rows) / having[term]) + 0.1 for term in number])
    terms = np.array([number[term] for count in counts for term in sorted(count)], dtype=np.int64)
    often = np.array([count[term] for count in counts for term in sorted(count)], dtype=np.float64)
    owners = np.repeat(np.arange(len(rows)), [len(count) for count in counts]).astype(np.int64)
    weights = (1.0 + np.log(often)) * rarity[terms] if len(terms) else often
    return _of_length_one(terms, weights, owners, len(rows), len(number))


def _of_length_one(terms: _Ints, weights: _Floats, owners: _Ints, rows: int, size: int) -> Vectors:
    """Rows from entries in order of their owners."""
    lengths = np.sqrt(np.bincount(owners, weights=weights**2, minlength=rows))
    lengths[lengths == 0] = 1.0
    bounds = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=rows))]).astype(np.int64)
    return Vectors(terms, weights / lengths[owners], bounds, size)
