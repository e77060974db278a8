"""How a run differs from the one that it is compared with, in numbers: what the list of all reports says of it."""

from __future__ import annotations

from typing import Any

from helpers.analysis.method import method_changes
from helpers.analysis.snapshots import changes
from helpers.record import COMPARED_TABLES, EarlierRun
from helpers.store import Store

__all__ = ["differences"]


def differences(store: Store, earlier: EarlierRun | None) -> dict[str, Any]:
    """``articles``: how many there are. ``changes``: by kind of thing, how many are new, continued, revised and dropped;
    ``by_method``: how many of those that changed did so because articles are read otherwise; ``method``: which extractors do
    (see `analysis.method.method_changes`). The last three only where there is an ``earlier`` run."""
    now = {name: store.read(name) for name in COMPARED_TABLES}
    said: dict[str, Any] = {"articles": len(now["articles"])}
    if earlier is None:
        return said
    before = earlier.tables()
    found = changes(before, now)
    by_kind: dict[str, dict[str, int]] = {}
    for what, change in zip(found["what"], found["change"], strict=True):
        kind = by_kind.setdefault(str(what), {})
        kind[str(change)] = kind.get(str(change), 0) + 1
    method = method_changes(before["extraction_log"], now["extraction_log"])
    return said | {
        "changes": by_kind,
        "by_method": int(found["cause"].str.contains("method").sum()),
        "method": method.to_dict("records"),
    }
