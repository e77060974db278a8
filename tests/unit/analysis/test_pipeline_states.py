"""The state of a pipeline lasts as long as reports say it does, and no longer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from helpers.analysis.pipelines import state_timeline
from helpers.schemas import to_frame, to_table


def _article(name: str, published: date) -> dict[str, Any]:
    return {
        "article_id": name, "document_id": name, "record": 0, "position": 1, "language": "en", "published": published,
        "published_end": published, "published_precision": "day", "published_evidence": "field", "published_confidence": 1.0,
        "text": "t", "body_start": 0, "words": 1, "cluster_id": name, "is_first": True, "similarity": 1.0,
    }  # fmt: skip


def _report(name: str, status: str, occurred: date | None, *, ongoing: bool = False) -> dict[str, Any]:
    return {
        "article_id": name, "sentence_id": f"{name}:0001", "start": 0, "end": 5, "pipeline": "Kirkuk line", "status": status,
        "occurred": occurred, "occurred_end": occurred, "occurred_precision": "day" if occurred else None, "ongoing": ongoing,
        "causes": (), "method": "sample", "extractor": "sample", "extractor_version": 1,
    }  # fmt: skip


def _stretches(articles: list[dict[str, Any]], reports: list[dict[str, Any]]) -> list[tuple[str, str, str, int]]:
    frame = state_timeline(
        to_frame("pipeline_reports", to_table("pipeline_reports", reports)),
        to_frame("articles", to_table("articles", articles)),
    )
    days = (frame[name].dt.strftime("%Y-%m-%d") for name in ("start", "end"))
    return list(zip(frame["status"], *days, frame["reports"], strict=True))


def test_closed_since_lasts_to_the_day_of_the_report() -> None:
    articles = [_article("a", date(2024, 4, 3)), _article("b", date(2024, 9, 24))]
    since = date(2023, 3, 25)
    reports = [_report("a", "closed", since, ongoing=True), _report("b", "closed", since, ongoing=True)]
    assert _stretches(articles, reports) == [("closed", "2023-03-25", "2024-09-24", 2)]


def test_a_single_event_covers_its_day() -> None:
    assert _stretches([_article("a", date(2024, 4, 3))], [_report("a", "closed", date(2023, 3, 25))]) == [
        ("closed", "2023-03-25", "2023-03-25", 1)
    ]


def test_talks_do_not_end_a_closure_but_oil_that_flows_does() -> None:
    articles = [_article(name, date(2024, 5, day)) for name, day in (("a", 1), ("b", 5), ("c", 9))]
    between = [_report("a", "closed", None), _report("b", "negotiating", None), _report("c", "closed", None)]
    assert _stretches(articles, between) == [
        ("closed", "2024-05-01", "2024-05-09", 2),
        ("negotiating", "2024-05-05", "2024-05-05", 1),
    ]
    flowing = [_report("a", "closed", None), _report("b", "flowing", None), _report("c", "closed", None)]
    assert [row[0] for row in _stretches(articles, flowing)] == ["closed", "flowing", "closed"]


def test_no_report_gives_no_stretch() -> None:
    empty = to_frame("pipeline_reports", to_table("pipeline_reports", []))
    assert isinstance(state_timeline(empty, to_frame("articles", to_table("articles", []))), pd.DataFrame)


def test_reports_that_name_other_beginnings_stay_apart() -> None:
    articles = [_article(name, date(2024, 5, day)) for name, day in (("a", 1), ("b", 5), ("c", 9), ("d", 12))]
    reports = [
        _report("a", "closed", date(2014, 3, 1), ongoing=True),
        _report("b", "closed", date(2023, 3, 25), ongoing=True),
        _report("c", "closed", date(2023, 3, 20), ongoing=True),
        _report("d", "closed", None),
    ]
    assert _stretches(articles, reports) == [
        ("closed", "2014-03-01", "2024-05-01", 1),
        ("closed", "2023-03-20", "2024-05-12", 3),
    ]
