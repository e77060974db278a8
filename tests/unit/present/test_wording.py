"""Numbers, ranges and dates in words."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.present.basemap import load_basemap
from helpers.present.charts import axis_ends, levels
from helpers.present.compose import named_list
from helpers.present.prose import Name
from helpers.present.wording import amount, counted, day, in_words, percent, period_name, ranged, span_of_days


@pytest.mark.parametrize(
    ("low", "high", "bound", "expected"),
    [
        (2500, 2500, "=", "2,500"),
        (2500, 2500, "~", "about 2,500"),
        (2400, 2600, "~", "about 2,500"),
        (137, None, ">=", "at least 137"),
        (2500, None, ">", "more than 2,500"),
        (None, 900, "<=", "up to 900"),
        (None, 900, "<", "fewer than 900"),
        (5, 7, "range", "5–7"),
        (0, 3, "range", "up to 3"),
        (0, 0, "=", "none"),
        (float("nan"), pd.NA, None, "–"),
    ],
)
def test_ranges(low: object, high: object, bound: str, expected: str) -> None:
    assert ranged(low, high, bound) == expected


def test_ranges_in_a_sentence() -> None:
    assert in_words(5, 7) == "between 5 and 7"
    assert in_words(0, 3) == "up to 3"
    assert in_words(4, None, ">=") == "at least 4"


def test_counts() -> None:
    assert [counted(n, "article") for n in (0, 1, 2, 2500)] == ["no articles", "1 article", "2 articles", "2,500 articles"]
    assert counted(2, "copy", "copies") == "2 copies"
    assert [amount(n) for n in (0, 0.25, 1234, None)] == ["none", "0.25", "1,234", "–"]


def test_shares_are_never_rounded_to_nothing_or_all() -> None:
    assert [percent(1, 1000), percent(999, 1000), percent(1, 4), percent(4, 4), percent(1, 0)] == [
        "under 1%", "over 99%", "25%", "100%", "–",
    ]  # fmt: skip


def test_dates() -> None:
    assert day("2024-01-27") == "27 January 2024"
    assert day(pd.NaT) == "–"
    assert span_of_days("2024-03-03", "2024-03-05", "interval") == "3–5 March 2024"
    assert span_of_days("2024-03-30", "2024-04-02", "interval") == "30 March 2024 to 2 April 2024"
    assert span_of_days("2024-03-01", "2024-03-31", "month") == "March 2024"
    assert span_of_days("2024-01-01", "2024-12-31", "year") == "2024"
    assert span_of_days(None, "2024-12-31") == "until 31 December 2024"
    assert [period_name("2024-04-01", one) for one in ("day", "week", "month", "quarter", "year")] == [
        "1 April 2024", "week of 1 April 2024", "April 2024", "second quarter of 2024", "2024",
    ]  # fmt: skip


def test_lists() -> None:
    assert [named_list([Name(letter) for letter in letters]).text for letters in ("", "a", "ab", "abc")] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


def test_axis_ends_with_the_last_period() -> None:
    assert axis_ends(["2024-03-01", "2024-01-01"], "month") == ("2024-01-01", "2024-04-01")
    assert axis_ends(["2024-01-29"], "week") == ("2024-01-29", "2024-02-05")


def test_labels_do_not_meet() -> None:
    assert levels([(0.1, "one event"), (0.12, "another"), (0.13, "a third")], 2) == [(0, False), (1, False), None]
    assert levels([(0.99, "near the right edge")], 2) == [(0, True)]


def test_the_basemap_lies_in_its_frame() -> None:
    region = load_basemap()
    assert {"Iraq", "Iran", "Syria", "Jordan"} <= {name for name, _, _ in region.names}
    west, _, east, _ = region.frame
    inside = [west <= x <= east for x in region.longitudes if x is not None]
    assert sum(inside) > 0.95 * len(inside)
    assert len(region.longitudes) == len(region.latitudes)
    assert len(load_basemap(whole_world=True).longitudes) > 1000
