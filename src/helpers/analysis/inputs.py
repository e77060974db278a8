"""What came in, when, from whom, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from helpers.analysis.evidence import TOGETHER, grouped, none_for_missing, of_articles, of_documents, one_each
from helpers.analysis.slices import period_of

__all__ = ["articles_over_time", "blocks_by_role", "clusters", "dating", "formats", "input_outcomes", "undated"]

# Words for the confidence of a date. Ingestion gives 0.9 and more where a field, a date line or the address states the day, 0.6
# and more for one sign alone, less where it was inferred. Effect of raising a limit: more articles are shaded as unsure.
_HIGH, _MIDDLE = 0.9, 0.6
# Stands in the path of a document that came out of another one.
_INSIDE = "!"
_READ_STATUSES = ("accepted", "partial", "quarantined")


def input_outcomes(documents: pd.DataFrame) -> pd.DataFrame:
    """`documents` → ``status, reason, detail, path, documents, evidence`` by status and reason; ``detail`` and ``path`` are of
    the first example.

    An input is a path: where the same bytes lie at several, all but the first are duplicates, so that the counts add up to
    the number of files seen.
    """
    rows = documents.assign(_evidence=of_documents(documents["document_id"])).sort_values("document_id", kind="stable")
    rows["_path"] = [list(range(len(paths))) for paths in rows["paths"]]
    rows = rows.explode("_path", ignore_index=True)
    rows["_where"] = [paths[place] for paths, place in zip(rows["paths"], rows["_path"], strict=True)]
    copy = rows["_path"] > 0
    rows.loc[copy, ["status", "reason", "detail"]] = ["duplicate", "same_bytes", "the same bytes lie at another path"]
    made = grouped(
        rows, ["status", "reason"],
        detail=("detail", "first"), path=("_where", "first"),
        documents=("document_id", "size"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    return none_for_missing(made, "detail", "path")


def formats(documents: pd.DataFrame) -> pd.DataFrame:
    """`documents` → one row a format: ``media_type, documents, within`` (of them in another document), ``accepted, partial,
    quarantined, articles, rejected`` (records), ``megabytes, evidence``. Copies of the same bytes count once."""
    rows = documents.assign(
        _evidence=of_documents(documents["document_id"]),
        _within=[len(paths) > 0 and _INSIDE in paths[0] for paths in documents["paths"]],
        _megabytes=documents["size_bytes"].astype("float64") / 1e6,
        **{f"_{status}": documents["status"] == status for status in _READ_STATUSES},
    )
    return grouped(
        rows, ["media_type"],
        documents=("document_id", "size"), within=("_within", "sum"),
        accepted=("_accepted", "sum"), partial=("_partial", "sum"), quarantined=("_quarantined", "sum"),
        articles=("articles", "sum"), rejected=("rejected", "sum"), megabytes=("_megabytes", "sum"),
        evidence=("_evidence", TOGETHER),
    )  # fmt: skip


def articles_over_time(articles: pd.DataFrame, granularity: str = "month") -> pd.DataFrame:
    """`articles` → ``period, outlet, articles, independent, evidence, evidence_independent``. What has no period is in
    `slices.unplaced`."""
    evidence = pd.Series(of_articles(articles["article_id"]), index=articles.index, dtype=object)
    rows = articles.assign(
        period=period_of(articles, granularity),
        _first=articles["is_first"].astype(bool),
        _evidence=evidence,
        _independent=evidence.where(articles["is_first"].astype(bool), None),
    )
    return grouped(
        rows[rows["period"].notna()], ["period", "outlet"],
        articles=("article_id", "size"), independent=("_first", "sum"),
        evidence=("_evidence", TOGETHER), evidence_independent=("_independent", TOGETHER),
    )  # fmt: skip


def dating(articles: pd.DataFrame) -> pd.DataFrame:
    """`articles` → ``precision`` (None: undated), ``confidence`` (high, middle, low, none), ``articles, evidence``."""
    level = pd.cut(
        articles["published_confidence"],
        [-1.0, 0.0, _MIDDLE, _HIGH, 2.0],
        labels=["none", "low", "middle", "high"],
        right=False,
    )
    level = level.astype(object).where(articles["published_confidence"] > 0, "none")
    known = articles["published_precision"].where(articles["published"].notna())
    rows = articles.assign(
        precision=known, confidence=level.where(known.notna(), "none"), _evidence=of_articles(articles["article_id"])
    )
    return grouped(
        rows, ["precision", "confidence"], articles=("article_id", "size"), evidence=("_evidence", TOGETHER)
    )  # fmt: skip


def undated(articles: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """`articles`, `documents` → one row an article without a date: ``article_id, title, outlet, document`` (first path),
    ``reason, evidence``."""
    rows = articles[articles["published"].isna()].sort_values("article_id", kind="stable")
    paths = dict(zip(documents["document_id"], documents["paths"], strict=True))
    made = rows[["article_id", "title", "outlet"]].assign(
        document=[_first_path(paths.get(document)) for document in rows["document_id"]],
        reason=rows["published_evidence"],
        evidence=one_each(of_articles(rows["article_id"])),
    )
    return none_for_missing(made, "title", "outlet", "document").reset_index(drop=True)


def clusters(articles: pd.DataFrame) -> pd.DataFrame:
    """`articles` → one row a cluster of two or more: ``cluster_id, title, articles, outlets, published, similarity,
    evidence``. Title and date are those of the first; similarity is that of the least alike copy."""
    several = articles[articles.duplicated("cluster_id", keep=False)]
    rows = several.assign(_evidence=of_articles(several["article_id"]), _copy=~several["is_first"].astype(bool))
    rows = rows.sort_values(["cluster_id", "_copy", "article_id"], kind="stable")
    made = grouped(
        rows, ["cluster_id"],
        title=("title", "first"), articles=("article_id", "size"), outlets=("outlet", _names), published=("published", "first"),
        similarity=("similarity", "min"), evidence=("_evidence", TOGETHER),
    )  # fmt: skip
    made = made.assign(title=made["title"].fillna("without a headline"))
    return made.sort_values(["articles", "cluster_id"], ascending=[False, True], kind="stable").reset_index(drop=True)


def blocks_by_role(blocks: pd.DataFrame) -> pd.DataFrame:
    """`blocks` → ``role, kept, blocks, characters, example_reason, evidence``; the example is the commonest rule. A block is
    kept where its text is part of an article's."""
    kept = blocks["article_start"].notna() & blocks["article_id"].notna()
    of_article: list[Any] = of_articles(blocks["article_id"].fillna(""))
    of_document = of_documents(blocks["document_id"])
    rows = blocks.assign(
        kept=kept,
        _characters=(blocks["end"] - blocks["start"]).astype("int64"),
        _evidence=[a if inside else d for a, d, inside in zip(of_article, of_document, kept, strict=True)],
    )
    return grouped(
        rows, ["role", "kept"],
        blocks=("role", "size"), characters=("_characters", "sum"), example_reason=("reason", _commonest),
        evidence=("_evidence", TOGETHER),
    )  # fmt: skip


def _first_path(paths: Iterable[str] | None) -> Any:
    return next(iter(paths), None) if paths is not None else None


def _names(values: pd.Series[Any]) -> list[str]:
    return sorted(set(values.dropna()))


def _commonest(values: pd.Series[Any]) -> Any:
    return values.mode().iloc[0]
