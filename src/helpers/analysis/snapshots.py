"""What changed between two snapshots of a story's tables, and whether the world or the method changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.evidence import of_rows, together
from helpers.analysis.method import reread_articles
from helpers.schemas import Evidence

__all__ = ["changes"]

_COLUMNS = ["change", "cause", "what", "item", "before", "after", "evidence"]
_Snapshot = Mapping[str, pd.DataFrame]


class _Item(NamedTuple):
    """What one snapshot says of one thing: its value in words, the same from the articles of both snapshots alone ("" where
    they say nothing), the articles and rows that say so."""

    value: str
    in_shared: str
    articles: frozenset[str]
    evidence: tuple[Evidence, ...]


_Items = dict[str, _Item]
_NOTHING = _Item("", "", frozenset(), ())


class _Kind(NamedTuple):
    """One kind of thing that is compared: how it is read from a snapshot and the articles of both, and the extractor whose
    reading it is."""

    read: Callable[[_Snapshot, frozenset[str]], _Items]
    extractor: str


def changes(before: _Snapshot, after: _Snapshot) -> pd.DataFrame:
    """Two snapshots of the store's tables by name → ``change`` (new, continued, revised, dropped), ``cause, what, item, before,
    after, evidence``. Compared are troop figures (by force, place and kind), incidents (by date, place and target),
    pipelines (by name: their states) and statements (by speaker: how many).

    ``cause`` is "method" where articles of both snapshots say otherwise and the extraction log shows that another version of
    the extractor, or another configuration, read them; "world" where the change comes with articles that one of the
    snapshots lacks, where other articles put the same ones in another light (a report joins another incident), and for what
    continues; "world and method" where both happened. Without a log of both, articles of both snapshots count as read
    otherwise. Evidence of what was dropped is that of the earlier snapshot. A snapshot without a table counts as one in
    which it is empty.
    """
    shared = _articles(before) & _articles(after)
    rows: list[tuple[Any, ...]] = []
    for what, kind in _KINDS.items():
        old, new = kind.read(before, shared), kind.read(after, shared)
        reread = _reread(before, after, kind.extractor, shared)
        rows += [
            _compared(what, item, old.get(item), new.get(item), shared, reread) for item in sorted(old.keys() | new.keys())
        ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _reread(before: _Snapshot, after: _Snapshot, extractor: str, shared: frozenset[str]) -> frozenset[str]:
    """The articles of both snapshots that an extractor has read in another way since the first."""
    old, new = before.get("extraction_log"), after.get("extraction_log")
    if old is None or new is None or old.empty or new.empty:
        return shared
    return reread_articles(old, new, extractor) & shared


def _compared(
    what: str, item: str, before: _Item | None, after: _Item | None, shared: frozenset[str], reread: frozenset[str]
) -> tuple[Any, ...]:
    old, new = before or _NOTHING, after or _NOTHING
    change = "new" if before is None else "dropped" if after is None else "continued" if old.value == new.value else "revised"
    by_method = old.in_shared != new.in_shared and bool((old.articles | new.articles) & reread)
    by_world = bool((old.articles ^ new.articles) - shared)
    cause = "world and method" if by_method and by_world else "method" if by_method else "world"
    cited = after or old
    return (change, "world" if change == "continued" else cause, what, item, old.value, new.value, cited.evidence)


def _articles(snapshot: _Snapshot) -> frozenset[str]:
    return frozenset(snapshot["articles"]["article_id"]) if "articles" in snapshot else frozenset()


def _gathered(rows: pd.DataFrame, by: str, value: Callable[[pd.DataFrame], str], shared: frozenset[str]) -> _Items:
    items: _Items = {}
    for item, group in rows.groupby(by, sort=True):
        common = group[group["article_id"].isin(shared)]
        in_shared = value(common) if len(common) else ""
        items[str(item)] = _Item(value(group), in_shared, frozenset(group["article_id"]), together(group["_evidence"]))
    return items


def _table(snapshot: _Snapshot, name: str) -> pd.DataFrame | None:
    table = snapshot.get(name)
    if table is None or table.empty:
        return None
    return table.assign(_evidence=of_rows(table)).sort_values(["article_id", "start", "end"], kind="stable")


def _troops(snapshot: _Snapshot, shared: frozenset[str]) -> _Items:
    rows = _table(snapshot, "troop_figures")
    if rows is None:
        return {}
    item = rows["force"].fillna("force not named") + " in " + rows["place"].fillna("place not named") + ", " + rows["kind"]
    return _gathered(rows.assign(_item=item), "_item", lambda group: _span(group["value_low"], group["value_high"]), shared)


def _pipelines(snapshot: _Snapshot, shared: frozenset[str]) -> _Items:
    rows = _table(snapshot, "pipeline_reports")
    if rows is None:
        return {}
    return _gathered(rows, "pipeline", lambda group: ", ".join(sorted(set(group["status"]))), shared)


def _statements(snapshot: _Snapshot, shared: frozenset[str]) -> _Items:
    rows = _table(snapshot, "statements")
    if rows is None:
        return {}
    return _gathered(rows[rows["speaker"].notna()], "speaker", lambda group: f"{len(group):,}", shared)


def _incidents(snapshot: _Snapshot, shared: frozenset[str]) -> _Items:
    links, incidents = _table(snapshot, "incident_links"), snapshot.get("incidents")
    if links is None or incidents is None or incidents.empty:
        return {}
    on = incidents["occurred"].dt.strftime("%Y-%m-%d").fillna("undated")
    place, target = incidents["place"].fillna("place not named"), incidents["target"].fillna("target not named")
    # Not the incident's id, which is that of its first report and changes when an earlier report comes in.
    named = incidents.assign(_item=place + ", " + on + ": " + target)
    columns = ["incident_id", "_item", "killed_low", "killed_high", "wounded_low", "wounded_high"]
    return _gathered(links.merge(named[columns], on="incident_id"), "_item", _toll, shared)


def _toll(group: pd.DataFrame) -> str:
    words = [
        f"{_span(group[f'{what}_low'], group[f'{what}_high'])} {what}"
        for what in ("killed", "wounded")
        if group[[f"{what}_low", f"{what}_high"]].notna().any(axis=None)
    ]
    return ", ".join(words) or "no toll given"


def _span(low: pd.Series[float], high: pd.Series[float]) -> str:
    """The values that claims allow between them, in words."""
    least, most = low.min(), high.max()
    if pd.isna(least) and pd.isna(most):
        return "not in numbers"
    if pd.isna(most) or (high.isna().any() and low.max() >= most):
        return f"at least {least:,.0f}"
    if pd.isna(least):
        return f"up to {most:,.0f}"
    return f"{least:,.0f}" if least == most else f"{least:,.0f}–{most:,.0f}"


_KINDS: Mapping[str, _Kind] = {
    "troop figure": _Kind(_troops, "troops"),
    "incident": _Kind(_incidents, "attacks"),
    "pipeline": _Kind(_pipelines, "pipelines"),
    "statements of a speaker": _Kind(_statements, "statements"),
}
