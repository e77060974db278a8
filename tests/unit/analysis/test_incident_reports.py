"""The reports behind an incident: why each was merged, and how its toll rose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from helpers.analysis.incident_reports import merged_reports, toll_history
from helpers.analysis.incidents import merge_incidents
from helpers.schemas import to_frame, to_table

Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _report(article: str, day: date, killed: float) -> dict[str, Any]:
    return {
        "article_id": article, "sentence_id": f"{article}:0001", "start": 0, "end": 40, "sentence_ids": [f"{article}:0001"],
        "occurred": day, "occurred_end": day, "occurred_precision": "day", "place": "Ain al-Asad air base",
        "latitude": 33.786, "longitude": 42.441, "place_precision": "site", "perpetrator_status": "unknown",
        "means": ["drone"], "killed_low": killed, "killed_high": killed, "status": "carried out", "method": "test",
        "extractor": "attacks", "extractor_version": 1,
    }  # fmt: skip


def _article(article: str, published: date) -> dict[str, Any]:
    return {
        "article_id": article, "document_id": article, "record": 0, "position": 1, "language": "en",
        "outlet": f"Sample {article}", "published": published, "published_end": published, "published_precision": "day",
        "published_evidence": "test", "published_confidence": 0.9, "text": "", "body_start": 0, "words": 0,
        "cluster_id": article, "is_first": True, "similarity": 1.0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def frames() -> Frames:
    day, other = date(2024, 1, 28), date(2024, 3, 5)
    reports = [_report("a", day, 31), _report("b", day, 57), _report("c", other, 2)]
    articles = [_article("a", day), _article("b", date(2024, 1, 30)), _article("c", other)]
    made = to_frame("attack_reports", to_table("attack_reports", reports))
    known = to_frame("articles", to_table("articles", articles))
    return (*merge_incidents(made, known), made, known)


def test_each_merged_report_says_why_and_how_firmly(frames: Frames) -> None:
    incidents, links, _, articles = frames
    rows = merged_reports(incidents, links, articles)
    assert list(rows["outlet"]) == ["Sample a", "Sample b"]
    assert rows["strength"].iloc[0] == 1 and 0.6 <= rows["strength"].iloc[1] <= 1
    assert all(rows["reason"])


def test_a_toll_has_its_history_and_a_single_report_has_none(frames: Frames) -> None:
    incidents, links, reports, articles = frames
    rows = toll_history(incidents, links, reports, articles)
    assert list(zip(rows["told"].dt.strftime("%Y-%m-%d"), rows["killed_low"], strict=True)) == [
        ("2024-01-28", 31),
        ("2024-01-30", 57),
    ]
