"""Attack reports merged into incidents: what is joined, what stays apart, and why."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pandas as pd
import pytest

from helpers.analysis.incidents import merge_incidents
from helpers.schemas import to_frame, to_table
from helpers.story import Correction

_ASAD = {"place": "Ain al-Asad air base", "latitude": 33.786, "longitude": 42.441, "place_precision": "site"}
_ERBIL = {"place": "Erbil", "latitude": 36.19, "longitude": 44.01, "place_precision": "city"}
_IRAQ = {"place": "Iraq", "latitude": 33.2, "longitude": 43.7, "place_precision": "country"}


def _report(article: str, day: date | None = None, start: int = 0, **slots: Any) -> dict[str, Any]:
    return {
        "article_id": article,
        "sentence_id": f"{article}:0001",
        "start": start,
        "end": start + 40,
        "sentence_ids": [f"{article}:0001"],
        "occurred": day,
        "occurred_end": day,
        "occurred_precision": "day" if day else None,
        "perpetrator_status": "stated" if slots.get("perpetrator") else "unknown",
        "means": [],
        "status": "carried out",
        "method": "test",
        "extractor": "attacks",
        "extractor_version": 1,
    } | slots


def _article(article: str, cluster: str | None = None) -> dict[str, Any]:
    return {
        "article_id": article,
        "document_id": article,
        "record": 0,
        "position": 1,
        "language": "en",
        "published_evidence": "test",
        "published_confidence": 0.0,
        "text": "",
        "body_start": 0,
        "words": 0,
        "cluster_id": cluster or article,
        "is_first": cluster in (None, article),
        "similarity": 1.0,
    }


def _merge(*reports: dict[str, Any], clusters: dict[str, str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = sorted({r["article_id"] for r in reports})
    rows = [_article(a, (clusters or {}).get(a)) for a in articles]
    return merge_incidents(
        to_frame("attack_reports", to_table("attack_reports", reports)), to_frame("articles", to_table("articles", rows))
    )


def test_two_outlets_on_one_attack_are_one_incident_with_a_range() -> None:
    incidents, links = _merge(
        _report("a", date(2024, 7, 26), **_ASAD, means=["rocket"], killed_low=0, killed_high=0),
        _report("b", date(2024, 7, 26), **_ASAD, means=["rocket"], wounded_low=2, wounded_high=2),
        _report("c", date(2024, 7, 26), **_ASAD, means=["rocket"], wounded_low=5),
    )
    assert len(incidents) == 1
    row = incidents.iloc[0]
    assert (row["reports"], row["independent_reports"]) == (3, 3)
    assert row["wounded_low"] == 2 and pd.isna(row["wounded_high"])
    assert sorted(links["strength"])[-1] == 1.0
    joined = links[links["strength"] < 1.0]["reason"]
    assert all("day" in reason and "Ain al-Asad" in reason and "rocket" in reason for reason in joined)


def test_two_attacks_on_one_base_in_one_week_are_two() -> None:
    incidents, _ = _merge(
        _report("a", date(2024, 1, 17), **_ASAD, means=["drone"]), _report("b", date(2024, 1, 20), **_ASAD, means=["missile"])
    )
    assert len(incidents) == 2


def test_two_reports_of_one_article_are_never_one_even_through_a_third() -> None:
    same = {**_ASAD, "means": ["rocket"], "target": "base"}
    incidents, _ = _merge(
        _report("a", date(2024, 8, 5), **same),
        _report("a", date(2024, 8, 5), start=200, **same),
        _report("b", date(2024, 8, 5), **same),
    )
    assert len(incidents) == 2
    assert sorted(incidents["reports"]) == [1, 2]


def test_different_places_on_one_day_are_two() -> None:
    incidents, _ = _merge(
        _report("a", date(2024, 1, 15), **_ERBIL, means=["missile"], perpetrator="Iran"),
        _report("b", date(2024, 1, 15), **_ASAD, means=["missile"], perpetrator="Iran"),
    )
    assert len(incidents) == 2


def test_the_same_day_in_the_same_country_is_not_enough() -> None:
    incidents, _ = _merge(_report("a", date(2024, 1, 15), **_IRAQ), _report("b", date(2024, 1, 15), **_IRAQ))
    assert len(incidents) == 2


def test_a_country_joins_a_city_with_the_same_parties_and_means() -> None:
    party = {"perpetrator": "Iran", "target": "house of Peshraw Dizayee", "means": ["missile"]}
    incidents, links = _merge(
        _report("a", date(2024, 1, 15), **_ERBIL, **party), _report("b", date(2024, 1, 15), **_IRAQ, **party)
    )
    assert len(incidents) == 1
    assert incidents.iloc[0]["place"] == "Erbil"
    assert "target (house of Peshraw Dizayee)" in links.sort_values("strength").iloc[0]["reason"]


def test_contradicting_perpetrators_stay_apart_and_alleged_ones_do_not() -> None:
    where = {**_ERBIL, "target": "airport", "means": ["drone"]}
    apart, _ = _merge(
        _report("a", date(2024, 1, 2), **where, perpetrator="Iran"),
        _report("b", date(2024, 1, 2), **where, perpetrator="Islamic State"),
    )
    assert len(apart) == 2
    alleged, _ = _merge(
        _report("a", date(2024, 1, 2), **where, perpetrator="Iran"),
        _report("b", date(2024, 1, 2), **where, perpetrator="Kataib Hezbollah", perpetrator_status="alleged"),
    )
    assert len(alleged) == 1


def test_a_vague_year_joins_only_on_something_of_its_own() -> None:
    killing = {"target": "Qasem Soleimani", "means": ["assassination"], "killed_low": 1, "place": "Baghdad"}
    vague = {"occurred": date(2020, 1, 1), "occurred_end": date(2020, 4, 30), "occurred_precision": "interval"}
    incidents, _ = _merge(_report("a", date(2020, 1, 3), **killing), _report("b", **vague, **killing))
    assert len(incidents) == 1
    assert incidents.iloc[0]["occurred_precision"] == "day"
    nothing, _ = _merge(_report("a", date(2020, 1, 3), **_ERBIL, means=["rocket"]), _report("b", **_ERBIL, means=["rocket"]))
    assert len(nothing) == 2


def test_copies_of_one_text_are_one_independent_report() -> None:
    same = {**_ERBIL, "means": ["drone"], "target": "airport"}
    incidents, _ = _merge(
        _report("a", date(2024, 1, 2), **same),
        _report("b", date(2024, 1, 2), **same),
        _report("c", date(2024, 1, 2), **same),
        clusters={"b": "a"},
    )
    assert (incidents.iloc[0]["reports"], incidents.iloc[0]["independent_reports"]) == (3, 2)


def test_counted_series_are_no_incidents() -> None:
    incidents, links = _merge(_report("a", date(2024, 1, 2), **_IRAQ, count_low=160))
    assert incidents.empty and links.empty
    assert "incident_id" in incidents.columns and "reason" in links.columns


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    reports = [
        _report(name, date(2024, 1, 2 + day), **place, means=means)
        for name, day, place, means in [
            ("a", 0, _ASAD, ["rocket"]), ("b", 0, _ASAD, ["rocket"]), ("c", 1, _ASAD, ["rocket"]), ("d", 1, _ERBIL, ["drone"]),
            ("e", 1, _IRAQ, ["drone"]), ("f", 0, _IRAQ, ["rocket", "drone"]), ("g", 2, _ERBIL, ["drone"]),
        ]
    ]  # fmt: skip
    expected = _merge(*reports)
    random.Random(seed).shuffle(reports)
    actual = _merge(*reports)
    for one, other in zip(expected, actual, strict=True):
        pd.testing.assert_frame_equal(one, other)


def _told(article: str, published: date, **slots: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    day = {"published": published, "published_end": published, "published_precision": "day"}
    return _report(article, date(2024, 1, 28), **_ASAD, means=["drone"], **slots), _article(article) | day


def test_a_toll_that_grows_has_its_history() -> None:
    told = [
        _told("a", date(2024, 1, 28), killed_low=31, killed_high=31),
        _told("b", date(2024, 1, 29), killed_low=31, killed_high=31),
        _told("c", date(2024, 1, 30), killed_low=57, killed_high=57, wounded_low=12),
    ]
    incidents, _ = merge_incidents(
        to_frame("attack_reports", to_table("attack_reports", [report for report, _ in told])),
        to_frame("articles", to_table("articles", [article for _, article in told])),
    )
    row = incidents.iloc[0]
    assert (row["killed_low"], row["killed_high"]) == (31, 57)
    assert [entry.rsplit(" ", 1)[0] for entry in row["toll_history"]] == [
        "2024-01-28 killed 31..31",
        "2024-01-30 killed 57..57 wounded 12..",
    ]


def _correct(field: str, document: str, value: str) -> Correction:
    return Correction(document=document, field=field, value=value, reason="the analyst knows")  # type: ignore[arg-type]


def _frames(*reports: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [_article(a) for a in sorted({r["article_id"] for r in reports})]
    return to_frame("attack_reports", to_table("attack_reports", reports)), to_frame("articles", to_table("articles", rows))


def test_an_analyst_merges_and_splits_and_the_next_run_obeys() -> None:
    frames = _frames(
        _report("a", date(2024, 1, 2), **_ASAD, means=["rocket"]),
        _report("b", date(2024, 1, 2), **_ASAD, means=["rocket"]),
        _report("c", date(2024, 1, 9), **_ERBIL, means=["drone"]),
    )
    incidents, links = merge_incidents(*frames)
    assert sorted(incidents["reports"]) == [1, 2]
    ids = links.set_index("article_id")["report_id"]
    merged, why = merge_incidents(*frames, [_correct("merge", ids["a"], ids["c"])])
    assert list(merged["reports"]) == [3]
    assert "analyst: the analyst knows" in why.set_index("article_id").loc["c", "reason"]
    for out, other in (("a", "b"), ("b", "a")):
        apart, why = merge_incidents(*frames, [_correct("split", ids[out], ids[other])])
        assert list(apart["reports"]) == [1, 1, 1]
        assert "split off" in why.set_index("article_id").loc[out, "reason"]
    gone, _ = merge_incidents(*frames, [_correct("split", "0" * 12, ids["a"]), _correct("merge", ids["a"], "0" * 12)])
    pd.testing.assert_frame_equal(gone, incidents)


def test_a_day_and_a_city_alone_are_not_enough() -> None:
    incidents, _ = _merge(_report("a", date(2016, 1, 15), **_ERBIL), _report("b", date(2016, 1, 15), **_ERBIL))
    assert len(incidents) == 2


def test_a_killing_and_the_storming_of_an_embassy_are_two() -> None:
    embassy = {"place": "US Embassy in Baghdad", "latitude": 33.298, "longitude": 44.4, "place_precision": "site"}
    day = date(2019, 12, 31)
    incidents, _ = _merge(
        _report("a", day, **embassy, target="embassy compound", perpetrator="United States", means=["airstrike"]),
        _report("b", day, **embassy, target="Qasem Soleimani", perpetrator="United States", means=["airstrike"]),
    )
    assert len(incidents) == 2


def test_nobody_reports_an_attack_before_it_happened_nor_years_later_without_its_date() -> None:
    event = _report("a", date(2024, 1, 28), **_ASAD, target="living quarters", killed_low=3, killed_high=3)
    undated = _report("b", **_ASAD, target="living quarters", killed_low=3, killed_high=3)
    reports = to_frame("attack_reports", to_table("attack_reports", [event, undated]))
    joined = {}
    for told in (date(2024, 1, 20), date(2024, 3, 1), date(2026, 6, 1)):
        day = {"published": told, "published_end": told, "published_precision": "day"}
        articles = to_frame("articles", to_table("articles", [_article("a"), _article("b") | day]))
        joined[told.year, told.month] = len(merge_incidents(reports, articles)[0]) == 1
    assert joined == {(2024, 1): False, (2024, 3): True, (2026, 6): False}
