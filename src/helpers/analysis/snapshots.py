"""What changed between two snapshots of a story's tables, and whether the world or the method changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.analysis.evidence import of_rows, together
from helpers.schemas import Evidence

__all__ = ["changes"]

_COLUMNS = ["change", "cause", "what", "item", "before", "after", "evidence"]


class _Item(NamedTuple):
    """What one snapshot says of one thing: its value in words, the articles and rows that say so."""

    value: str
    articles: frozenset[str]
    evidence: tuple[Evidence, ...]


_Items = dict[str, _Item]


def changes(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Two snapshots of the store's tables by name → ``change`` (new, continued, revised, dropped), ``cause, what, item, before,
    after, evidence``. Compared are troop figures (by force, place and kind), incidents (by date, place and target),
    pipelines (by name: their states) and statements (by speaker: how many).

    ``cause`` is "method" where the change can be seen in articles that both snapshots have, so that it is the reading that
    changed; it is "world" where it comes with articles that one of them lacks, and for what continues. Evidence of what was
    dropped is that of the earlier snapshot. A snapshot without a table counts as one in which it is empty.
    """
    shared = _articles(before) & _articles(after)
    rows: list[tuple[Any, ...]] = []
    for what, read in _KINDS.items():
        old, new = read(before), read(after)
        rows += [_compared(what, item, old.get(item), new.get(item), shared) for item in sorted(old.keys() | new.keys())]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _compared(what: str, item: str, old: _Item | None, new: _Item | None, shared: frozenset[str]) -> tuple[Any, ...]:
    told_before, told_now = (one.articles if one else frozenset() for one in (old, new))
    change = "new" if old is None else "dropped" if new is None else "continued" if old.value == new.value else "revised"
    # What came with or went with articles; where it is the same articles that say otherwise, all of them.
    said = told_before ^ told_now or told_before
    cause = "method" if change != "continued" and said <= shared else "world"
    values = (old.value if old else "", new.value if new else "")
    cited = new or old
    return (change, cause, what, item, *values, cited.evidence if cited else ())


def _articles(snapshot: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    return frozenset(snapshot["articles"]["article_id"]) if "articles" in snapshot else frozenset()


def _gathered(rows: pd.DataFrame, by: str, value: Callable[[pd.DataFrame], str]) -> _Items:
    items: _Items = {}
    for item, group in rows.groupby(by, sort=True):
        items[str(item)] = _Item(value(group), frozenset(group["article_id"]), together(group["_evidence"]))
    return items


def _table(snapshot: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame | None:
    table = snapshot.get(name)
    if table is None or table.empty:
        return None
    return table.assign(_evidence=of_rows(table)).sort_values(["article_id", "start", "end"], kind="stable")


def _troops(snapshot: Mapping[str, pd.DataFrame]) -> _Items:
    rows = _table(snapshot, "troop_figures")
    if rows is None:
        return {}
    item = rows["force"].fillna("force not named") + " in " + rows["place"].fillna("place not named") + ", " + rows["kind"]
    return _gathered(rows.assign(_item=item), "_item", lambda group: _span(group["value_low"], group["value_high"]))


def _pipelines(snapshot: Mapping[str, pd.DataFrame]) -> _Items:
    rows = _table(snapshot, "pipeline_reports")
    if rows is None:
        return {}
    return _gathered(rows, "pipeline", lambda group: ", ".join(sorted(set(group["status"]))))


def _statements(snapshot: Mapping[str, pd.DataFrame]) -> _Items:
    rows = _table(snapshot, "statements")
    if rows is None:
        return {}
    return _gathered(rows[rows["speaker"].notna()], "speaker", lambda group: f"{len(group):,}")


def _incidents(snapshot: Mapping[str, pd.DataFrame]) -> _Items:
    links, incidents = _table(snapshot, "incident_links"), snapshot.get("incidents")
    if links is None or incidents is None or incidents.empty:
        return {}
    on = incidents["occurred"].dt.strftime("%Y-%m-%d").fillna("undated")
    place, target = incidents["place"].fillna("place not named"), incidents["target"].fillna("target not named")
    # Not the incident's id, which is that of its first report and changes when an earlier report comes in.
    named = incidents.assign(_item=place + ", " + on + ": " + target)
    columns = ["incident_id", "_item", "killed_low", "killed_high", "wounded_low", "wounded_high"]
    return _gathered(links.merge(named[columns], on="incident_id"), "_item", _toll)


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


_KINDS: Mapping[str, Callable[[Mapping[str, pd.DataFrame]], _Items]] = {
    "troop figure": _troops,
    "incident": _incidents,
    "pipeline": _pipelines,
    "statements of a speaker": _statements,
}
