"""Checking extracted rows by hand: a sample of them, and the precision that an analyst's marks give."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import pandas as pd

from helpers.analysis.evidence import of_rows, together
from helpers.schemas import Evidence, schema_of

__all__ = ["CHECKED_TABLES", "Interval", "check_sample", "checked_precision", "row_digest", "wilson"]

CHECKED_TABLES = ("troop_figures", "attack_reports", "pipeline_reports", "statements", "mentions", "quantities")
"""The tables whose rows an analyst can check, in the order of the sheet."""

# What says how a row was found and not what it says: a row found otherwise with the same content is the same row.
_NOT_CONTENT = frozenset({"extractor", "extractor_version", "method", "confidence", "similarity"})
_Z = 1.959963984540054  # of the normal distribution, for an interval that holds the true share 95 times in 100


class Interval(NamedTuple):
    """A share and its limits, 0 to 1."""

    share: float
    low: float
    high: float


class Marked(Protocol):
    """What an analyst said of a row: its digest, table and sentence; right, wrong or unsure."""

    @property
    def row(self) -> str: ...
    @property
    def table(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def mark(self) -> str: ...


def wilson(right: int, of: int) -> Interval:
    """The share ``right`` / ``of`` with its 95 % score interval (Wilson 1927), which stays within 0 and 1 and holds for few
    rows too. ``of`` below one is a ValueError."""
    if of < 1:
        raise ValueError(f"a share of {of} rows")
    share = right / of
    middle, bottom = share + _Z**2 / (2 * of), 1 + _Z**2 / of
    half = _Z * float((share * (1 - share) / of + _Z**2 / (4 * of**2)) ** 0.5)
    return Interval(share, max(0.0, (middle - half) / bottom), min(1.0, (middle + half) / bottom))


def row_digest(table: str, row: Mapping[str, Any]) -> str:
    """16 hexadecimal digits of the SHA-256 of what a row says and where: the same in every run that finds the same."""
    columns = [column.name for column in schema_of(table).columns if column.name not in _NOT_CONTENT]
    content = json.dumps([table, *(_plain(row[name]) for name in columns)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def check_sample(tables: Mapping[str, pd.DataFrame], size: int, seed: int = 0, without: Iterable[str] = ()) -> pd.DataFrame:
    """About ``size`` rows to check: ``row`` (its digest), ``table, article_id, sentence_id, start, end, method, confidence``
    and ``content`` (a mapping of the columns that say something).

    Each table has an equal part, or all its rows where it has fewer and the others take the rest. Within a table every row has
    the same chance: a systematic sample over the rows in order of method, confidence and digest, so that each method and each
    level of confidence is there by its share, and the share of right rows is the table's precision without weights. The same
    rows and ``seed`` give the same sample. ``without``: digests that have been checked before."""
    done = frozenset(without)
    rows = {name: [one for one in _rows(name, tables[name], seed) if one["row"] not in done] for name in CHECKED_TABLES}
    parts = _parts({name: len(found) for name, found in rows.items()}, size)
    chosen = [one for name in CHECKED_TABLES for one in _systematic(rows[name], parts[name], f"{seed}:{name}")]
    columns = ["row", "table", "article_id", "sentence_id", "start", "end", "method", "confidence", "content"]
    return pd.DataFrame(chosen, columns=columns)


def checked_precision(tables: Mapping[str, pd.DataFrame], checks: Sequence[Marked]) -> pd.DataFrame:
    """Precision by table: ``table, rows`` (that the table has now), ``right, wrong, unsure`` (marks of rows that are still as
    they were), ``changed`` (marks of rows whose content is another now, or that are gone), ``precision, low, high`` (of right
    and wrong; NaN where there is neither), ``evidence`` (the checked rows) and ``changed_evidence`` (their sentences)."""
    made = []
    for name in CHECKED_TABLES:
        marks = {check.row: check for check in checks if check.table == name}
        if not marks:
            continue
        table = tables[name]
        present: dict[str, Evidence] = {}
        for row, cited in zip(_records(table), of_rows(table), strict=True):
            if (digest := row_digest(name, row)) in marks:
                present[digest] = cited
        counts = {mark: sum(marks[one].mark == mark for one in present) for mark in ("right", "wrong", "unsure")}
        decided = counts["right"] + counts["wrong"]
        share = wilson(counts["right"], decided) if decided else Interval(*[float("nan")] * 3)
        gone = [check for digest, check in sorted(marks.items()) if digest not in present]
        cited_gone = together(Evidence(check.sentence) for check in gone)
        values = (len(table), *counts.values(), len(gone), *share)
        made.append((name, *values, together(present.values()), cited_gone))
    columns = ["table", "rows", "right", "wrong", "unsure", "changed", "precision", "low", "high", "evidence"]
    return pd.DataFrame(made, columns=[*columns, "changed_evidence"])


def _rows(name: str, table: pd.DataFrame, seed: int) -> list[dict[str, Any]]:
    """A table's rows in the order in which they are sampled."""
    hidden = _NOT_CONTENT | {"article_id", "sentence_id", "sentence_ids", "start", "end", "content_start"}
    said = [column for column in table.columns if column not in hidden]
    found = []
    for row in _records(table):
        digest = row_digest(name, row)
        confidence = row.get("confidence")
        one = {"row": digest, "table": name, **{key: row[key] for key in ("article_id", "sentence_id", "start", "end")}}
        one |= {"method": str(row.get("method") or ""), "confidence": None if pd.isna(confidence) else confidence}
        one["content"] = {str(key): row[key] for key in said}
        one["_order"] = (one["method"], one["confidence"] or 0.0, _digest(f"{seed}:{digest}"))
        found.append(one)
    return sorted(found, key=lambda one: one["_order"])


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _parts(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many rows each table gives: the smallest first, so that what they lack goes to the others."""
    left, parts = max(0, size), {}
    names = sorted(sizes, key=lambda name: (sizes[name], name))
    for place, name in enumerate(names):
        parts[name] = min(sizes[name], left // (len(names) - place))
        left -= parts[name]
    return parts


def _systematic(rows: Sequence[dict[str, Any]], size: int, seed: str) -> list[dict[str, Any]]:
    if not size:
        return []
    step = len(rows) / size
    begin = int(_digest(seed)[:8], 16) / 0x1_0000_0000 * step
    return [rows[min(len(rows) - 1, int(begin + number * step))] for number in range(size)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A cell as JSON has it, equal for equal values whatever type pandas gave them."""
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        inner = value.tolist() if hasattr(value, "tolist") else value
        return [_plain(item) for item in inner] if isinstance(inner, list | tuple) else _plain(inner)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else float(value)
    return value.isoformat()[:10]
