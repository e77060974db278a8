"""How many a sentence says were killed, wounded or captured, and of which group."""

from __future__ import annotations

import pytest

from helpers.extract.attack_candidates import Candidates
from helpers.extract.casualties import find_casualties
from helpers.extract.contract import Reading, Sentence
from helpers.language.victims import group_of


def _reading(text: str) -> tuple[Reading, Sentence]:
    sentence = Sentence("sample:0000", 0, len(text), 0, 0, False, text)
    return Reading("sample", None, None, text, (sentence,)), sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The patrol killed a commander and two of his advisers.", [("killed", 3, 3)]),
        ("A commander of the province and two advisers were killed.", [("killed", 3, 3)]),
        ("Guards fired back, killing one and wounding two others.", [("killed", 1, 1), ("wounded", 2, 2)]),
        ("The strike killed several of them.", [("killed", 3, None)]),
        ("Troops detained a courier's driver and several suspects.", [("captured", 4, None)]),
        ("Two killed, nine injured in a market blast.", [("killed", 2, 2), ("wounded", 9, 9)]),
        ("2 killed 9 injured in a market blast.", [("killed", 2, 2), ("wounded", 9, 9)]),
        ("The raid did not kill or injure any soldiers.", []),
        ("Soldiers returned fire, killing him.", [("killed", 1, 1)]),
        ("No one was hurt.", [("killed", 0, 0), ("wounded", 0, 0)]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, float, float | None]]) -> None:
    found = find_casualties(*_reading(text))
    assert [(c.kind, c.number.low, c.number.high) for c in found] == expected


@pytest.mark.parametrize(
    ("phrase", "group"),
    [
        ("three US soldiers", "soldiers"), ("ISIS fighters", "militants"), ("schoolchildren in a bus", "civilians"),
        ("people", None), ("army medics", "civilians"), ("Taliban leaders", "militants"),
    ],
)  # fmt: skip
def test_whom_a_phrase_counts(phrase: str, group: str | None) -> None:
    assert group_of(" " + phrase) == group


def test_long_lists_end() -> None:
    assert find_casualties(*_reading("killed one man and " * 2000)) is not None


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Senators attacked the plan in a debate.", False),
        ("Militants attacked a post.", True),
        ("A rocket landed near the airport.", True),
        ("The team hit a record.", False),
    ],
)
def test_sentences_worth_reading(text: str, telling: bool) -> None:
    assert bool(Candidates().passages(_reading(text)[0]).telling) == telling
