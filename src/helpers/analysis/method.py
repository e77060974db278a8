"""How a page was counted: steps from rows in to rows shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.slices import Selection
from helpers.schemas import Evidence

__all__ = ["Step", "copies_step", "how_counted", "rows_step", "selection_steps", "unplaced_step"]


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
    raise NotImplementedError


def selection_steps(selection: Selection) -> list[Step]:
    """One step for each reason for which `slices.select_articles` left articles out, and one where it left out none."""
    raise NotImplementedError


def copies_step(articles: pd.DataFrame) -> Step:
    """Setting aside copies: what is no first of its cluster."""
    raise NotImplementedError


def unplaced_step(articles: pd.DataFrame, granularity: str) -> Step:
    """What a chart over time leaves out of ``articles``: see `slices.unplaced`."""
    raise NotImplementedError


def rows_step(step: str, unit: str, table: pd.DataFrame, kept: pd.DataFrame, why: str) -> Step:
    """From ``table`` to ``kept``, its rows that go on (told by the frame's index): any table of extracted rows, articles or documents."""
    raise NotImplementedError
