"""What one chapter shows as new since the last run: items that are new, revised or dropped."""

from __future__ import annotations

import pandas as pd

from helpers.present.citations import Citations
from helpers.present.compose import compose, field, named_list, require, table_of, together
from helpers.present.finding import Finding
from helpers.present.prose import Number, Prose, prose
from helpers.present.wording import whole

__all__ = ["since_last_run"]

_CHANGES = ("new", "revised", "dropped")


def since_last_run(frame: pd.DataFrame, previous: str | None, id_: str, one: str, label: str) -> Finding:
    """Columns, one row an item: ``change`` (new, revised or dropped), ``cause`` ("world": other articles say so; "method": the
    same articles are read otherwise), ``item, before, after`` (in words), ``evidence``. ``previous``: the day of the last run
    as an ISO date, None where there was none. ``one`` is an item in words, ``label`` the head of its column."""
    require(frame, "change", "cause", "item", "before", "after", "evidence")
    question = "What is new since the last run?"
    if previous is None:
        return compose(id_, question, Citations(), frame, prose("This is the first run; the next one is compared with it."))
    if frame.empty:
        return compose(id_, question, Citations(), frame, prose(f"No {one} has changed since the last run."))
    cite = Citations()
    parts: list[Prose] = []
    for change in _CHANGES:
        rows = frame[frame["change"] == change]
        if len(rows):
            parts.append(prose(Number(whole(len(rows)), cite.key(together(rows["evidence"]))), f" {change}"))
    order = frame.assign(_at=frame["change"].map(_CHANGES.index)).sort_values(["_at", "item"], kind="stable")
    fields = [
        field("change", "Change"), field("item", label, cited="evidence"), field("before", "Before", cited="evidence"),
        field("after", "Now", cited="evidence"), field("cause", "Because of"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, prose("Since the last run: ", named_list(parts), "."),
        table=table_of(cite, order, "What changed", fields),
        caveat="“Method” marks a change of program or configuration; it says nothing new about the world.",
    )  # fmt: skip
