"""Which words stand beside a word."""

from __future__ import annotations

import pandas as pd

__all__ = ["collocations"]


def collocations(
    sentences: pd.DataFrame, terms: pd.DataFrame, articles: pd.DataFrame, node: str, span: int = 5, least: int = 3
) -> pd.DataFrame:
    """`sentences`, `terms`, `articles` → content words within ``span`` tokens of ``node`` (a word or phrase) in its sentence:
    ``collocate, count, count_left, count_right, collocate_count, log_dice, mi, t, g2, side, evidence``. Highest logDice first."""
    raise NotImplementedError
