"""Whom a reader finds named that no list of the story has, in sentences of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.discovery import DiscoveredName
from helpers.extract.registry import EXTRACTORS, extract_batch
from helpers.language.sentences import split_sentences
from helpers.story import Story


def _reading(body: str) -> Reading:
    sentences = tuple(
        Sentence(f"sample:{n:04d}", start, end, n, 0, False, body[start:end])
        for n, (start, end) in enumerate(split_sentences(body))
    )
    return Reading("sample", "Sample Wire Service", date(2024, 3, 15), body, sentences)


@pytest.fixture(scope="module")
def find(story: Story):
    mentions, discovery = (EXTRACTORS[name].build(story) for name in ("mentions", "discovery"))

    def _find(body: str) -> list[DiscoveredName]:
        reading = _reading(body)
        named = replace(reading, mentions=tuple(row for row in mentions(reading) if isinstance(row, Mention)))
        return [row for row in discovery(named) if isinstance(row, DiscoveredName)]

    return _find


NAMED = [
    ("The spokesman, Karim Haddadin, said that the convoy had left.", "Karim Haddadin", "person"),
    ("Lt. Col. Peter Vandermeer told reporters that no one was hurt.", "Peter Vandermeer", "person"),
    ("The activist Leyla Demirkan was released on Monday.", "Leyla Demirkan", "person"),
    ("They met officials of the Samawah Water Authority in June.", "Samawah Water Authority", "government_body"),
    ("Fighters of the Liwa al-Qamar Brigade claimed the attack.", "Liwa al-Qamar Brigade", "armed_group"),
    ("He works for the Tigris Cement Company in the south.", "Tigris Cement Company", "company"),
    ("Residents of the village of Khirbat Zahra fled in the night.", "Khirbat Zahra", "place"),
    ("The Northern Herald newspaper first reported the deal.", "Northern Herald", "media"),
]


@pytest.mark.parametrize(("body", "name", "kind"), NAMED)
def test_a_name_that_no_list_has_is_found_with_its_kind(find, body: str, name: str, kind: str) -> None:
    assert (name, kind) in [(row.surface, row.type) for row in find(body)]


def test_a_surname_is_joined_to_the_full_name(find) -> None:
    rows = find("The analyst Marta Okonjo warned of delays. Okonjo said that talks would go on.")
    assert [(row.surface, row.name, row.form) for row in rows] == [
        ("Marta Okonjo", "Marta Okonjo", "name"),
        ("Okonjo", "Marta Okonjo", "short"),
    ]


def test_an_acronym_in_brackets_is_joined_to_the_name_before_it(find) -> None:
    rows = find("The Delta Rivers Authority (DRA) was founded in May. Officials of the DRA declined to comment.")
    assert {row.name for row in rows} == {"Delta Rivers Authority"}
    assert [row.form for row in rows] == ["name", "acronym", "acronym"]


def test_what_mentions_resolve_is_not_found_again(find) -> None:
    assert find("Iraqi Prime Minister Mohammed Shia al-Sudani met Lloyd Austin at the Pentagon in Washington.") == []


@pytest.mark.parametrize(
    "body",
    ["The Americans left on Monday.", "But nobody came in March.", "He speaks Arabic and English.", "THE END", ""],
)
def test_capitals_that_name_nobody(find, body: str) -> None:
    assert find(body) == []


def test_every_name_says_why_and_lies_in_its_sentence(find) -> None:
    body = "Judge Anna Lindqvist heard the case. The Harbour Workers Union called for calm in Port Zahir."
    for row in find(body):
        assert row.method
        assert 0 < row.confidence <= 1
        assert body[row.start : row.end] == row.surface


def test_rows_fit_the_table(story: Story) -> None:
    table = extract_batch([_reading("The lawyer Marta Okonjo spoke for the Harbour Workers Union.")], story, ("discovery",))
    assert {"Marta Okonjo", "Harbour Workers Union"} <= set(table["discovery"]["name"].to_pylist())
