"""Quantities of whole sentences: expression with bound and unit, unit, and what is counted."""

from __future__ import annotations

import pytest

from helpers.extract.contract import Reading, Sentence
from helpers.extract.quantities import QUANTITIES
from helpers.story import Story

_CASES = [
    ("The United States has about 2,500 troops in Iraq.", [("about 2,500 troops", 2500, 2500, "~", "troop", "troops")]),
    ("Exports reached 450,000 barrels per day.", [("450,000 barrels per day", 450_000, 450_000, "=", "bpd", None)]),
    ("Iraq lost $1.5bn.", [("$1.5bn", 1.5e9, 1.5e9, "=", "usd", None)]),
    ("The fee is $16 a barrel.", [("$16 a barrel", 16, 16, "=", "usd_per_barrel", None)]),
    ("Output fell by more than 5 percent.", [("more than 5 percent", 5, None, ">", "percent", None)]),
    ("The line is 970 kilometers long.", [("970 kilometers", 970, 970, "=", "kilometre", None)]),
    ("It is a two-year plan.", [("two-year", 2, 2, "=", "year", None)]),
    ("Some 86 countries have joined since 2014.", [("Some 86 countries", 86, 86, "~", "country", "countries")]),
    ("Three U.S. service members were hurt.", [("Three U.S. service members", 3, 3, "=", "troop", "U.S. service members")]),
    ("At least 12 people were killed.", [("At least 12 people", 12, None, ">=", "person", "people")]),
    ("Hundreds of civilians fled.", [("Hundreds of civilians", 100, None, ">=", "civilian", "civilians")]),
    ("It pays $500 million a year.", [("$500 million a year", 5e8, 5e8, "=", "usd_per_year", None)]),
    ("It earned 63 cents a share, up from 61.", [
        ("63 cents a share", 63, 63, "=", "cent_per_share", None), ("61", 61, 61, "=", None, None)]),
    ("The force was cut from 5,200 to 3,000 troops.", [
        ("5,200", 5200, 5200, "=", "troop", "troops"), ("3,000 troops", 3000, 3000, "=", "troop", "troops")]),
    ("There are 2,500 in Iraq and 900 in Syria.", [
        ("2,500", 2500, 2500, "=", None, None), ("900", 900, 900, "=", None, None)]),
    ("The 2,000 or so US troops stay.", [("2,000 or so US troops", 2000, 2000, "~", "troop", "US troops")]),
    ("Tens of soldiers fled.", [("Tens of soldiers", 10, None, ">=", "soldier", "soldiers")]),
    ("Dozens of Kurdish and Arab fighters fled.", [
        ("Dozens of Kurdish and Arab fighters", 12, None, ">=", "fighter", "Kurdish and Arab fighters")]),
    ("A 1,300-page Army study came out.", [("1,300-page", 1300, 1300, "=", "page", "page")]),
    ("One former White House official said so.", [
        ("One former White House official", 1, 1, "=", "official", "former White House official")]),
    ("He spoke of a ten-mile strip for 15 strikes a day.", [
        ("ten-mile", 10, 10, "=", "mile", None), ("15 strikes a day", 15, 15, "=", "strike_per_day", "strikes")]),
    ("The pipeline has been closed since March 25, 2023.", []),
    ("On Sept. 8 the minister gave an interview at 9:30 am.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=[text for text, _ in _CASES])
def test_quantities(story: Story, text: str, expected: list[tuple[object, ...]]) -> None:
    sentence = Sentence("sample:0000", 5, 5 + len(text), 0, 0, False, text)
    reading = Reading("sample", None, None, "....." + text, (sentence,))
    rows = [row._asdict() for row in QUANTITIES.build(story)(reading)]
    fields = ("surface", "value_low", "value_high", "bound", "unit", "concept")
    assert [tuple(row[field] for field in fields) for row in rows] == expected
    for row in rows:
        assert reading.text[row["start"] : row["end"]] == row["surface"]
