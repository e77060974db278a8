"""Discovered names joined over articles, and who speaks against who is spoken of."""

from __future__ import annotations

import tomllib
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.candidates import candidates, same_person, toml_of
from helpers.analysis.speaking import speaking

_ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "is_first": [True, True, False],
        "published": [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)],
    }
)


def _name(
    article: str, start: int, surface: str, name: str, kind: str, method: str = "the model of names"
) -> dict[str, object]:
    return {
        "article_id": article, "sentence_id": f"{article}:0001", "start": start, "end": start + len(surface),
        "surface": surface,
        "name": name, "type": kind, "form": "name", "method": method, "confidence": 0.8,
    }  # fmt: skip


def test_spellings_of_one_person_and_her_surname_are_one() -> None:
    names = pd.DataFrame(
        [
            _name("a", 0, "Leyla Demirkan", "Leyla Demirkan", "person"),
            _name("a", 40, "Demirkan", "Leyla Demirkan", "person"),
            _name("b", 0, "Layla Demirkan", "Layla Demirkan", "person"),
            _name("c", 0, "Demirkan", "Demirkan", "person"),
        ]
    )
    found = candidates(names, _ARTICLES, "Other")
    assert found["name"].tolist() == ["Leyla Demirkan"]
    row = found.iloc[0]
    assert (row["mentions"], row["articles"], row["independent"]) == (4, 3, 2)
    assert set(row["variants"]) == {"Demirkan", "Layla Demirkan"}
    assert tomllib.loads(row["toml"])["actor"] == [
        {"name": "Leyla Demirkan", "type": "person", "side": "Other", "aliases": ["Layla Demirkan"]}
    ]


def test_one_article_is_enough_only_where_a_word_speaks_for_the_name() -> None:
    names = pd.DataFrame(
        [
            _name("a", 0, "Okonjo", "Okonjo", "person"),
            _name("a", 20, "Demirkan Union", "Demirkan Union", "other", "the head “Union”"),
            _name("a", 60, "Interior Ministry", "Interior Ministry", "government_body", "the head “Ministry”"),
        ]
    )
    assert candidates(names, _ARTICLES, "Other")["name"].tolist() == ["Demirkan Union"]


def test_a_place_has_no_toml_and_nothing_is_a_frame_of_nothing() -> None:
    names = pd.DataFrame([_name("a", 0, "Zahra", "Zahra", "place"), _name("b", 0, "Zahra", "Zahra", "place")])
    assert candidates(names, _ARTICLES, "Other")["toml"].tolist() == [None]
    assert candidates(names.iloc[:0], _ARTICLES, "Other").empty


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Qasem Soleimani", "Qassem Suleimani", True),
        ("Qasem Soleimani", "Q. Soleimani", True),
        ("Ali Hassan", "Omar Hassan", False),
        ("Amir Salman", "Amir Suleiman", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


@given(st.text(min_size=1).map(lambda text: "x" + text), st.lists(st.text(min_size=1), max_size=3))
def test_what_is_pasted_is_toml_whatever_the_names(name: str, variants: list[str]) -> None:
    assert len(tomllib.loads(toml_of(name, "other", "Other", variants))["actor"]) == 1


def test_who_speaks_and_who_is_spoken_of() -> None:
    text = "The Pentagon said on Monday that Iran was warned, according to Reuters."
    sentences = pd.DataFrame([{"sentence_id": "a:0001", "text": text, "start": 100}])
    mentions = pd.DataFrame(
        [
            {
                "article_id": "a", "sentence_id": "a:0001", "start": 100 + text.index(actor),
                "end": 100 + text.index(actor) + len(actor),
                "surface": actor, "actor": actor, "side": None, "form": "name",
            }
            for actor in ("Pentagon", "Iran", "Reuters")
        ]
    )  # fmt: skip
    found = speaking(mentions, sentences, _ARTICLES).set_index("actor")
    assert found["speaks"].to_dict() == {"Pentagon": 1, "Iran": 0, "Reuters": 1}
    assert found["spoken_of"].to_dict() == {"Pentagon": 0, "Iran": 1, "Reuters": 0}
