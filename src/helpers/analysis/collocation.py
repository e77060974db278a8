"""Which words stand beside a word.

Surface co-occurrence (Evert 2008, "Corpora and collocations"): the places within so many tokens of the node, not beyond its
sentence, are one sample of the corpus, and a word is a collocate where it has more than its share of them. The measures
are those of `nltk.metrics`, over that contingency table; logDice is computed here, since nltk has none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from ahocorasick_rs import AhoCorasick
from nltk.metrics import BigramAssocMeasures

from helpers.analysis.evidence import TOGETHER, grouped
from helpers.language.terms import fold_term as fold_token
from helpers.analysis.slices import restrict
from helpers.language.stopwords import STOPWORDS
from helpers.language.tokens import Token, tokenize
from helpers.schemas import Evidence

__all__ = ["collocations", "log_dice"]

_COLUMNS = [
    "collocate", "count", "count_left", "count_right", "collocate_count", "log_dice", "mi", "t", "g2", "side", "evidence",
]  # fmt: skip
# A collocate stands on one side where that side has at least this share of the times; below, on both.
_ONE_SIDED = 0.8


class _Near(NamedTuple):
    collocate: str
    left: bool
    evidence: Evidence


def collocations(
    sentences: pd.DataFrame, terms: pd.DataFrame, articles: pd.DataFrame, node: str, span: int = 5, least: int = 3
) -> pd.DataFrame:
    """`sentences`, `terms`, `articles` → content words within ``span`` tokens of ``node`` (a word or phrase) in its sentence,
    at least ``least`` times: ``collocate, count, count_left, count_right, collocate_count, log_dice, mi, t, g2, side,
    evidence``. Highest logDice first. A place near two nodes counts once, for the nearer one. ``count`` is ``count_left`` and
    ``count_right`` together; ``collocate_count`` is that of all ``articles``. Evidence is each collocate's span."""
    wanted = [fold_token(token.text) for token in tokenize(node)]
    known = restrict(sentences, articles)
    if not wanted or known.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in _COLUMNS})
    near, nodes, places = _near(known, wanted, span)
    rows = pd.DataFrame(near, columns=["collocate", "left", "evidence"])
    made = grouped(rows, ["collocate"], count=("left", "size"), count_left=("left", "sum"), evidence=("evidence", TOGETHER))
    made = made[made["count"] >= least]
    in_all = restrict(terms[terms["term"].isin(made["collocate"])], articles).groupby("term")["count"].sum()
    # A word that `terms` does not count, such as a number, is at least as frequent as it stands beside the node.
    totals = made["collocate"].map(in_all).fillna(0).astype("int64")
    made = made.assign(collocate_count=totals.where(totals >= made["count"], made["count"]))
    made = _measured(made, nodes, places, int(articles["words"].sum()))
    return made.sort_values(["log_dice", "collocate"], ascending=[False, True], kind="stable")[_COLUMNS].reset_index(drop=True)


def log_dice(together: float, node: float, collocate: float) -> float:
    """logDice (Rychlý 2008): 14 + log2 of the Dice coefficient; 14 where the two never stand apart, and one less for each
    halving. It does not depend on the size of the corpus."""
    return 14 + math.log2(2 * together / (node + collocate))


def _near(sentences: pd.DataFrame, wanted: list[str], span: int) -> tuple[list[_Near], int, int]:
    """The content words near the node, the number of nodes, and the number of places near them."""
    automaton = AhoCorasick([max(wanted, key=len)])
    columns = (sentences[name].tolist() for name in ("sentence_id", "start", "text"))
    near: list[_Near] = []
    nodes = places = 0
    for sentence, start, text in zip(*columns, strict=True):
        if not automaton.find_matches_as_indexes(fold_token(text)):
            continue
        tokens = tokenize(text)
        folded = [fold_token(token.text) for token in tokens]
        at = _nodes_at(folded, tokens, wanted)
        nodes += len(at)
        for place, left in _places(at, len(wanted), len(tokens), span):
            places += 1
            token = tokens[place]
            if _is_content(token, folded[place]):
                span_of = Evidence(sentence, int(start) + token.start, int(start) + token.end)
                near.append(_Near(folded[place], left, span_of))
    return near, nodes, places


def _nodes_at(folded: Sequence[str], tokens: Sequence[Token], wanted: list[str]) -> list[int]:
    """Where the node begins. Nodes do not overlap; a function word is a node only in capitals, as in `terms`."""
    found: list[int] = []
    for place in range(len(folded) - len(wanted) + 1):
        if found and place < found[-1] + len(wanted):
            continue
        is_word = len(wanted) > 1 or folded[place] not in STOPWORDS or tokens[place].text.isupper()
        if is_word and list(folded[place : place + len(wanted)]) == wanted:
            found.append(place)
    return found


def _places(at: Sequence[int], length: int, size: int, span: int) -> list[tuple[int, bool]]:
    """Each place near a node once, and whether it stands to the left of the nearest; halfway, it is the earlier node's."""
    nearest: dict[int, tuple[int, bool]] = {}
    inside = {place + offset for place in at for offset in range(length)}
    for place in at:
        for distance in range(1, span + 1):
            for other, left in ((place + length - 1 + distance, False), (place - distance, True)):
                if 0 <= other < size and other not in inside and distance < nearest.get(other, (span + 1, True))[0]:
                    nearest[other] = (distance, left)
    return [(place, left) for place, (_, left) in sorted(nearest.items())]


def _is_content(token: Token, folded: str) -> bool:
    if folded in STOPWORDS and not token.text.isupper():
        return False
    return len(folded) > 1 and not folded[0].isdigit()


def _measured(made: pd.DataFrame, nodes: int, places: int, words: int) -> pd.DataFrame:
    """MI (Church and Hanks 1990), t (Church and others 1991) and G² (Dunning 1993) of each collocate: observed among the places
    near the node against its share of all words."""
    columns = (made[name].tolist() for name in ("count", "collocate_count", "count_left"))
    numbers = list(zip(*columns, strict=True))
    words = max(words, places + max((in_all for _, in_all, _ in numbers), default=0))
    tables = [(both, (places, in_all), words) for both, in_all, _ in numbers]
    shares = [left / both for both, _, left in numbers]
    return made.assign(
        count_left=[left for _, _, left in numbers],
        count_right=[both - left for both, _, left in numbers],
        log_dice=[log_dice(both, nodes, in_all) for both, in_all, _ in numbers],
        mi=[float(BigramAssocMeasures.pmi(*table)) for table in tables],
        t=[float(BigramAssocMeasures.student_t(*table)) for table in tables],
        g2=[max(0.0, float(BigramAssocMeasures.likelihood_ratio(*table))) for table in tables],
        side=["left" if share >= _ONE_SIDED else "right" if share <= 1 - _ONE_SIDED else "both" for share in shares],
    )
