"""Keyword in context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.analysis.evidence import none_for_missing, one_each
from helpers.schemas import Evidence

__all__ = ["concordance"]

_SORTS = ("right", "left", "node", "published", "outlet")
_COLUMNS = ["left", "node", "right", "outlet", "published", "title", "article_id", "sentence_id", "start", "end", "evidence"]
_WORD = re.compile(r"\w+")
_HYPHENS = "-‑"
_APOSTROPHES = "'’‘"


def concordance(
    sentences: pd.DataFrame, articles: pd.DataFrame, query: str, width: int = 70, sort: Sequence[str] = ("right", "left")
) -> pd.DataFrame:
    """`sentences`, `articles` → one row a hit: ``left, node, right, outlet, published, title, article_id, sentence_id, start,
    end, evidence``; ``text[start:end]`` of the article is the node, ``left`` and ``right`` are ``width`` characters around it.

    ``query`` is a word or phrase, without regard to case and as whole words; ``*`` stands for any letters inside a word.
    ``sort``: "right" (the words after the node), "left" (the words before it, the nearest first), "node", "published",
    "outlet"; another is a ValueError. A query without a letter or digit has no hit.
    """
    if strange := [one for one in sort if one not in _SORTS]:
        raise ValueError(f"sort {strange}; allowed: {', '.join(_SORTS)}")
    pattern = _pattern(query)
    known = sentences[sentences["article_id"].isin(articles["article_id"])]
    if pattern is None or known.empty:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in _COLUMNS})
    columns = (known[name].tolist() for name in ("article_id", "sentence_id", "start", "text"))
    hits = [
        (article, sentence, int(start) + match.start(), int(start) + match.end())
        for article, sentence, start, text in zip(*columns, strict=True)
        for match in pattern.finditer(text)
    ]
    made = pd.DataFrame(hits, columns=["article_id", "sentence_id", "start", "end"])
    made = made.merge(articles[["article_id", "outlet", "published", "title", "text"]], on="article_id", how="left")
    return _sorted(_in_context(made, width), sort)


def _pattern(query: str) -> re.Pattern[str] | None:
    """Words of the query in order with any space between them. No part of the pattern can match one text in two ways, so that
    it takes time in proportion to the text."""
    words = [re.sub(r"\*+", "*", word) for word in query.split()]
    if not any(character.isalnum() for word in words for character in word):
        return None
    parts = [r"[\w'’‘‑-]*".join(_literal(piece) for piece in word.split("*")) for word in words]
    before = "" if words[0].startswith("*") or not words[0][0].isalnum() else r"(?<!\w)"
    after = "" if words[-1].endswith("*") or not words[-1][-1].isalnum() else r"(?!\w)"
    return re.compile(before + r"\s+".join(parts) + after, re.IGNORECASE)


def _literal(piece: str) -> str:
    """A piece of a word, with every kind of hyphen and apostrophe for each."""
    kinds = {**dict.fromkeys(_HYPHENS, f"[{_HYPHENS}]"), **dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]")}
    return "".join(kinds.get(character) or re.escape(character) for character in piece)


def _in_context(hits: pd.DataFrame, width: int) -> pd.DataFrame:
    spans = list(zip(hits["text"], hits["start"], hits["end"], strict=True))
    evidence = map(Evidence, hits["sentence_id"], hits["start"].tolist(), hits["end"].tolist())
    return hits.assign(
        left=[text[max(0, start - width) : start] for text, start, _ in spans],
        node=[text[start:end] for text, start, end in spans],
        right=[text[end : end + width] for text, _, end in spans],
        evidence=one_each(evidence),
    )


def _sorted(hits: pd.DataFrame, sort: Sequence[str]) -> pd.DataFrame:
    keys: dict[str, list[Any]] = {
        "right": [tuple(_WORD.findall(text.casefold())) for text in hits["right"]],
        "left": [tuple(reversed(_WORD.findall(text.casefold()))) for text in hits["left"]],
        "node": [text.casefold() for text in hits["node"]],
    }
    order = hits.assign(
        **{f"_{name}": values for name, values in keys.items()}, _published=hits["published"], _outlet=hits["outlet"]
    )
    by = [*(f"_{name}" for name in sort), "article_id", "start", "end"]
    made = order.sort_values(by, na_position="last", kind="stable")
    return none_for_missing(made[_COLUMNS], "outlet", "title").reset_index(drop=True)
