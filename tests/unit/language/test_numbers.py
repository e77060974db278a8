"""Number expressions: what is found, what it is worth, and what counts nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import numbers
from helpers.language.number_plain import read_plain
from helpers.language.numbers import find_numbers
from helpers.language.time_expressions import find_time_expressions
from helpers.language.triggers import find_triggers
from helpers.schemas import BOUNDS

_VALUES = [
    ("There are 2,500 troops.", "2,500", 2500, 2500, "="),
    ("Some 2500 soldiers stayed.", "Some 2500", 2500, 2500, "~"),
    ("Prices rose 3.5 percent.", "3.5", 3.5, 3.5, "="),
    ("twenty-five hundred men", "twenty-five hundred", 2500, 2500, "="),
    ("two and a half million people", "two and a half million", 2_500_000, 2_500_000, "="),
    ("a dozen rockets", "a dozen", 12, 12, "="),
    ("two dozen rockets", "two dozen", 24, 24, "="),
    ("half a million barrels", "half a million", 500_000, 500_000, "="),
    ("a hundred and twenty soldiers", "a hundred and twenty", 120, 120, "="),
    ("three hundred thousand people", "three hundred thousand", 300_000, 300_000, "="),
    ("worth $1.5bn in aid", "1.5bn", 1.5e9, 1.5e9, "="),
    ("about $1.5bn in aid", "about $1.5bn", 1.5e9, 1.5e9, "~"),
    ("4.5 million barrels", "4.5 million", 4.5e6, 4.5e6, "="),
    ("5m people", "5m", 5e6, 5e6, "="),
    ("two-thirds of the members", "two-thirds", 2 / 3, 2 / 3, "="),
    ("1 1/2 years", "1 1/2", 1.5, 1.5, "="),
    ("18 to 25 months", "18 to 25", 18, 25, "range"),
    ("between 10 and 20 rockets", "between 10 and 20", 10, 20, "range"),
    ("100-150 fighters", "100-150", 100, 150, "range"),
    ("two or three drones", "two or three", 2, 3, "range"),
    ("1 to 2 million people", "1 to 2 million", 1e6, 2e6, "range"),
    ("at least 30 people", "at least 30", 30, None, ">="),
    ("more than a dozen people", "more than a dozen", 12, None, ">"),
    ("fewer than ten people", "fewer than ten", None, 10, "<"),
    ("up to 500 troops", "up to 500", None, 500, "<="),
    ("as many as 700 troops", "as many as 700", None, 700, "<="),
    ("nearly 5,000 troops", "nearly 5,000", 5000, 5000, "~"),
    ("500 or more troops", "500 or more", 500, None, ">="),
    ("10,000+ people", "10,000+", 10_000, None, ">"),
    ("tens of people", "tens", 10, None, ">="),
    ("dozens of people", "dozens", 12, None, ">="),
    ("hundreds of people", "hundreds", 100, None, ">="),
    ("several hundred people", "several hundred", 100, None, ">="),
    ("thousands of people", "thousands", 1000, None, ">="),
    ("tens of thousands of people", "tens of thousands", 10_000, None, ">="),
    ("hundreds of thousands of people", "hundreds of thousands", 100_000, None, ">="),
    ("one soldier was hurt", "one", 1, 1, "="),
    ("2000 troops left", "2000", 2000, 2000, "="),
    ("2,030 troops left", "2,030", 2030, 2030, "="),
    ("US to Send 500 Troops to Iraq", "500", 500, 500, "="),
    ("It sent troops (about 900) there.", "about 900", 900, 900, "~"),
    ("It lost RM23.50 on it.", "23.50", 23.5, 23.5, "="),
    ("Nine out of 10 voters agree.", "Nine out of 10", 0.9, 0.9, "="),
    ("One of the largest bases was hit.", "One", 1, 1, "="),
    ("Homes from $2 million to $3 million stay empty.", "2 million to $3 million", 2e6, 3e6, "range"),
    ("It asked for a 1,000-to-2,000 range.", "1,000-to-2,000", 1000, 2000, "range"),
    ("A 150,000 to-180,000 year old jaw", "150,000 to-180,000", 150_000, 180_000, "range"),
]


@pytest.mark.parametrize(("text", "surface", "low", "high", "bound"), _VALUES)
def test_value(text: str, surface: str, low: float | None, high: float | None, bound: str) -> None:
    (number,) = find_numbers(text)
    assert (number.surface, number.bound) == (surface, bound)
    assert number.value_low == (None if low is None else pytest.approx(low))
    assert number.value_high == (None if high is None else pytest.approx(high))


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 the coalition came, and by 2030 it will be gone.",
        "It began on October 7, 2023.",
        "They met on 27 January 2024.",
        "The ministers spoke at 7:07 pm, or 1607 GMT.",
        "An F-16 took off.",
        "The drone hit Tower 22.",
        "It broke UN Resolution 2231.",
        "The G7 met during COVID-19.",
        "The DH-63 pump stood still.",
        "The 101st Airborne and the 2nd brigade",
        "No one knows, and one of them may say so.",
        "Call +964 770 123 4567 or see page 12.",
        "See https://news.example/2024/item-500 or @post500.",
        "in the 1990s and the '80s",
        "The talks of 2014-2017 failed.",
        "The game ended 2-2.",
        "2) The strikes went on.",
        "On one hand, it is far.",
        "An F/A-18 Hornet was seen.",
        "WATCH: the clip 01:23",
        "Take the A10 to the north.",
        "He is the number two of the party.",
        "Between 1600 and 1900 it was cold.",
    ],
)
def test_counts_nothing(text: str) -> None:
    assert [n.surface for n in find_numbers(text)] == []


def test_change_of_level_is_two_numbers() -> None:
    assert [n.value_low for n in find_numbers("The force was cut from 5,200 to 3,000.")] == [5200, 3000]
    assert [n.value_low for n in find_numbers("Aid rose from 10 to 20 tonnes.")] == [10, 20]


def test_different_units_are_no_range() -> None:
    assert [n.value_low for n in find_numbers("Shares rose 4 per cent to $13.60.")] == [4, 13.6]


def test_over_a_time_bounds_only_with_for() -> None:
    assert find_numbers("It was built over two years.")[0].bound == "="
    assert find_numbers("It has stood for over two years.")[0].bound == ">"


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_separators_keep_their_value(value: int) -> None:
    (number,) = find_numbers(f"a total of {value:,} soldiers")
    assert number.value_low == number.value_high == value


_PIECES = st.lists(
    st.sampled_from(
        ["about", "at", "least", "two", "or", "three", "hundred", "million", "dozens", "of", "5", "2,500", "-", "to",
         "between", "and", "$", "%", "half", "a", "one", "1990", "F-16", "½", ".", ",",
         "thousand", "up", "more", "than", "\u00a0", "٣", "²"]
    ),
    max_size=14,
)  # fmt: skip


@given(_PIECES)
def test_any_words_give_consistent_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    end = 0
    for number in find_numbers(text):
        assert end <= number.start <= number.number_start < number.number_end <= number.end
        assert number.surface == text[number.start : number.end]
        assert number.bound in BOUNDS
        assert number.value_low is not None or number.value_high is not None
        if number.value_low is not None and number.value_high is not None:
            assert number.value_low <= number.value_high
        end = number.end


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for number in find_numbers(text):
        assert number.surface == text[number.start : number.end]


_SENTENCES = st.lists(
    st.sampled_from(
        ["about", "at least", "more than", "nearly", "the", "in", "to", "of", "one", "two", "three", "dozen",
         "hundred", "million",
         "percent", "troops", "Marines", "5", "12", "2,500", "1.5", "2019", "$", "$5", "-year", "-", "(", ")", ",",
         ".", "and", "or",
         "a", "half", "third", "Tower", "F-16", "21-member", "odd", "plus", "out of", "per cent", "between", "over", "number"]
    ),
    max_size=16,
)  # fmt: skip


@given(_SENTENCES)
def test_numbers_that_stand_alone_are_what_their_tokens_tell(pieces: list[str]) -> None:
    text = " ".join(pieces)
    triggers = find_triggers(text)
    dates = [(e.start, e.end) for e in find_time_expressions(text, None) if not e.counts]
    from_tokens = {
        (n.number_start, n.number_end): n
        for trigger in triggers.numbers
        for n in numbers.read_stretch(text, triggers.low, numbers.Stretch([trigger], 0, len(text)), dates)
    }
    for trigger in triggers.numbers:
        plain = read_plain(text, triggers.low, trigger, 0, len(text))
        if not isinstance(plain, bool) and (plain.number_start, plain.number_end) in from_tokens:
            told = from_tokens[plain.number_start, plain.number_end]
            assert (plain.value_low, plain.value_high, plain.bound) == (told.value_low, told.value_high, told.bound)


@pytest.mark.parametrize(
    "piece",
    ["two hundred and ", "5,", "5", "5-", "5 ", "$", "$5 to ", "about ", "at least ", "one ", "one of the ", "half a ",
     "A-", "é5 ",
     "between 1 and ", "Street 5 ", "5 A St ", "no. 5 ", "1/", "½", "million ", "percent ", "a", "http://", "@5 "],
)  # fmt: skip
def test_long_input_ends(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    for number in find_numbers(text):
        assert number.surface == text[number.start : number.end]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Prices range from $200 to $400.", [(200, 400)]),
        ("It cut troops from 5,200 to 3,000.", [(5200, 5200), (3000, 3000)]),
        ("Output rose by 3 to 5 percent.", [(3, 5)]),
        ("It cut troops by 500 to 2,500.", [(500, 500), (2500, 2500)]),
        ("One pint is 1/16 of that.", [(1, 1), (0.0625, 0.0625)]),
        ("An iPhone 11 was found at 12 Sample Street.", []),
        ("Between 1750 and 1900 it was cold.", []),
    ],
)
def test_ranges_fractions_and_names(text: str, values: list[tuple[float, float]]) -> None:
    assert [(n.value_low, n.value_high) for n in find_numbers(text)] == values
