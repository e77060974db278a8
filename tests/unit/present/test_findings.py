"""Each kind of finding: its sentence, its evidence, what it does with nothing and with hostile text."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.present.present_samples import FINDINGS

from helpers.present import Finding
from helpers.present.prose import has_digit

HOSTILE = '<a href="javascript:alert(1)">x</a><script>alert(1)</script>%{x}$5bn$'

GOLDEN = {
    "input_outcomes": "Of 52 inputs, 46 were accepted, 2 were accepted in part, 3 were duplicates and 1 was quarantined.",
    "articles_over_time": "136 articles have a date; 53 are copies of another. Most were published in May 2024, 19. Of 4 "
    "outlets, Sample Gulf Daily has most: 22% of articles; for 29 no outlet is known.",
    "dating": "Of 46 articles, 37 are dated to the day; 4 have no date that the text supports.",
    "clusters": "2 texts were published more than once; 4 copies do not count as independent.",
    "keyness": "“Tower 22”, “retaliation” and “drone” are said more in January to April. “September”, “NATO” and "
    "“statement” are said more in May to September.",
    "most_named": "Mohammed Shia al-Sudani is named most, 131 times by name or office, before Iraq (120).",
    "actors_seen": "Iraq is named in 88% of articles with a date; copies left out, in 40 articles.",
    "figures_over_time": "Claims on the force of the United States in Iraq lie between 2,000 and 2,500. In all, 10 "
    "claims count troops; 3 are of killed, wounded or others.",
    "competing_figures": "Of 10 claims, 2 conflict with another on the same force, place and kind; the table begins with "
    "them: “stationed”, the United States, Iraq.",
    "state_timeline": "20 reports tell the state of 2 pipelines. The last word on Iraq–Turkey pipeline is “closed”, for "
    "12 September 2024.",
    "pipeline_flows": "3 claims name a flow, from 350,000 to 1,000,000 barrels a day.",
    "incident_map": "6 incidents have a place on the map; for 1 the reports tell no known place.",
    "casualties": "People were killed in 6 incidents; for 4 the reports leave the number open. The deadliest (Al-Qaim) "
    "killed between 16 and 18.",
    "incidents_table": "24 reports tell of 7 incidents; 5 have more than one report, at most 6.",
    "statements_table": "Of 2 statements, 1 is quoted word for word; the latest comes from the Pentagon.",
    "changes": "Since the last run: 1 new, 2 continued, 1 revised and 1 dropped; 1 change comes from another way of "
    "reading, not from the world.",
    "how_counted": "Counting began with 46 articles; 4 rows were left out on the way.",
    "actors_over_time": "No actor is named more in one month than Iran: 22 times in January 2024.",
    "actors_by_outlet": "Lloyd Austin is named by 4 outlets; by Sample Wire in 82% of articles.",
    "co_mentions": "Iraq and Kataib Hezbollah are named together most, in 23 articles.",
    "incidents_by_means": "Most incidents, 24, fall in August 2024. Most, 49, are by rocket.",
    "incidents_by_side": "Most incidents, 31, fall in August 2024. For 25% of incidents nobody is named; most of the "
    "others, 49, are laid to the United States.",
    "key_figures": "In brief: between 2,400 and 2,500 US troops in Iraq; at least 160 attacks on US forces since "
    "October; between 16 and 18 killed at the deadliest incident.",
    "speakers": "Articles attribute 130 statements. Mohammed Shia al-Sudani is quoted most, 41 times. The side heard "
    "most is the United States, with 38% of statements.",
    "cue_classes": "Most are introduced as “said”: 72% of statements; 7 are denials.",
    "topics_over_time": "The topic spoken of most is “Oil”, with 105 statements; the most in one month are 22 statements "
    "on “Oil”, in January 2024.",
    "timeline": "10 happenings have a date, from 15 January 2024 to 27 September 2024. Most widely told, by 7 "
    "independent articles: Joint statement on the end of the mission (27 September 2024).",
    "blocks_by_role": "82 blocks were kept out of the articles, 7% of characters; 458 blocks are part of one.",
}


# The same of frames with one row: nothing is said of "1 articles", and no percentage of one.
GOLDEN_OF_ONE = {
    "input_outcomes": "Of the inputs, all 46 were accepted.",
    "blocks_by_role": "No blocks were kept out of the articles; 412 blocks are part of one.",
    "casualties": "People were killed in 1 incident; all reports agree on the number. The deadliest (Tower 22) killed 3.",
    "competing_figures": "Of 1 claim, none conflicts with another on the same force, place and kind.",
    "figures_over_time": "A single claim puts the force of the United States in Iraq at about 2,500. In all, 1 claim counts "
    "troops; none is of killed, wounded or others.",
    "incident_map": "1 incident has a place on the map.",
    "incidents_by_means": "Most incidents, 5, fall in January 2024. All 5 are by drone.",
    "speakers": "Articles attribute 41 statements. Mohammed Shia al-Sudani is quoted most, 41 times. The side heard most is "
    "Iraq, with all 41 statements.",
}


def _same(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def _is_traceable(finding: Finding) -> None:
    """Every number of the payload points at evidence, and every point of the chart that answers the pointer has a key."""
    payload = finding.payload()
    known = set(payload["evidence"])
    for part in payload["prose"]:
        assert "strong" in part or not has_digit(part.get("text", ""))
        assert "number" not in part or part["evidence"] in known
    for card in payload["cards"]:
        assert card["evidence"] in known or not has_digit(card["value"] + card["note"])
    if payload["table"] is not None:
        for row in payload["table"]["rows"]:
            for column, cell in zip(payload["table"]["columns"], row, strict=True):
                assert cell["evidence"] is None or cell["evidence"] in known
                numeric = column["kind"] in ("number", "date", "range")
                assert not (numeric and has_digit(cell["text"])) or cell["evidence"] in known
    for trace in finding.figure.data if finding.figure is not None else ():
        if trace.hoverinfo == "skip":
            continue
        shown = trace.z if trace.type == "heatmap" else [trace.y]
        keys = trace.customdata if trace.type == "heatmap" else [trace.customdata]
        for values, of_values in zip(shown, keys, strict=True):
            assert len(values) == len(of_values)
            assert all(key in known for key in of_values if key is not None)


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_every_number_has_evidence(name: str) -> None:
    finding = FINDINGS[name](_same)
    _is_traceable(finding)
    assert finding.evidence


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_sentence_is_as_expected(name: str) -> None:
    assert FINDINGS[name](_same).prose.text.strip() == GOLDEN[name]


@pytest.mark.parametrize("name", sorted(GOLDEN_OF_ONE))
def test_the_sentence_on_one_row_is_as_expected(name: str) -> None:
    assert FINDINGS[name](lambda frame: frame.iloc[:1]).prose.text.strip() == GOLDEN_OF_ONE[name]


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_nothing_is_said_plainly(name: str) -> None:
    finding = FINDINGS[name](lambda frame: frame.iloc[:0])
    assert finding.figure is None
    assert finding.table is None
    assert finding.prose.text.startswith("Nothing to show: ")
    json.dumps(finding.payload())


@pytest.mark.parametrize("name", sorted(FINDINGS))
@settings(max_examples=6, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_rows_make_a_traceable_finding(name: str, data: st.DataObject) -> None:
    def some(frame: pd.DataFrame) -> pd.DataFrame:
        chosen = data.draw(st.lists(st.sampled_from(range(len(frame))), unique=True, min_size=1, max_size=6))
        return frame.iloc[chosen].reset_index(drop=True)

    finding = FINDINGS[name](some)
    _is_traceable(finding)
    json.dumps(finding.figure_json(), allow_nan=False)


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_the_same_frame_gives_the_same_bytes(name: str) -> None:
    first, second = (FINDINGS[name](_same) for _ in range(2))
    assert json.dumps(first.payload()) == json.dumps(second.payload())
    assert json.dumps(first.figure_json()) == json.dumps(second.figure_json())


_CLOSED = {
    "status",
    "confidence",
    "precision",
    "form",
    "kind",
    "cue_class",
    "mode",
    "change",
    "cause",
    "modality",
    "bound",
    "standing",
    "place_precision",
    "as_of_precision",
    "occurred_precision",
    "perpetrator_status",
    "side",
    "unit",
}


def _poisoned(frame: pd.DataFrame) -> pd.DataFrame:
    """Hostile text in every column whose words come from articles; `side` and closed vocabularies stay."""
    made = frame.copy()
    for column in made.columns:
        if column not in _CLOSED:
            made[column] = [f"{HOSTILE}{n % 3}" if isinstance(value, str) else value for n, value in enumerate(made[column])]
    return made


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _strings(item)]


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_hostile_text_is_no_markup_on_a_chart(name: str) -> None:
    figure = FINDINGS[name](_poisoned).figure_json()
    for text in _strings(figure):
        plain = text.replace("<br>", "").replace("<b>", "").replace("</b>", "")
        assert "<" not in plain
    for trace in (figure or {"data": []})["data"]:
        assert not {"hovertemplate", "texttemplate"} & trace.keys()


def test_a_frame_without_its_columns_is_named() -> None:
    with pytest.raises(ValueError, match=r"lacks \['reason'\]"):
        FINDINGS["input_outcomes"](lambda frame: frame.drop(columns="reason"))


def test_dark_and_light_have_the_same_points() -> None:
    for name in sorted(FINDINGS):
        finding = FINDINGS[name](_same)
        if finding.figure is not None and finding.dark is not None:
            for light, dark in zip(finding.figure.data, finding.dark.data, strict=True):
                assert str(light.customdata) == str(dark.customdata)


def test_no_chart_needs_the_network_or_web_gl() -> None:
    for name in sorted(FINDINGS):
        figure = FINDINGS[name](_same).figure
        assert {trace.type for trace in (figure.data if figure is not None else ())} <= {"bar", "scatter", "heatmap"}
