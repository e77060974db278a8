"""Told changes, plans beside levels, tolls of events, and the counts of the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from tests.unit.analysis.analysis_samples import ACTOR_SIDES, article_id, claim, story, table

from helpers.analysis import troop_changes, troops


def _day(day: date) -> dict[str, Any]:
    return {"as_of": day, "as_of_end": day, "as_of_precision": "day"}


def _figures(*claims: dict[str, Any]) -> pd.DataFrame:
    return table("troop_figures", claims)


def test_the_two_levels_of_a_change_are_one_row() -> None:
    before = claim(0, 5200, 5200, start=10, end=15)
    after = claim(0, 3000, 3000, start=20, end=25, changed_from=10)
    made = troop_changes.changes_of_level(_figures(before, after, claim(2, 900, 900)), story()["articles"])
    assert made[["from_low", "to_low"]].to_numpy().tolist() == [[5200, 3000]]
    assert [(item.start, item.end) for item in made["evidence"].iloc[0]] == [(10, 15), (20, 25)]


def test_tolls_of_one_event_are_one_row_and_others_are_not() -> None:
    dead = {"kind": "killed", "place": "Jordan"}
    rows = [
        claim(2, 3, 3, **dead, **_day(date(2024, 1, 28))),
        claim(3, 2, 3, **dead, **_day(date(2024, 1, 29))),
        claim(4, 5, 5, **dead, **_day(date(2024, 2, 11))),
        claim(8, 7, None, **dead),
    ]
    made = troop_changes.casualties(_figures(*rows), story()["articles"], ACTOR_SIDES)
    assert made["low"].tolist() == [2, 5, 7]
    assert made["claims"].tolist() == [2, 1, 1]
    assert made["high"].isna().tolist() == [False, False, True]
    assert set(made["side"]) == {"United States"}


def test_a_plan_stands_beside_the_level_that_followed() -> None:
    plan = claim(0, 900, 900, modality="planned", **_day(date(2024, 2, 1)))
    level = claim(4, 2500, 2500)
    made = troop_changes.plans_and_levels(_figures(plan, level), story()["articles"])
    assert made[["value_low", "actual_low"]].to_numpy().tolist() == [[900, 2500]]
    alone = troop_changes.plans_and_levels(_figures(plan), story()["articles"])
    assert alone["actual_low"].isna().all()


def test_a_proposal_is_never_held_against_a_level() -> None:
    made = troops.competing_figures(
        _figures(claim(0, 2500, 2500), claim(2, 900, 900, modality="proposed")), story()["articles"]
    )
    assert set(made["standing"]) == {"alone"}
    assert made["group"].nunique() == 2


def test_the_ledger_counts_texts_for_and_against() -> None:
    rows = [claim(0, 2500, 2500), claim(2, 2500, 2500), claim(3, 900, 900)]
    made = troops.competing_figures(_figures(*rows), story()["articles"]).set_index("article_id")
    assert made.loc[article_id(0), ["agreeing", "conflicting"]].tolist() == [1, 0]
    assert made.loc[article_id(2), ["agreeing", "conflicting"]].tolist() == [1, 1]


def test_what_is_new_since_the_last_run() -> None:
    before = dict(story())
    now = before | {"troop_figures": _figures(claim(0, 2500, 2500), claim(4, 900, 900, place="Syria"))}
    before = before | {"troop_figures": _figures(claim(0, 2400, 2400))}
    made = troop_changes.new_figures(before, now)
    assert sorted(zip(made["change"], made["after"], strict=True)) == [("new", "900"), ("revised", "2,500")]
