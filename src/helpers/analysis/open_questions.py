"""What is not settled: who says what on each topic, where reports contradict each other, and what nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from helpers.analysis.evidence import none_for_missing, of_articles, of_documents, of_rows, one_each, together
from helpers.analysis.pipelines import state_timeline
from helpers.analysis.slices import independent, restrict
from helpers.analysis.troops import competing_figures
from helpers.schemas import Evidence

__all__ = ["disputed", "missing", "voices"]

_VOICE = ["topic", "side", "speaker", "cue", "content", "published", "outlet", "statements", "evidence"]
_DISPUTE = ["kind", "subject", "one", "one_evidence", "other", "other_evidence", "evidence"]
_GAP = ["what", "rows", "of", "why", "evidence"]
_LEAST_SIDES = 2  # sides that have to speak on a topic for it to be a question between them
# States of which a pipeline can have only one at a time.
_EXCLUSIVE = frozenset({"flowing", "closed"})
_OPENED = {"reopened": "flowing"}
# Slots without which a row answers less than it could, by table.
_SLOTS: Mapping[str, Mapping[str, str]] = {
    "troop_figures": {"force": "whose troops", "place": "where", "as_of": "as of when"},
    "attack_reports": {"occurred": "when", "place": "where", "perpetrator": "by whom", "killed_low": "how many were killed"},
    "pipeline_reports": {"occurred": "since when", "flow_bpd_low": "how much flows"},
    "statements": {"speaker": "who speaks"},
}
_NAMED = {
    "troop_figures": "Troop figures", "attack_reports": "Attack reports", "pipeline_reports": "Pipeline reports",
    "statements": "Statements",
}  # fmt: skip
_NOT_SAID = "neither the sentence nor what the article told before it says so"


def voices(statements: pd.DataFrame, articles: pd.DataFrame, topic_names: Mapping[str, str]) -> pd.DataFrame:
    """The latest word of each side on each topic on which at least two sides speak: ``topic`` (name), ``side, speaker, cue,
    content, published, outlet, statements`` (of that side on that topic, copies not counted), ``evidence``. Topics of which
    most is said come first."""
    known = independent(articles)[["article_id", "published", "outlet"]]
    rows = statements[statements["speaker"].notna() & statements["side"].notna()].merge(known, on="article_id")
    rows = rows.assign(_evidence=of_rows(rows)).explode("topics")
    rows = rows[rows["topics"].isin(list(topic_names))]
    rows = rows.assign(topic=rows["topics"].map(topic_names))
    sides = rows.groupby("topic")["side"].nunique()
    rows = rows[rows["topic"].isin(sides.index[sides >= _LEAST_SIDES])]
    order = ["published", "article_id", "start", "end", "cue"]
    rows = rows.sort_values(order, ascending=[False, True, True, True, True], na_position="last", kind="stable")
    sizes = rows.groupby(["topic", "side"]).size().rename("statements").reset_index()
    latest = rows.drop_duplicates(["topic", "side"]).merge(sizes, on=["topic", "side"])
    told = rows.groupby("topic").size()
    latest = latest.assign(_told=latest["topic"].map(told), evidence=one_each(latest["_evidence"]))
    latest = latest.sort_values(["_told", "topic", "statements", "side"], ascending=[False, True, False, True], kind="stable")
    return none_for_missing(latest[_VOICE].reset_index(drop=True), "outlet")


def disputed(
    articles: pd.DataFrame,
    troop_figures: pd.DataFrame,
    incidents: pd.DataFrame,
    incident_links: pd.DataFrame,
    pipeline_reports: pd.DataFrame,
) -> pd.DataFrame:
    """Where reports contradict each other: ``kind`` ("troops", "toll", "pipeline"), ``subject``, ``one`` and ``other`` (the two
    furthest apart, in words) with ``one_evidence`` and ``other_evidence``, and ``evidence`` of all that disagree.

    Troops: claims that conflict in the ledger of competing figures. Tolls: incidents whose independent reports give different
    numbers of killed or wounded. Pipelines: said to flow and to be closed on the same days. Nothing is settled here."""
    rows = [
        *_troop_disputes(competing_figures(troop_figures, articles)),
        *_toll_disputes(incidents, restrict(incident_links, articles)),
        *_pipeline_disputes(state_timeline(pipeline_reports, articles)),
    ]
    return pd.DataFrame(rows, columns=_DISPUTE)


def missing(tables: Mapping[str, pd.DataFrame], articles: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """What is not known, most first within its kind: ``what, rows`` (that lack it), ``of`` (all rows of the kind), ``why,
    evidence`` (of the rows that lack it). Slots of extracted rows, articles without a day of publication, and documents that
    could not be read or only in part, by their reason."""
    rows: list[tuple[Any, ...]] = []
    for name, slots in _SLOTS.items():
        table = tables[name]
        for column, words in slots.items():
            lacking = table[_unknown(table, column)]
            if len(lacking):
                what = f"{_NAMED[name]}: {words}"
                rows.append((what, len(lacking), len(table), _NOT_SAID, together(of_rows(lacking))))
    undated = articles[articles["published"].isna()]
    if len(undated):
        why = "no date in the page, its address, its text or its file"
        rows.append(
            ("Articles: day of publication", len(undated), len(articles), why, together(of_articles(undated["article_id"])))
        )
    unread = documents[documents["status"].isin(("quarantined", "partial"))]
    for (status, reason), group in unread.assign(reason=unread["reason"].fillna("no reason given")).groupby(
        ["status", "reason"]
    ):
        what = "Documents: not read" if status == "quarantined" else "Documents: read in part"
        why = str(reason).replace("_", " ")
        rows.append((what, len(group), len(documents), why, together(of_documents(group["document_id"]))))
    return pd.DataFrame(rows, columns=_GAP)


def _unknown(table: pd.DataFrame, column: str) -> pd.Series[bool]:
    """Rows that say nothing of a slot; a number may have only an upper end."""
    empty = table[column].isna()
    other = column.replace("_low", "_high")
    return empty & table[other].isna() if other != column else empty


def _troop_disputes(ledger: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    against = ledger[(ledger["standing"] == "conflicts") & ledger["force"].notna() & ledger["place"].notna()]
    against = against.assign(_size=against["value_low"].fillna(against["value_high"]))
    against = against[against["_size"].notna()]
    for (force, place, kind), group in against.groupby(["force", "place", "kind"], sort=True):
        order = group.sort_values(["_size", "published", "article_id", "start"] if "start" in group else ["_size", "published"])
        low, high = order.iloc[0], order.iloc[-1]
        if low["_size"] == high["_size"]:
            continue
        subject = f"{force}: {kind} in {place}"
        yield ("troops", subject, _claim(low), low["evidence"], _claim(high), high["evidence"], _all(group["evidence"]))


def _claim(row: Any) -> str:
    """A claim in words: ``2,500, by the Pentagon``."""
    by = row["claimant"] if isinstance(row["claimant"], str) else row["outlet"]
    return f"{row['surface']}, {by}" if isinstance(by, str) else str(row["surface"])


def _toll_disputes(incidents: pd.DataFrame, links: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    several = incidents[incidents["incident_id"].isin(links["incident_id"]) & (incidents["independent_reports"] > 1)]
    for row in several.sort_values(["occurred", "incident_id"], na_position="last", kind="stable").to_dict("records"):
        cited = together(of_rows(links[links["incident_id"] == row["incident_id"]]))
        for toll in ("killed", "wounded"):
            low, high = row[f"{toll}_low"], row[f"{toll}_high"]
            if pd.notna(low) and pd.notna(high) and low < high:
                where = row["place"] if isinstance(row["place"], str) else "place not named"
                when = "" if pd.isna(row["occurred"]) else f", {row['occurred']:%Y-%m-%d}"
                yield ("toll", f"{where}{when}: {toll}", f"{low:,.0f}", cited, f"{high:,.0f}", cited, cited)


def _pipeline_disputes(stretches: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    rows = stretches.assign(status=stretches["status"].replace(_OPENED))
    for pipeline, group in rows[rows["status"].isin(_EXCLUSIVE)].groupby("pipeline", sort=True):
        for one, other in combinations(group.to_dict("records"), 2):
            # A state that ends on the day on which the other begins has changed.
            if one["status"] != other["status"] and max(one["start"], other["start"]) < min(one["end"], other["end"]):
                both = together([*one["evidence"], *other["evidence"]])
                words = [f"{state['status']}, {state['start']:%Y-%m-%d} to {state['end']:%Y-%m-%d}" for state in (one, other)]
                yield ("pipeline", str(pipeline), words[0], one["evidence"], words[1], other["evidence"], both)


def _all(cells: Any) -> tuple[Evidence, ...]:
    return together(item for items in cells for item in items)
