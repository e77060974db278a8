"""What a chapter says of a first run, of a run that changed nothing, and of one that did."""

from __future__ import annotations

import pandas as pd

from helpers.present.since_last_run import since_last_run
from helpers.schemas import Evidence

_COLUMNS = ["change", "cause", "item", "before", "after", "evidence"]
_ROWS = [
    ("revised", "world", "Sample pipeline", "closed", "closed, reopened", (Evidence("a:0001"),)),
    ("new", "world", "Other pipeline", "", "planned", (Evidence("b:0001"),)),
]


def _said(rows: list[tuple[object, ...]], previous: str | None) -> str:
    return since_last_run(pd.DataFrame(rows, columns=_COLUMNS), previous, "new-items", "item", "Item").prose.text


def test_a_first_run_is_compared_with_nothing() -> None:
    assert _said([], None) == "This is the first run; the next one is compared with it."


def test_nothing_new_is_said_plainly() -> None:
    assert _said([], "2024-09-01") == "No item has changed since the last run."


def test_changes_are_counted_by_kind() -> None:
    assert _said(_ROWS, "2024-09-01") == "Since the last run: 1 new and 1 revised."
