"""Parts of sentences, the ends of time axes, and what a finding refuses."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.present import Citations, Finding, prose
from helpers.present.charts import main_stretch
from helpers.present.compose import called, compose, counted_part, part_of, share_of, when_part
from helpers.present.prose import Name
from helpers.present.table import Column, Table
from helpers.present.theme import Theme
from helpers.present.troops import figures_over_time
from helpers.schemas import Evidence
from helpers.story import Side

HERE = (Evidence("a:0001", 3, 8),)


@pytest.mark.parametrize(
    ("part", "of", "said"),
    [
        (0, 5, "none of the statements"),
        (1, 1, "the only statement"),
        (3, 5, "3 of 5 statements"),
        (5, 5, "all 5 statements"),
        (3, 10, "30% of statements"),
        (1, 400, "under 1% of statements"),
    ],
)
def test_a_percentage_is_told_of_ten_and_more(part, of, said):
    assert share_of(Citations(), part, of, HERE, "statement").text == said


@pytest.mark.parametrize(("count", "said"), [(0, "none is dated"), (1, "1 is dated"), (7, "7 are dated")])
def test_none_one_and_many_have_their_verb(count, said):
    assert part_of(Citations(), count, HERE, "is dated", "are dated").text == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("Islamic Resistance in Iraq", "the Islamic Resistance in Iraq"),
        ("United States Department of Defense", "the United States Department of Defense"),
        ("Popular Mobilization Forces", "the Popular Mobilization Forces"),
        ("Iraq", "Iraq"),
        ("Kataib Hezbollah", "Kataib Hezbollah"),
        ("Mohammed Shia al-Sudani", "Mohammed Shia al-Sudani"),
        ("Tower 22", "Tower 22"),
        ("The Pentagon", "The Pentagon"),
    ],
)
def test_a_name_has_its_article(name, said):
    assert called(name).text == said


@pytest.mark.parametrize(
    ("granularity", "said"),
    [("day", "on 22 January 2024"), ("week", "in the week of 22 January 2024"), ("month", "in January 2024"),
     ("quarter", "in the first quarter of 2024"), ("year", "in 2024")],
)  # fmt: skip
def test_a_period_has_its_preposition(granularity, said):
    assert when_part(Citations(), "2024-01-22", granularity, HERE).text == said


def test_few_days_far_away_do_not_stretch_an_axis():
    days = ["2014-01-01", *(f"2024-{month:02}-15" for month in range(1, 10) for _ in range(2))]
    ends = main_stretch(days, [1.0] * len(days))
    assert [end.date().isoformat() for end in ends] == ["2024-01-15", "2024-09-15"]
    heavy = main_stretch(days, [9.0, *[1.0] * (len(days) - 1)])
    assert heavy[0].year == 2014
    assert [end.year for end in main_stretch(["2014-01-01", "2024-01-01"], [1.0, 1.0])] == [2014, 2024]


def test_a_sentence_begins_with_a_capital_unless_a_name_does():
    cite = Citations()
    assert compose("x", "?", cite, pd.DataFrame(), prose("no report.")).prose.text == "No report."
    assert compose("x", "?", cite, pd.DataFrame(), prose(Name("eBay"), " said.")).prose.text == "eBay said."
    assert counted_part(cite, 0, HERE, "report").text == "no reports"


def test_a_trace_in_which_nothing_is_counted_is_left_out():
    cite = Citations()

    def draw(theme: Theme) -> go.Figure:
        empty = go.Bar(x=[], y=[], customdata=[], hovertext=[], hoverinfo="text")
        zeros = go.Bar(x=[0], y=[0], customdata=[None], hovertext=["none"], hoverinfo="text")
        leading = go.Scatter(x=[0], y=[0], hoverinfo="skip")
        return go.Figure([empty, zeros, leading, go.Bar(x=[1], y=[0], customdata=[cite.key(HERE)], hoverinfo="text")])

    finding = compose("x", "?", cite, pd.DataFrame(), prose("Some."), draw=draw, alt="bars")
    assert finding.figure is not None
    assert [trace.type for trace in finding.figure.data] == ["scatter", "bar"]


@pytest.mark.parametrize(("where", "words"), [("caveat", "Only 3 outlets."), ("caption", "The 2 claims")])
def test_a_number_in_a_caveat_or_caption_is_refused(where, words):
    table = Table(words if where == "caption" else "Claims", (Column("a", "A"),), ())
    caveat = words if where == "caveat" else ""
    with pytest.raises(ValueError, match=f"in the {where}"):
        Finding("x", "?", prose("Some."), caveat, {}, pd.DataFrame(), table=table)


def _claims(*rows: tuple[str | None, str | None, str, float, str]) -> pd.DataFrame:
    """Claims by force, place, kind, number and day."""
    made = pd.DataFrame(rows, columns=["force", "place", "kind", "value_low", "as_of"])
    days = pd.to_datetime(made["as_of"]).astype("datetime64[s]")
    more = {"as_of": days, "as_of_end": days, "published": days, "as_of_precision": "day", "side": "United States"}
    more |= {"modality": "stated", "bound": "=", "claimant": None, "outlet": "Sample Wire", "surface": "some"}
    evidence = [(Evidence(f"a:{number:04}", 1, 2),) for number in range(len(made))]
    return made.assign(value_high=made["value_low"], evidence=evidence, **more)


def test_troop_levels_stand_on_axes_from_zero_apart_from_casualties_and_outliers():
    months = [("United States", "Iraq", "stationed", 2500.0, f"2024-{month:02}-01") for month in range(1, 10)]
    vague = [("United States", None, "stationed", 3000.0, f"2024-0{month}-02") for month in (1, 2)]
    syria = [("United States", "Syria", "stationed", 900.0, f"2024-0{month}-03") for month in (1, 2)]
    others = [
        ("United States", "Jordan", "killed", 3.0, "2024-01-28"),
        ("United States", "Iraq", "stationed", 170000.0, "2024-03-01"),
    ]
    frame = _claims(*vague, *months, *syria, *others)
    side = Side(name="United States", colour="#0072b2", colour_dark="#56b4e9")
    finding = figures_over_time(frame, [side])
    assert finding.figure is not None
    layout = finding.figure.layout
    named = [one.text for one in layout.annotations if one.x == 0]
    assert named == ["<b>United States, Iraq</b>", "<b>United States, Syria</b>", "<b>United States, place not named</b>"]
    assert (layout.yaxis.range[0], layout.yaxis.type) == (0, None)
    assert layout.yaxis.range[1] < 4000
    drawn = [value for trace in finding.figure.data for value in trace.y]
    assert 3.0 not in drawn
    assert 170000.0 not in drawn
    assert "Most claims put the force of the United States in Iraq at 2,500: 9 claims in 1 outlet" in finding.prose.text
    assert "1 claim lies too far from the others" in finding.prose.text
