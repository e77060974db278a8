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
    ("The force grew since mid-October 2023.", "mid-October 2023", "2023-10-11", "2023-10-21", "interval"),
    ("The law expires at the end of this year.", "the end of this year", "2024-12-01", "2024-12-31", "month"),
    ("The committee is set to gather in private on Thursday.", "Thursday", "2024-09-26", "2024-09-26", "day"),
    ("It was the start of a move that followed the abrupt decision Sunday.", "Sunday", "2024-09-22", "2024-09-22", "day"),
    ("The bank was hit on Saturday, April 18.", "Saturday, April 18", "2020-04-18", "2020-04-18", "day"),
    ("The sides meet Thursday.", "Thursday", "2024-09-26", "2024-09-26", "day"),
    ("It had been due to expire Friday.", "Friday", "2024-09-20", "2024-09-20", "day"),
    ("The subsidy will be paid Dec. 14.", "Dec. 14", "2024-12-14", "2024-12-14", "day"),
    ("The loan runs through January.", "January", "2025-01-01", "2025-01-31", "month"),
    ("Two soldiers were killed in January.", "January", "2024-01-01", "2024-01-31", "month"),
    ("Sales peaked last August.", "last August", "2023-08-01", "2023-08-31", "month"),
    ("The base was hit at 5 p.m. Monday.", "5 p.m. Monday", "2024-09-23", "2024-09-23", "day"),
    ("They met on 5 to 7 May 2024.", "5 to 7 May 2024", "2024-05-05", "2024-05-07", "interval"),
    ("the first half of 2019", "the first half of 2019", "2019-01-01", "2019-06-30", "interval"),
    ("It grew in this year's second quarter.", "this year's second quarter", "2024-04-01", "2024-06-30", "quarter"),
    ("The law was passed after September 11.", "September 11", "2024-09-11", "2024-09-11", "day"),
    ("The law followed the September 11 attacks.", "September 11", "2001-09-11", "2001-09-11", "day"),
    ("in the winter of nineteen ninety-four", "the winter of nineteen ninety-four", "1994-12-01", "1995-02-28", "interval"),
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
        "Watch the clip 02:09 and the next one.",
        "Output is $2 million a year, or 300 barrels a day.",
        "It was priced at 12.30, up from 11.45.",
        "Two men in their early 40s were held.",
        "It was first told by USA TODAY.",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, _REFERENCE) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("In March 2019 there were 5,200 troops. A year earlier there had been 4,000.", "2018-03-01"),
        ("On May 3, 2019 a convoy left. Two days later it was hit.", "2019-05-05"),
        ("The group was founded in 2011 and entered Iraq three years later.", "2014-01-01"),
        ("They signed in May 2018. The following month the parliament agreed.", "2018-06-01"),
        ("Profit rose in the third quarter of 2023. It had been lower a year ago.", "2022-07-01"),
        ("The pact of 2008 was kept. By the end of that year it was signed.", "2008-12-01"),
    ],
)
def test_later_expressions_count_from_what_was_named(text: str, first: str) -> None:
    assert str(find_dates(text, _REFERENCE)[-1].first) == first


def test_sentences_are_not_left() -> None:
    text = "They met in May\n\n2024 was a good year."
    spans = [(0, 15), (17, len(text))]
    assert [e.surface for e in find_time_expressions(text, _REFERENCE, spans)] == ["May", "2024"]


def test_days_only_finds_the_same_days() -> None:
    text = "For two weeks he was there. Now, last month and in the past three years, daily. It ended on Sept. 8, two days ago."
    every = find_time_expressions(text, _REFERENCE)
    days = find_time_expressions(text, _REFERENCE, days_only=True)
    assert [e for e in every if e.first is not None] == [e for e in days if e.first is not None]
    assert len(days) < len(every)


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
        ("at noon Saturday", "TIME", "2024-09-21T12:00"),
        ("at 16:30 GMT", "TIME", "2024-09-24T16:30"),
        ("in recent weeks", "DURATION", "PXW"),
        ("for more than two hundred years", "DURATION", "P200Y"),
        ("for two and a half years", "DURATION", "P2Y6M"),
        ("in fiscal 2019", "DATE", "2019"),
        ("in the coming months", "DATE", "FUTURE_REF"),
        ("for the year ended June 30", "DURATION", "P1Y"),
    ],
)
def test_timeml_value(text: str, kind: str, value: str) -> None:
    found = find_time_expressions(text, _REFERENCE)[0]
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


@pytest.mark.parametrize(
    "piece",
    ["in early ", "two weeks ", "the ", "the end of ", "last ", "May ", "May 5 ", "5 May ", "Sunday, ", "1999-", "12:",
     "12/", "1 to ",
     "a year ", "years ", "third quarter ", "at least the past ", "'80s ", "year-", "é", "2019 "],
)  # fmt: skip
def test_long_input_ends(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for found in find_time_expressions(text, _REFERENCE):
        assert found.surface == text[found.start : found.end]
