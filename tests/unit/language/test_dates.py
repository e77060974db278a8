"""Time expressions and the days that they mean; the reference is Tuesday 24 September 2024 unless a case says otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language.dates import find_dates
from helpers.language.time_expressions import find_time_expressions
from helpers.schemas import DATE_PRECISIONS

_REFERENCE = date(2024, 9, 24)

_DATED = [
    ("They met on Sept. 8, 2024 in the capital.", "Sept. 8, 2024", "2024-09-08", "2024-09-08", "day"),
    ("They met on 27 January 2024.", "27 January 2024", "2024-01-27", "2024-01-27", "day"),
    ("They met on Saturday, January 27th, 2024.", "Saturday, January 27th, 2024", "2024-01-27", "2024-01-27", "day"),
    ("Published 2024-03-28", "2024-03-28", "2024-03-28", "2024-03-28", "day"),
    ("Published 26/02/2024", "26/02/2024", "2024-02-26", "2024-02-26", "day"),
    ("Published 02/26/2024", "02/26/2024", "2024-02-26", "2024-02-26", "day"),
    ("They met on September 3-5.", "September 3-5", "2024-09-03", "2024-09-05", "interval"),
    ("They met on Saturday.", "Saturday", "2024-09-21", "2024-09-21", "day"),
    ("They met on Tuesday.", "Tuesday", "2024-09-24", "2024-09-24", "day"),
    ("They will meet on Friday.", "Friday", "2024-09-27", "2024-09-27", "day"),
    ("They met last Tuesday.", "last Tuesday", "2024-09-17", "2024-09-17", "day"),
    ("They met on Sept. 8.", "Sept. 8", "2024-09-08", "2024-09-08", "day"),
    ("Attacks have risen since October 7.", "October 7", "2023-10-07", "2023-10-07", "day"),
    ("A visit is scheduled for October 15.", "October 15", "2024-10-15", "2024-10-15", "day"),
    ("The mission ends in September 2025.", "September 2025", "2025-09-01", "2025-09-30", "month"),
    ("It closed in March.", "March", "2024-03-01", "2024-03-31", "month"),
    ("It closed in mid-March 2023.", "mid-March 2023", "2023-03-11", "2023-03-21", "interval"),
    ("In early 2020 a strike came.", "early 2020", "2020-01-01", "2020-05-01", "interval"),
    ("It will end by the end of 2026.", "the end of 2026", "2026-12-01", "2026-12-31", "month"),
    ("The group seized the city in 2014.", "2014", "2014-01-01", "2014-12-31", "year"),
    ("Flaring will stop by 2030.", "2030", "2030-01-01", "2030-12-31", "year"),
    ("The talks begin next month.", "next month", "2024-10-01", "2024-10-31", "month"),
    ("The talks began last week.", "last week", "2024-09-16", "2024-09-22", "week"),
    ("The talks began earlier this month.", "earlier this month", "2024-09-01", "2024-09-24", "interval"),
    ("The base was hit yesterday.", "yesterday", "2024-09-23", "2024-09-23", "day"),
    ("The base was hit last night.", "last night", "2024-09-23", "2024-09-23", "day"),
    ("The base was hit two days ago.", "two days ago", "2024-09-22", "2024-09-22", "day"),
    ("The base was hit three months ago.", "three months ago", "2024-06-01", "2024-06-30", "month"),
    ("There were ten attacks in the past two weeks.", "the past two weeks", "2024-09-10", "2024-09-24", "interval"),
    ("in the third quarter of 2023", "the third quarter of 2023", "2023-07-01", "2023-09-30", "quarter"),
    ("in the spring of 2023", "the spring of 2023", "2023-03-01", "2023-05-31", "interval"),
    ("during the 1990s", "the 1990s", "1990-01-01", "1999-12-31", "interval"),
    ("from 2014-2017", "2014-2017", "2014-01-01", "2017-12-31", "interval"),
    ("They met in January last year.", "January last year", "2023-01-01", "2023-01-31", "month"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "first", "last", "precision"), _DATED)
def test_days(text: str, surface: str, first: str, last: str, precision: str) -> None:
    (found,) = find_dates(text, _REFERENCE)
    assert found.surface == surface
    assert (str(found.first), str(found.last), found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "It is a two-year plan.",
        "They stayed for three months.",
        "The 4,000 men and 2,030 troops left.",
        "About 2000 troops left.",
        "He may go, and they march on.",
        "She recently met him, as she does every day.",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, _REFERENCE) == []


def test_year_of_a_day_without_one_is_past_across_the_new_year() -> None:
    (found,) = find_dates("They met on Dec. 28.", date(2024, 1, 5))
    assert found.first == date(2023, 12, 28)


def test_without_a_reference_relative_days_are_unknown_and_absolute_ones_known() -> None:
    relative, absolute = find_dates("On Saturday they marked September 8, 2024.", None)
    assert (relative.first, relative.last, relative.precision) == (None, None, None)
    assert absolute.first == date(2024, 9, 8)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a two-year plan", "DURATION", "P2Y"),
        ("for three months", "DURATION", "P3M"),
        ("every day", "SET", "P1D"),
        ("each July", "SET", "XXXX-07"),
        ("he is now there", "DATE", "PRESENT_REF"),
        ("last week", "DATE", "2024-W38"),
        ("Saturday night", "TIME", "2024-09-21TNI"),
    ],
)
def test_timeml_value(text: str, kind: str, value: str) -> None:
    (found,) = find_time_expressions(text, _REFERENCE)
    assert (found.type, found.value) == (kind, value)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_full_date_means_its_day_whatever_the_reference(day: date, reference: date) -> None:
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    (found,) = find_dates(f"They met on {months[day.month - 1]} {day.day}, {day.year}.", reference)
    assert found.first == found.last == day


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
)
def test_a_past_weekday_lies_in_the_week_up_to_the_reference(reference: date, weekday: str) -> None:
    (found,) = find_dates(f"The two met on {weekday}.", reference)
    assert found.first is not None
    assert 0 <= (reference - found.first).days < 7


_PIECES = st.lists(
    st.sampled_from(
        ["May", "5", "Sept.", "8,", "2024", "last", "next", "two", "weeks", "ago", "the", "end", "of", "Friday", "night", "31",
         "February", "29", "99/99/2024", "20241399", "early", "-", "month", "century", "9999", "0", "year", "a", "few", "in"]
    ),
    max_size=10,
)  # fmt: skip


@given(_PIECES, st.one_of(st.none(), st.dates()))
def test_any_words_give_consistent_spans(pieces: list[str], reference: date | None) -> None:
    text = " ".join(pieces)
    end = 0
    for found in find_dates(text, reference):
        assert end <= found.start < found.end
        assert found.surface == text[found.start : found.end]
        assert (found.first is None) == (found.last is None) == (found.precision is None)
        assert found.precision is None or found.precision in DATE_PRECISIONS
        if found.first is not None and found.last is not None:
            assert found.first <= found.last
        end = found.end


def test_long_input_ends() -> None:
    find_dates("in early " * 5000 + "May", _REFERENCE)
    find_dates("two weeks " * 5000, _REFERENCE)
