"""What is open, disputed and missing, from rows of our own; and the findings of it."""

from __future__ import annotations

from datetime import date

import pandas as pd
from tests.unit.analysis.analysis_samples import claim, story, table

from helpers.analysis import open_questions, timeline
from helpers.present import open_questions as present
from helpers.present import timeline as present_timeline

_TOPICS = {"withdrawal": "Withdrawal", "oil": "Oil"}


def _words(finding: object) -> str:
    return "".join(part.text for part in finding.prose.parts)  # type: ignore[attr-defined]


def test_voices_are_the_latest_of_each_side_where_sides_differ() -> None:
    tables = story()
    frame = open_questions.voices(tables["statements"], tables["articles"], _TOPICS)
    assert frame[["topic", "side", "speaker"]].to_numpy().tolist() == [
        ["Withdrawal", "Iraq", "Iraq"],
        ["Withdrawal", "United States", "Pentagon"],
    ]
    assert frame["statements"].tolist() == [1, 1], "a copy says nothing anew"
    assert _words(present.voices(frame)).startswith("On 1 topic more than one side is quoted; most is said on Withdrawal")


def test_troops_tolls_and_pipelines_that_contradict() -> None:
    tables = story()
    figures = table("troop_figures", [claim(2, 2500, 2500), claim(3, 900, 900)])
    incidents = tables["incidents"].assign(killed_low=[3.0, None], killed_high=[5.0, None])
    opened = tables["pipeline_reports"].head(1).assign(
        status="flowing", article_id="0" * 15 + "6", occurred=pd.Timestamp("2024-03-05"),
        occurred_end=pd.Timestamp("2024-03-15"),
    )  # fmt: skip
    reports = pd.concat([tables["pipeline_reports"], opened], ignore_index=True)
    frame = open_questions.disputed(tables["articles"], figures, incidents, tables["incident_links"], reports)
    assert frame[["kind", "subject", "one", "other"]].to_numpy().tolist() == [
        ["troops", "United States: stationed in Iraq", "900–900, Sample Wire", "2500–2500, Sample Post"],
        ["toll", "Jordan, 2024-01-28: killed", "3", "5"],
        ["pipeline", "Iraq–Turkey", "closed, 2024-03-01 to 2024-03-20", "flowing, 2024-03-05 to 2024-03-15"],
    ]
    assert all(len(cited) for cited in frame["evidence"])
    finding = present.disputed(frame)
    assert _words(finding) == "Reports contradict each other on 1 number of troops, 1 toll and 1 pipeline."


def test_a_state_that_follows_another_is_no_dispute() -> None:
    tables = story()
    later = tables["pipeline_reports"].head(1).assign(
        status="reopened", occurred=pd.Timestamp("2024-03-20"), occurred_end=pd.Timestamp("2024-03-25")
    )  # fmt: skip
    reports = pd.concat([tables["pipeline_reports"], later], ignore_index=True)
    empty = (tables["troop_figures"].head(0), tables["incidents"].head(0), tables["incident_links"].head(0))
    assert open_questions.disputed(tables["articles"], *empty, reports).empty


def test_what_is_missing_is_counted_with_its_reason() -> None:
    tables = story()
    documents = tables["documents"]
    frame = open_questions.missing(tables, tables["articles"], documents).set_index("what")
    assert frame.loc["Articles: day of publication", ["rows", "of"]].tolist() == [1, 9]
    assert frame.loc["Documents: read in part", ["rows", "why"]].tolist() == [1, "bad record"]
    assert frame.loc["Troop figures: where", "rows"] == 1
    assert frame.loc["Attack reports: when", "rows"] == 1
    assert (frame["rows"] == frame["evidence"].map(len)).all()
    assert "not known of" in _words(present.missing(frame.reset_index()))


def test_nothing_is_said_in_words() -> None:
    tables = {name: rows.head(0) for name, rows in story().items()}
    names = ("articles", "troop_figures", "incidents", "incident_links", "pipeline_reports")
    assert "Nothing to show" in _words(present.disputed(open_questions.disputed(*(tables[name] for name in names))))
    voices = open_questions.voices(tables["statements"], tables["articles"], _TOPICS)
    assert "Nothing to show" in _words(present.voices(voices))
    missing = open_questions.missing(tables, tables["articles"], tables["documents"])
    assert "Nothing to show" in _words(present.missing(missing))


def test_the_selected_timeline_as_a_finding() -> None:
    tables = story()
    frame = timeline.selected_timeline(tables["articles"], tables["sentences"], least_sources=1)
    finding = present_timeline.selected_timeline(frame)
    assert finding.table is not None
    assert len(finding.table.rows) == len(frame)
    assert all(row[1].evidence for row in finding.table.rows), "every sentence opens its article"
    assert frame["occurred"].max() <= pd.Timestamp(date(2024, 9, 27))
    assert "Nothing to show" in _words(present_timeline.selected_timeline(frame.head(0)))
