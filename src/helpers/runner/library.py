"""The articles behind a report, as its reading pages and its search need them, read from the store."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from helpers.present.wording import UNKNOWN, begins_the, listed, ranged, span_of_days
from helpers.report import Actor, Article, Aside, Mark
from helpers.store import Store

__all__ = ["StoreLibrary"]

_Row = Mapping[str, Any]
# Roles of blocks that are the article itself; one of them without a place in the text is said there by other words.
_OF_ARTICLE = frozenset({"title", "body"})


class StoreLibrary:
    """A `report.Library` over the tables of a store as they are when it is first asked."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def articles(self, ids: Collection[str], /) -> Mapping[str, Article]:
        return {name: self._article(name) for name in sorted(set(ids)) if name in self._articles}

    def actors(self, ids: Collection[str], /) -> Iterable[Actor]:
        mentions = self._store.read("mentions", ["article_id", "actor", "type", "side"])
        chosen = mentions[mentions["actor"].notna() & mentions["article_id"].isin(set(ids))]
        for name, rows in chosen.groupby("actor", sort=True):
            kinds, sides = sorted(set(rows["type"])), sorted(set(rows["side"].dropna()))
            yield Actor(str(name), kinds[0], sides[0] if sides else None, tuple(sorted(set(rows["article_id"]))))

    def terms(self, ids: Collection[str], /) -> Iterable[tuple[str, Sequence[str]]]:
        terms = self._store.read("terms", ["article_id", "term"])
        chosen = terms[terms["article_id"].isin(set(ids))].sort_values(["term", "article_id"], kind="stable")
        names, members = chosen["term"].to_numpy(dtype=object), chosen["article_id"].to_numpy(dtype=object)
        starts = np.flatnonzero(np.r_[len(names) > 0, names[1:] != names[:-1]][: len(names)])
        for start, end in zip(starts, np.r_[starts[1:], len(names)][: len(starts)], strict=True):
            yield str(names[start]), list(members[start:end])

    @cached_property
    def _articles(self) -> Mapping[str, _Row]:
        rows = self._store.read("articles").to_dict("records")
        return {str(row["article_id"]): {str(name): value for name, value in row.items()} for row in rows}

    @cached_property
    def _clusters(self) -> Mapping[str, list[str]]:
        clusters: dict[str, list[str]] = {}
        for name, row in sorted(self._articles.items()):
            clusters.setdefault(str(row["cluster_id"]), []).append(name)
        return clusters

    @cached_property
    def _documents(self) -> Mapping[str, _Row]:
        rows = self._store.read("documents").to_dict("records")
        return {str(row["document_id"]): {str(name): value for name, value in row.items()} for row in rows}

    @cached_property
    def _blocks(self) -> _Sorted:
        return _Sorted(self._store.read("blocks"), "document_id", "record")

    @cached_property
    def _extracted(self) -> Mapping[str, _Sorted]:
        return {table: _Sorted(self._store.read(table), "article_id") for table in _READINGS}

    def _article(self, name: str) -> Article:
        row = self._articles[name]
        document = self._documents[row["document_id"]]
        return Article(
            article_id=name, title=_text(row["title"]), outlet=_text(row["outlet"]), published=_iso(row["published"]),
            text=str(row["text"]), body_start=int(row["body_start"]), byline=_text(row["byline"]), url=_text(row["url"]),
            dated=_dated(row), document_id=str(row["document_id"]), paths=tuple(document["paths"]),
            facts=tuple(_facts(row, document)), marks=tuple(self._marks(name)), asides=tuple(self._asides(row)),
            copies=tuple(one for one in self._clusters[row["cluster_id"]] if one != name),
        )  # fmt: skip

    def _marks(self, name: str) -> Iterable[Mark]:
        for table, (kind, word) in _READINGS.items():
            for row in self._extracted[table].of(name):
                if row["end"] > row["start"]:
                    rule = f": {row['method']}" if "method" in row else ""
                    yield Mark(int(row["start"]), int(row["end"]), kind, word(row), f"{row['extractor']}{rule}")

    def _asides(self, article: _Row) -> Iterable[Aside]:
        """The stretches of the article's record that are no part of its text; of a record with several articles, its own and
        those of none."""
        at = 0
        for block in self._blocks.of(article["document_id"], article["record"]):
            if not pd.isna(block["article_id"]) and block["article_id"] != article["article_id"]:
                continue
            if not pd.isna(block["article_start"]):
                at = int(block["article_start"]) + len(block["text"])
            elif block["role"] not in _OF_ARTICLE and block["text"].strip():
                yield Aside(at, str(block["role"]).replace("_", " "), str(block["text"]), str(block["reason"]))


