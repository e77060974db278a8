"""Findings on troops: what their sentences say, and that two sources that disagree are two rows."""

from __future__ import annotations

from typing import Any

import pandas as pd
from tests.unit.present.present_samples import SIDES

from helpers.present import troops
from helpers.schemas import Evidence

_DAY = pd.Timestamp("2024-03-01")


def _claim(number: int, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    row = {
        "force": "United States", "place": "Iraq", "kind": "stationed", "modality": "stated", "value_low": low,
        "value_high": high, "bound": "=", "as_of": _DAY, "as_of_end": _DAY, "as_of_precision": "day", "claimant": None,
        "outlet": f"Sample Outlet {number}", "published": _DAY, "surface": "number",
        "evidence": (Evidence(f"s{number}", 0, 5),),
    }  # fmt: skip
    return row | more


def _ledger() -> pd.DataFrame:
    rows = [_claim(1, 2500, 2500, standing="conflicts"), _claim(2, 900, None, bound=">=", standing="conflicts")]
    return pd.DataFrame(rows).assign(independent=True, group="one", agreeing=0, conflicting=1)


def test_two_sources_that_disagree_are_two_rows_of_the_chart() -> None:
    made = troops.competing_figures(_ledger())
    assert made.figure is not None
    names = list(made.figure.layout.yaxis.ticktext)
    assert names == ["", "Sample Outlet 2", "Sample Outlet 1"]
    assert [row[7].text for row in made.table.rows] == ["Sample Outlet 1", "Sample Outlet 2"] if made.table else False


def test_no_conflict_has_no_chart() -> None:
    assert troops.competing_figures(_ledger().assign(standing="agrees")).figure is None


def test_tolls() -> None:
    row = {
        "force": "United States", "side": "United States", "place": "Jordan", "kind": "killed", "first": _DAY, "last": _DAY,
        "low": 3.0, "high": 5.0, "claims": 2, "articles": 2, "outlets": ["Sample Wire"], "evidence": (Evidence("s1", 0, 5),),
    }  # fmt: skip
    made = troops.casualties(pd.DataFrame([row]), SIDES)
    assert made.figure is not None
    assert troops.casualties(pd.DataFrame([row]).head(0), SIDES).figure is None


def test_plans_and_changes() -> None:
    plan = _claim(1, 900, 900, modality="planned", actual_low=2500.0, actual_high=2500.0, actual_on=_DAY)
    frame = pd.DataFrame([plan | {"evidence_actual": (Evidence("s2", 0, 4),)}])
    assert troops.plans_and_levels(frame).figure is not None
    change = _claim(1, None, None, from_low=5200.0, from_high=5200.0, to_low=3000.0, to_high=3000.0)
    assert troops.changes_of_level(pd.DataFrame([change])).figure is not None


def test_new_since_the_last_run() -> None:
    columns = ["change", "cause", "what", "item", "before", "after", "evidence"]
    rows = [("new", "world", "troop figure", "United States in Iraq, stationed", "", "2,500", (Evidence("s1", 0, 5),))]
    made = troops.new_figures(pd.DataFrame(rows, columns=columns), "2024-01-01")
    assert made.table is not None
    assert len(made.table.rows) == 1
    assert troops.new_figures(pd.DataFrame(columns=columns)).table is None
