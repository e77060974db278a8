"""ROUGE-LSum: how much of a reference text's words a text has, in order, sentence by sentence.

Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.2 (summary-level longest common subsequence),
with the tokens, clipping and tie-breaking of the package rouge-score, so that both give the same numbers. A sentence of the
reference that stands unchanged in the text needs no table, which makes long articles quick to score.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Rouge", "rouge_lsum"]

_OTHER = re.compile(r"[^a-z0-9]+")


class Rouge(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float
    f1: float


def rouge_lsum(reference: Iterable[str], hypothesis: Iterable[str]) -> Rouge:
    """ROUGE-LSum of the sentences of a text against those of a reference."""
    wanted = [tokens for sentence in reference if (tokens := _tokens(sentence))]
    given = [tokens for sentence in hypothesis if (tokens := _tokens(sentence))]
    wanted_size, given_size = sum(map(len, wanted)), sum(map(len, given))
    if not wanted_size or not given_size:
        return Rouge(0.0, 0.0, 0.0)
    left_wanted = Counter(token for sentence in wanted for token in sentence)
    left_given = Counter(token for sentence in given for token in sentence)
    whole = {tuple(sentence) for sentence in given}
    hits = 0
    for sentence in wanted:
        places = range(len(sentence)) if tuple(sentence) in whole else sorted(_union(sentence, given))
        for place in places:
            token = sentence[place]
            if left_given[token] > 0 and left_wanted[token] > 0:
                hits += 1
                left_given[token] -= 1
                left_wanted[token] -= 1
    precision, recall = hits / given_size, hits / wanted_size
    return Rouge(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)


def _tokens(sentence: str) -> list[str]:
    return _OTHER.sub(" ", sentence.lower()).split()


def _union(sentence: Sequence[str], given: Iterable[Sequence[str]]) -> set[int]:
    """Places of the sentence that are in its longest common subsequence with any of the given sentences."""
    found: set[int] = set()
    own = set(sentence)
    for other in given:
        if not own.isdisjoint(other):
            found.update(_common(sentence, other))
            if len(found) == len(sentence):
                break
    return found


def _common(one: Sequence[str], two: Sequence[str]) -> list[int]:
    """Places in ``one`` of a longest common subsequence; of several, the one that rouge-score takes."""
    table = [[0] * (len(two) + 1)]
    for token in one:
        above, row = table[-1], [0]
        for column, other in enumerate(two):
            row.append(above[column] + 1 if token == other else max(above[column + 1], row[column]))
        table.append(row)
    places = []
    i, j = len(one), len(two)
    while i and j:
        if one[i - 1] == two[j - 1]:
            i, j = i - 1, j - 1
            places.append(i)
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places
