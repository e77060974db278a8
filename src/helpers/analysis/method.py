"""How a page was counted: steps from rows in to rows shown; and how the reading itself changed between two runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.evidence import of_articles, of_documents, of_rows, one_each, together
from helpers.analysis.slices import Selection, unplaced
from helpers.schemas import Evidence

__all__ = [
    "Step",
    "copies_step",
    "how_counted",
    "method_changes",
    "reread_articles",
    "rows_step",
    "selection_steps",
    "unplaced_step",
]


class Step(NamedTuple):
    """One step: ``step`` in words without numbers, ``unit`` what a row is (singular), the evidence of each row that came in
    and of each that was left out, ``why`` it was ("" for none)."""

    step: str
    unit: str
    rows_in: Sequence[tuple[Evidence, ...]]
    dropped: Sequence[tuple[Evidence, ...]] = ()
    why: str = ""


def how_counted(steps: Iterable[Step]) -> pd.DataFrame:
    """Steps → ``step, unit, rows_in, rows_dropped, why, evidence, evidence_dropped``, in their order."""
    rows = [
        (s.step, s.unit, len(s.rows_in), len(s.dropped), s.why if s.dropped else "", _all(s.rows_in), _all(s.dropped))
        for s in steps
    ]
    return pd.DataFrame(rows, columns=["step", "unit", "rows_in", "rows_dropped", "why", "evidence", "evidence_dropped"])


def selection_steps(selection: Selection) -> list[Step]:
    """One step for each reason for which `slices.select_articles` left articles out, and one where it left out none."""
    remaining = {key: _cited(rows) for key, rows in selection.dropped.groupby("why", sort=True)}
    kept = _cited(selection.chosen)
    steps = []
    for why in (one for one in _REASONS if one in remaining):
        dropped = remaining.pop(why)
        rows_in = [*kept, *dropped, *(item for items in remaining.values() for item in items)]
        steps.append(Step(_REASONS[why], "article", rows_in, dropped, why))
    return steps or [Step("Articles of the story", "article", kept)]


def copies_step(articles: pd.DataFrame) -> Step:
    """Setting aside copies: what is no first of its cluster."""
    copies = articles[~articles["is_first"].astype(bool)]
    return Step("Copies set aside", "article", _cited(articles), _cited(copies), "copy of another article")


def unplaced_step(articles: pd.DataFrame, granularity: str) -> Step:
    """What a chart over time leaves out of ``articles``: see `slices.unplaced`."""
    dropped = unplaced(articles, granularity)
    why = " or ".join(sorted(set(dropped["why"]), reverse=True))
    return Step(f"Articles given a {granularity}", "article", _cited(articles), list(dropped["evidence"]), why)


def rows_step(step: str, unit: str, table: pd.DataFrame, kept: pd.DataFrame, why: str) -> Step:
    """From ``table`` to ``kept``, its rows that go on (told by the frame's index): extracted rows, rows of any result with
    ``evidence``, articles or documents."""
    return Step(step, unit, _cited(table), _cited(table[~table.index.isin(kept.index)]), why)


def method_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Two extraction logs → the extractors that have read articles of both in another way since the first: ``extractor,
    version_before, version_after`` (equal where its configuration or the rows that it reads changed), ``articles`` (how
    many of those in both)."""
    both = _logged(before, after)
    changed = both[_is_reread(both)]
    rows = [
        (str(name), int(group["extractor_version_before"].max()), int(group["extractor_version"].max()), len(group))
        for name, group in changed.groupby("extractor", sort=True)
    ]
    return pd.DataFrame(rows, columns=["extractor", "version_before", "version_after", "articles"])


def reread_articles(before: pd.DataFrame, after: pd.DataFrame, extractor: str) -> frozenset[str]:
    """The articles in both logs that an extractor read by another version or configuration, or from other mentions."""
    both = _logged(before, after)
    return frozenset(both.loc[_is_reread(both) & (both["extractor"] == extractor), "article_id"])


def _logged(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    columns = ["article_id", "extractor", "extractor_version", "configuration"]
    return after[columns].merge(before[columns], on=["article_id", "extractor"], suffixes=("", "_before"))


def _is_reread(both: pd.DataFrame) -> pd.Series[bool]:
    return (both["extractor_version"] != both["extractor_version_before"]) | (
        both["configuration"] != both["configuration_before"]
    )


# The reasons of a selection in the order in which they apply, and what is done for each.
_REASONS = {
    "other outlet": "Articles of the chosen outlets",
    "other country": "Articles from the chosen countries",
    "undated": "Articles with a date",
    "outside the period": "Articles of the period",
}


def _cited(rows: pd.DataFrame) -> list[tuple[Evidence, ...]]:
    if "evidence" in rows.columns:
        return list(rows["evidence"])
    if "sentence_id" in rows.columns:
        return one_each(of_rows(rows))
    if "article_id" in rows.columns:
        return one_each(of_articles(rows["article_id"]))
    return one_each(of_documents(rows["document_id"]))


def _all(rows: Sequence[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    return together(item for items in rows for item in items)
