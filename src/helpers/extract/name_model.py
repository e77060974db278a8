"""The model of names: a linear-chain conditional random field over runs of capitalised words.

Lafferty, McCallum and Pereira (ICML 2001), with the features that Ratinov and Roth (CoNLL 2009) found to matter most: the word,
its ends and shape, its neighbours, lists of names, and what the rest of the article says of the same word. The weights are
trained by ``scripts/train_names.py``; data, licences and figures stand in the report beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.extract.name_features import (
    Feature,
    Lexicon,
    build_lexicon,
    features_beside_of_marks,
    features_beside_of_word,
    features_of_marks,
    features_of_word,
)
from helpers.extract.name_view import COLUMNS, ArticleView, PieceTable

__all__ = ["KINDS", "TAGS", "NameModel", "NameSpan", "Weights", "allowed_steps", "load_model", "rows_of", "with_limits"]

KINDS = ("person", "organisation", "place", "thing")
TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
# What a step that no tagging has costs; more than any real score.
_NEVER = -1e4
# How far: 0 leaves each place alone, 1 gives a word the same scores everywhere. Chosen on the held-out documents among 0,
# 0.3, 0.5, 0.7.
_POOLED = 0.5
Floats = NDArray[np.float32]


class Weights(NamedTuple):
    """``own`` and ``beside``: the rows of features of a piece, and as a neighbour at offset -2, -1, 1, 2, by template and
    value;
    ``of_own`` has a column
    for each tag, ``of_beside`` a column for each offset and tag; ``of_flags``; ``steps`` from tag to tag, ``first``,
    ``last``."""

    own: Mapping[str, Mapping[str, int]]
    beside: Mapping[str, Mapping[str, int]]
    of_own: Floats
    of_beside: Floats
    of_flags: Floats
    steps: Floats
    first: Floats
    last: Floats


class NameSpan(NamedTuple):
    """A name: characters ``start`` to ``end`` of the article, its kind, how sure (the root of the
    mean share of the kind in its words' scores: three quarters of the names at 0.5 to 0.6 are right on held-out documents),
    and its words' place in the view."""

    start: int
    end: int
    kind: str
    confidence: float
    first: int
    words: int


def allowed_steps() -> NDArray[np.bool_]:
    """Which tag can follow which: the inside of a name only its beginning or inside."""
    allowed = np.ones((len(TAGS), len(TAGS)), dtype=np.bool_)
    for column, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            allowed[:, column] = [before in (tag, f"B-{tag[2:]}") for before in TAGS]
    return allowed


def load_model() -> NameModel:
    """The model with the weights that come with the package, and the lexicon that it was trained with."""
    with resources.files("helpers.extract").joinpath("name_weights", "weights.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        own, beside, towns, english = (
            stored[name].tobytes().decode("utf-8").split("\n") for name in ("own", "beside", "towns", "english")
        )
        arrays = {
            name: stored[name].astype(np.float32) for name in ("of_own", "of_beside", "of_flags", "steps", "first", "last")
        }
    weights = Weights(rows_of(own), rows_of(beside), **arrays)
    return NameModel(with_limits(weights), build_lexicon(towns, english))


def rows_of(features: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
    """The row of each feature, by its template and its value, which stand in one string with an equals sign between."""
    rows: dict[str, dict[str, int]] = {}
    for row, feature in enumerate(features):
        template, _, value = feature.partition("=")
        rows.setdefault(template, {})[value] = row
    return rows


def with_limits(weights: Weights) -> Weights:
    """The weights with a cost on every step that no tagging has."""
    starts_inside = np.array([tag.startswith("I-") for tag in TAGS])
    never = np.float32(_NEVER)
    return weights._replace(
        steps=np.where(allowed_steps(), weights.steps, never), first=np.where(starts_inside, never, weights.first)
    )


class NameModel:
    """The weights, and the scores of every piece met so far, so that each is added up once for a batch of articles."""

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        self.table = PieceTable(lexicon)
        self._weights = weights
        tags = len(TAGS)
        self._scored = 0
        self._of_word: dict[str, list[int]] = {}
        self._beside_word: dict[str, list[int]] = {}
        self._own = np.zeros((4096, tags), dtype=np.float32)
        self._beside = np.zeros((4096, 4, tags), dtype=np.float32)

    def names_in(self, view: ArticleView) -> list[NameSpan]:
        """The names in the runs of some articles, in order."""
        if not len(view.lengths):
            return []
        self._score_new()
        scores = self._own[view.around[2]]
        for row, around in enumerate((view.around[0], view.around[1], view.around[3], view.around[4])):
            scores = scores + self._beside[around, row]
        scores += view.flags @ self._weights.of_flags
        scores = self._pooled(scores, view)
        tags = _best(scores, view.lengths, self._weights)
        return _spans(tags, scores, view)

    def _pooled(self, scores: Floats, view: ArticleView) -> Floats:
        """Every word's scores, moved towards their mean over its article, so that one clear place helps all others."""
        cores = self.table.cores_of(view.around[2]) + view.article * len(self.table.core_index)
        order = np.argsort(cores, kind="stable")
        begins = np.flatnonzero(np.diff(cores[order], prepend=-1))
        count = np.diff(np.append(begins, len(order)))
        mean = np.add.reduceat(scores[order], begins, axis=0) / count[:, None].astype(np.float32)
        pooled = np.empty_like(scores)
        pooled[order] = np.repeat(mean, count, axis=0)
        return scores + _POOLED * (pooled - scores)

    def _score_new(self) -> None:
        table, weights = self.table, self._weights
        size, done = len(table), self._scored
        if done == size:
            return
        while len(self._own) < size:
            self._own = np.concatenate([self._own, np.zeros_like(self._own)])
            self._beside = np.concatenate([self._beside, np.zeros_like(self._beside)])
        bits = table.bits_of(np.arange(done, size))
        capital = ((bits & COLUMNS["capital"]) != 0).tolist()
        parts = np.flatnonzero((bits & (COLUMNS["capital"] | COLUMNS["particle"] | COLUMNS["joiner"])) != 0) + done
        self._own[parts] = _summed([self._rows_of(number) for number in parts.tolist()], weights.of_own)
        rows = [self._rows_beside(number, capital[number - done]) for number in range(done, size)]
        if done == 0:  # piece 0: beyond the ends of a sentence
            rows[0] = _rows([("edge", "")], weights.beside)
        self._beside[done:size] = _summed(rows, weights.of_beside).reshape(size - done, 4, len(TAGS))
        self._scored = size

    def _rows_of(self, number: int) -> list[int]:
        core, lead, trail = self.table.parts[number]
        rows = self._of_word.get(core)
        if rows is None:
            rows = self._of_word[core] = _rows(features_of_word(core, self.table.lexicon), self._weights.own)
        return rows if not lead and not trail else rows + _rows(features_of_marks(lead, trail), self._weights.own)

    def _rows_beside(self, number: int, capital: bool) -> list[int]:
        core, lead, trail = self.table.parts[number]
        rows = self._beside_word.get(core)
        if rows is None:
            features = features_beside_of_word(core, self.table.lexicon, capital=capital)
            rows = self._beside_word[core] = _rows(features, self._weights.beside)
        return rows if not lead and not trail else rows + _rows(features_beside_of_marks(lead, trail), self._weights.beside)


def _rows(features: Iterable[Feature], at: Mapping[str, Mapping[str, int]]) -> list[int]:
    """The rows of those of some features that have weights."""
    rows = []
    for template, value in features:
        of_template = at.get(template)
        if of_template is not None and (row := of_template.get(value)) is not None:
            rows.append(row)
    return rows


def _summed(rows: list[list[int]], weights: Floats) -> Floats:
    """For each list of rows of ``weights`` their sum."""
    if not any(rows):
        return np.zeros((len(rows), weights.shape[1]), dtype=np.float32)
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    flat = np.array([one for row in rows for one in row], dtype=np.int64)
    summed = np.zeros((len(rows), weights.shape[1]), dtype=np.float32)
    filled, begins = np.unique(owners, return_index=True)
    summed[filled] = np.add.reduceat(weights[flat], begins, axis=0)
    return summed


def _best(scores: Floats, lengths: NDArray[np.int64], weights: Weights) -> NDArray[np.int64]:
    """The best tags of every run (Viterbi), all runs of an article at once: step by step, the longest runs first."""
    order = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[order]
    sorted_lengths = lengths[order]
    reach = weights.first + scores[begins]
    back: list[NDArray[np.int64]] = []
    for step in range(1, int(sorted_lengths[0])):
        going = int(np.searchsorted(-sorted_lengths, -step, side="left"))
        through = reach[:going, :, None] + weights.steps
        back.append(through.argmax(axis=1))
        reach[:going] = through.max(axis=1) + scores[begins[:going] + step]
    tags = np.zeros(len(scores), dtype=np.int64)
    current = (reach + weights.last).argmax(axis=1)
    tags[begins + sorted_lengths - 1] = current
    for step in range(int(sorted_lengths[0]) - 1, 0, -1):
        pointers = back[step - 1]
        going = len(pointers)
        current[:going] = pointers[np.arange(going), current[:going]]
        tags[begins[:going] + step - 1] = current[:going]
    return tags


def _spans(tags: NDArray[np.int64], scores: Floats, view: ArticleView) -> list[NameSpan]:
    named = np.flatnonzero(tags)
    if not len(named):
        return []
    top = scores[named]
    top = np.exp(top - top.max(axis=1, keepdims=True))
    kinds = (tags[named] - 1) // 2
    sure = (top[np.arange(len(named)), 2 * kinds + 1] + top[np.arange(len(named)), 2 * kinds + 2]) / top.sum(axis=1)
    begin = np.flatnonzero(tags[named] % 2 == 1)
    count = np.diff(np.concatenate([begin, [len(named)]]))
    first = named[begin]
    confidence = np.sqrt(np.add.reduceat(sure, begin) / count)
    starts, ends = view.begins[first], view.ends[first + count - 1]
    return [
        NameSpan(start, end, KINDS[kind], round(float(one), 3), at, many)
        for start, end, kind, one, at, many in zip(
            starts.tolist(),
            ends.tolist(),
            kinds[begin].tolist(),
            confidence.tolist(),
            first.tolist(),
            count.tolist(),
            strict=True,
        )
    ]