class _Sorted:
    """The rows of a table that is sorted by some columns, by their values. Columns are kept as lists, because taking
    a few rows out of a frame takes a hundred times as long as out of a list, and there are seven tables for each article."""

    def __init__(self, frame: pd.DataFrame, *by: str) -> None:
        self._names = [str(name) for name in frame.columns]
        self._columns = [frame[name].tolist() for name in frame.columns]
        self._values = list(zip(*(self._columns[self._names.index(name)] for name in by), strict=True))

    def of(self, *values: Any) -> list[dict[str, Any]]:
        start, end = bisect_left(self._values, values), bisect_right(self._values, values)
        cut = [column[start:end] for column in self._columns]
        return [dict(zip(self._names, row, strict=True)) for row in zip(*cut, strict=True)]


def _mention(row: _Row) -> str:
    named = _text(row["actor"]) or _text(row["place"]) or str(row["surface"])
    return f"{named}, {row['type']}" if row["type"] else named


def _quantity(row: _Row) -> str:
    unit = _text(row["unit"])
    return f"{ranged(row['value_low'], row['value_high'], row['bound'])}{f' ({unit})' if unit else ''}"


def _troops(row: _Row) -> str:
    number = ranged(row["value_low"], row["value_high"], row["bound"])
    whose = _text(row["force"]) or "a force not named"
    where = f" in {row['place']}" if _text(row["place"]) else ""
    told = f"{row['kind']}, {row['modality']}{_when(row, 'as_of', '; as of ')}{_said_by(row)}"
    return f"{number} troops of {'the ' if begins_the(whose) else ''}{whose}{where}: {told}"


def _pipeline(row: _Row) -> str:
    flow = ranged(row["flow_bpd_low"], row["flow_bpd_high"])
    flows = f"; {flow} barrels a day" if flow != UNKNOWN else ""
    return f"{row['pipeline']} pipeline: {row['status']}{_when(row, 'occurred', ', ')}{flows}{_said_by(row)}"


def _attack(row: _Row) -> str:
    means = listed([str(one).replace("_", " ") for one in row["means"]]) or "attack"
    on = f" on {row['target']}" if _text(row["target"]) else ""
    where = f", {row['place']}" if _text(row["place"]) else ""
    by = f", by {row['perpetrator']} ({row['perpetrator_status']})" if _text(row["perpetrator"]) else ""
    tolls = [(ranged(row[f"{what}_low"], row[f"{what}_high"]), what) for what in ("killed", "wounded")]
    toll = "".join(f", {number} {what}" for number, what in tolls if number != UNKNOWN)
    when = _when(row, "occurred", ", ")
    return f"{means[:1].upper()}{means[1:]}{on}{where}{when}{by}{toll}: {row['status']}{_said_by(row)}"


def _statement(row: _Row) -> str:
    speaker = _text(row["speaker"]) or "a source not named"
    cue = row["cue"] if row["cue"] == row["cue_class"] else f"{row['cue']} ({row['cue_class']})"
    return f"{speaker}: {cue}, {row['mode']}{', denies what it tells' if row['negated'] else ''}"


# The extracted tables that a reading page marks, the kind of their marks and how a row is put into words.
_READINGS: Mapping[str, tuple[str, Callable[[_Row], str]]] = {
    "mentions": ("mention", _mention),
    "quantities": ("quantity", _quantity),
    "troop_figures": ("troops", _troops),
    "pipeline_reports": ("pipeline", _pipeline),
    "attack_reports": ("attack", _attack),
    "statements": ("statement", _statement),
}


def _when(row: _Row, name: str, before: str) -> str:
    told = span_of_days(row[name], row[f"{name}_end"], _text(row[f"{name}_precision"]))
    return f"{before}{told}" if told != UNKNOWN else ""


def _said_by(row: _Row) -> str:
    return f"; according to {row['claimant']}" if _text(row["claimant"]) else ""


def _dated(row: _Row) -> str:
    """How the article is dated, in words: by what, how exactly and how surely."""
    told = span_of_days(row["published"], row["published_end"], _text(row["published_precision"]))
    if told == UNKNOWN:
        return f"no date: {row['published_evidence']}"
    return f"{told}, by {row['published_evidence']} (confidence {row['published_confidence']:.2f})"


def _facts(row: _Row, document: _Row) -> Iterable[tuple[str, str]]:
    """Further lines of provenance, those that there are."""
    lines = (
        ("Outlet known by", row["outlet_evidence"]), ("Country", row["country"]), ("News agency", row["wire"]),
        ("Dateline", row["dateline"]), ("Updated", row["updated"]), ("Language", row["language"]),
        ("Media type", document["media_type"]), ("Encoding", document["encoding"]), ("Outcome", document["status"]),
    )  # fmt: skip
    yield from ((name, text) for name, value in lines if (text := _text(value)))
    yield "Words", f"{int(row['words']):,}"
    if not row["is_first"]:
        yield "Copy of", f"{row['cluster_id']} ({row['similarity']:.0%} of its word sequences are the same)"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _iso(value: Any) -> str | None:
    return None if pd.isna(value) else str(value.date().isoformat())
