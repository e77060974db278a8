"""Articles dated by events of the story that they tell of."""

from __future__ import annotations

from datetime import date

from helpers.ingest.event_dates import date_by_events
from helpers.story import Event

_EVENTS = (
    Event(name="Opening of the talks", day=date(2024, 1, 27), phrases=("first round of * talks",)),
    Event(name="Attack on the port", day=date(2024, 4, 13), phrases=("attack on the port",)),
    Event(name="Visit to the capital", day=date(2024, 4, 15), phrases=("meeting with * president",)),
)
_SATURDAY, _SUNDAY = 5, 6


def test_a_lead_that_names_the_day_of_the_week() -> None:
    found = date_by_events("The prime minister opened the first round of bilateral talks on Saturday.", _SATURDAY, _EVENTS)
    assert found is not None
    assert (found.first, found.last) == (date(2024, 1, 27), date(2024, 1, 28))
    assert "Opening of the talks" in found.evidence


def test_another_day_of_the_week_dates_nothing() -> None:
    assert date_by_events("After the first round of talks, officials met again on Sunday.", _SUNDAY, _EVENTS) is None


def test_two_events_of_one_week_bound_the_day() -> None:
    body = "A recent meeting with the president drew attention. It followed the attack on the port."
    found = date_by_events(body, None, _EVENTS)
    assert found is not None
    assert (found.first, found.last) == (date(2024, 4, 15), date(2024, 4, 29))


def test_one_event_alone_an_event_to_come_or_one_long_ago_dates_nothing() -> None:
    assert date_by_events("The attack on the port was condemned.", None, _EVENTS) is None
    assert date_by_events("After the attack on the port he will hold a meeting with the president.", None, _EVENTS) is None
    assert date_by_events("A year after the attack on the port and the meeting with the president.", None, _EVENTS) is None
