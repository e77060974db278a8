"""Where terms stand in sentences: the evidence of a count.

What counts as an occurrence is what the table `terms` counts (`language.terms`): a token, or two tokens parted by one space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from ahocorasick_rs import AhoCorasick

from helpers.analysis.evidence import of_articles
from helpers.language.terms import fold_term, is_term
from helpers.language.tokens import Token, tokenize
from helpers.schemas import Evidence

__all__ = ["cite", "locate"]

_COLUMNS = ["term", "article_id", "_evidence"]
_SPACES = " \u00a0"


def locate(chosen: Sequence[str], sentences: pd.DataFrame) -> pd.DataFrame:
    """`sentences` → one row an occurrence of a chosen term, in the order of the sentences: ``term, article_id, _evidence`` (one
    `Evidence`, the term's span)."""
    if not chosen or sentences.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in _COLUMNS})
    wanted = frozenset(chosen)
    # One pass over all text finds the few sentences that can have a term; only these are read token by token.
    automaton = AhoCorasick(sorted({term.split(" ")[0] for term in wanted}))
    columns = (sentences[name].tolist() for name in ("article_id", "sentence_id", "start", "text"))
    rows = [
        (term, article, Evidence(sentence, int(start) + first, int(start) + last))
        for article, sentence, start, text in zip(*columns, strict=True)
        if automaton.find_matches_as_indexes(fold_term(text))
        for term, first, last in _terms_in(text, wanted)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def cite(counted: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Rows of `terms` with the evidence of each: its columns and ``_evidence``, one row an occurrence in ``sentences``. A count
    whose occurrences are not found, as of an earlier way of counting, is cited by its article, so that no count is without."""
    chosen = sorted(set(counted["term"]))
    found = locate(chosen, sentences[sentences["article_id"].isin(counted["article_id"])])
    made = counted.merge(found, on=["term", "article_id"], how="left")
    lost = made["_evidence"].isna().to_numpy()
    cells: list[Any] = [
        whole if missing else span
        for whole, span, missing in zip(of_articles(made["article_id"]), made["_evidence"], lost, strict=True)
    ]
    return made.assign(_evidence=cells)


def _terms_in(text: str, wanted: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    previous: Token | None = None
    for token in tokenize(text):
        folded = fold_term(token.text)
        if not is_term(token.text, folded):
            previous = None
            continue
        if folded in wanted:
            yield folded, token.start, token.end
        if previous is not None and token.start == previous.end + 1 and text[previous.end] in _SPACES:
            phrase = f"{fold_term(previous.text)} {folded}"
            if phrase in wanted:
                yield phrase, previous.start, token.end
        previous = token
