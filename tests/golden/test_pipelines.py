"""What sentences of our own say of pipelines, and which "pipelines" are none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.pipelines import PipelineReport
from helpers.extract.registry import EXTRACTORS, extract_batch
from helpers.language.sentences import split_sentences
from helpers.story import Story

_DAY = date(2024, 9, 24)
Find = Callable[[str], list[PipelineReport]]


def _reading(story: Story, text: str) -> Reading:
    spans = split_sentences(text)
    sentences = tuple(Sentence(f"sample:{n:04d}", a, b, n, 0, False, text[a:b]) for n, (a, b) in enumerate(spans))
    bare = Reading("sample", "Sample Energy Monitor", _DAY, text, sentences)
    found = [row._asdict() for row in EXTRACTORS["mentions"].build(story)(bare)]
    mentions = sorted((Mention(**{name: row[name] for name in Mention._fields}) for row in found), key=lambda m: m.start)
    return Reading("sample", "Sample Energy Monitor", _DAY, text, sentences, tuple(mentions))


@pytest.fixture(scope="module")
def find(story: Story) -> Find:
    read = EXTRACTORS["pipelines"].build(story)

    def _find(text: str) -> list[Any]:
        return list(read(_reading(story, text)))

    return _find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Officials urged Baghdad to reopen the Iraq-Turkey pipeline, which has been closed since March.",
            {("Iraq-Türkiye", "negotiating", None), ("Iraq-Türkiye", "closed", date(2024, 3, 1))},
        ),
        ("The Kirkuk-Ceyhan pipeline was shut on 25 March 2023.", {("Iraq-Türkiye", "closed", date(2023, 3, 25))}),
        ("Iraq plans to build the Basra-Aqaba pipeline.", {("Basra-Aqaba", "planned", None)}),
        ("Saboteurs blew up the Nord Stream pipelines in September 2022.", {("Nord Stream", "attacked", date(2022, 9, 1))}),
        ("The East-West pipeline has resumed pumping.", {("East-West", "reopened", None)}),
        ("The pipeline to Ceyhan remains offline.", {("Iraq-Türkiye", "closed", None)}),
    ],
)
def test_pipeline_state_and_date(find: Find, text: str, expected: set[tuple[str, str, date | None]]) -> None:
    assert {(row.pipeline, row.status, row.occurred) for row in find(text)} == expected


def test_flows_are_barrels_a_day(find: Find) -> None:
    rows = find("Before the halt the Iraq-Türkiye pipeline carried about 450,000 barrels per day.")
    assert {(row.flow_bpd_low, row.flow_bpd_high) for row in rows} == {(450_000, 450_000)}
    rows = find("The East-West pipeline is pumping 7 million bpd.")
    assert {(row.status, row.flow_bpd_low) for row in rows} == {("flowing", 7_000_000)}


def test_money_that_the_sentence_ties_to_it(find: Find) -> None:
    rows = find("Türkiye was ordered to pay $1.5 billion in damages before it closed the Iraq-Türkiye pipeline.")
    assert {row.amount_usd for row in rows} == {1.5e9}


def test_the_pipeline_named_before(find: Find) -> None:
    rows = find("The Iraq-Türkiye pipeline runs to the sea. The pipeline has been closed since March 2023.")
    assert ("Iraq-Türkiye", "closed") in {(row.pipeline, row.status) for row in rows}


def test_a_pipeline_that_the_story_does_not_list(find: Find) -> None:
    rows = find("A blast damaged the Sample Valley gas pipeline on Monday.")
    assert [(row.pipeline, row.status) for row in rows] == [("Sample Valley gas pipeline", "attacked")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oil from Kirkuk has not flowed to Ceyhan since March 25, 2023.",
            {("Iraq-Türkiye", "closed", date(2023, 3, 25))},
        ),
        (
            "Iraq plans a pipeline from Basra to Haditha. A branch to Aqaba would carry 1 million bpd.",
            {("Basra-Haditha", "planned", None), ("Basra-Aqaba", "planned", None)},
        ),
        (
            "Iraq wants the Kirkuk-Ceyhan pipeline back. The line has been shut since 2023.",
            {("Iraq-Türkiye", "closed", date(2023, 1, 1))},
        ),
        (
            "They discussed the Iraq-Türkiye pipeline. It urged all to end a closure that began in March 2023.",
            {("Iraq-Türkiye", "negotiating", None), ("Iraq-Türkiye", "closed", date(2023, 3, 1))},
        ),
        ("Ankara says that the Iraq-Türkiye pipeline is ready for flows.", set()),
        ("The rebels carried out an assault on a Saudi oil pipeline.", {("Saudi oil pipeline", "attacked", None)}),
    ],
)
def test_pipelines_by_route_and_of_the_sentences_before(
    find: Find, text: str, expected: set[tuple[str, str, date | None]]
) -> None:
    assert {(row.pipeline, row.status, row.occurred) for row in find(text)} == expected


def test_exports_of_a_country_are_no_flow_of_a_pipeline(find: Find) -> None:
    rows = find("Oil exports of about 3.5 million barrels per day are planned, although the pipeline to Ceyhan is closed.")
    assert [(row.status, row.flow_bpd_low) for row in rows if row.status != "planned"] == [("closed", None)]
    rows = find("Exports of 400,000 barrels per day through the Kirkuk-Ceyhan pipeline were halted.")
    assert {(row.status, row.flow_bpd_low) for row in rows} == {("closed", 400_000)}


@pytest.mark.parametrize(
    "text",
    [
        "Twin natural-gas pipelines carried gas to Europe.",
        "The ministry has a pipeline of talent that was closed for years.",
        "New projects are in the pipeline, the minister said.",
        "Iraq closed the border crossing with Syria.",
    ],
)
def test_what_is_no_pipeline(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("The Iraq-Türkiye pipeline has been closed since March 2023 due to a legal dispute.", {"dispute"}),
        (
            "Türkiye shut the Iraq-Türkiye pipeline on 25 March 2023 after a ruling by the International Chamber of Commerce.",
            {"arbitration"},
        ),
        ("An explosion shut the Kirkuk-Ceyhan pipeline on Tuesday.", {"attack"}),
        ("After an earthquake near the port, Türkiye halted the Kirkuk-Ceyhan pipeline.", {"disaster"}),
        ("The East-West pipeline was shut for maintenance.", {"repair"}),
        ("The East-West pipeline resumed pumping after repairs.", {"repair"}),
        ("The Kirkuk-Ceyhan pipeline remains shut over unpaid transit fees.", {"payment"}),
        ("A leak forced the operator to shut the Kirkuk-Ceyhan pipeline.", {"accident"}),
        ("The Kirkuk-Ceyhan pipeline remains shut, the ministry said.", set()),
        ("Iraq plans to build the Basra-Aqaba pipeline after years of war.", set()),
    ],
)
def test_why_a_pipeline_stands_still_or_runs_again(find: Find, text: str, causes: set[str]) -> None:
    assert {cause for row in find(text) for cause in row.causes} == causes


@pytest.mark.parametrize(
    ("text", "low", "original"),
    [
        ("The Kirkuk-Ceyhan pipeline carries 450,000 barrels per day.", 450_000, "450,000 barrels per day"),
        ("The Druzhba pipeline carries 1 million tonnes of crude a month.", 240_821, "1 million tonnes of crude a month"),
        ("The Kirkuk-Ceyhan pipeline carries 70,000 cubic metres of oil a day.", 440_286, "70,000 cubic metres of oil a day"),
        (
            "The Nord Stream pipeline carried 55 billion cubic metres of gas a year.",
            None,
            "55 billion cubic metres of gas a year",
        ),
        ("The Kirkuk-Ceyhan pipeline carries 450 kb/d.", 450_000, "450 kb/d"),
    ],
)
def test_a_flow_in_another_unit_keeps_its_words(find: Find, text: str, low: float | None, original: str) -> None:
    rows = find(text)
    assert {(row.flow_bpd_low, row.flow_original) for row in rows} == {(low, original)}


def test_each_pipeline_has_the_state_and_flow_of_its_own_clause(find: Find) -> None:
    rows = find("The Kirkuk-Ceyhan pipeline is closed, while the East-West pipeline carries 5 million barrels per day.")
    assert [(row.pipeline, row.status, row.flow_bpd_low) for row in rows] == [
        ("Iraq-Türkiye", "closed", None),
        ("East-West", "flowing", 5_000_000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The raid cut off Iran's pipeline to Hezbollah, and the border was closed.",
        "A pipeline of drugs from Syria was shut down.",
        "Police closed the Balkan smuggling pipeline.",
    ],
)
def test_a_pipeline_that_carries_no_oil_gas_or_water_is_none(find: Find, text: str) -> None:
    assert find(text) == []


def test_rows_fit_the_table(story: Story) -> None:
    reading = _reading(story, "The Iraq-Türkiye pipeline has been closed since March 2023.")
    row = extract_batch([reading], story, ["pipelines"])["pipelines"].to_pylist()[0]
    assert reading.text[row["start"] : row["end"]].startswith("Iraq-Türkiye pipeline has been closed")


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("The Kirkuk-Ceyhan pipeline has been closed since March 2023.", True),
        ("The Kirkuk-Ceyhan pipeline, closed since 25 March 2023, carried most of the oil.", True),
        ("The Kirkuk-Ceyhan pipeline remains shut, the ministry said.", True),
        ("The Kirkuk-Ceyhan pipeline was closed on 25 March 2023 after a ruling.", False),
        ("Talks on the Kirkuk-Ceyhan pipeline began in March 2023.", False),
    ],
)
def test_a_state_that_is_said_to_last(find: Find, text: str, lasting: bool) -> None:
    assert any(row.ongoing for row in find(text)) is lasting
