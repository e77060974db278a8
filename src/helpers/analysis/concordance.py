"""Keyword in context."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

__all__ = ["concordance"]


def concordance(
    sentences: pd.DataFrame, articles: pd.DataFrame, query: str, width: int = 70, sort: Sequence[str] = ("right", "left")
) -> pd.DataFrame:
    """`sentences`, `articles` → one row a hit: ``left, node, right, outlet, published, title, article_id, sentence_id, start,
    end, evidence``. ``query`` is a word or phrase without regard to case; ``*`` stands for any letters inside a word.
    ``sort``: "right" (words after the node), "left" (words before it, nearest first), "node", "published", "outlet"."""
    raise NotImplementedError
