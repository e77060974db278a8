"""Asking with permission: each host in its own time, and nothing that its robots.txt forbids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.fetch.addresses import host_of, origin_of, plain_address
from helpers.fetch.client import REDIRECTS, Client
from helpers.fetch.model import Answer, Clock, FetchError
from helpers.fetch.polite import LONGEST_WAIT, Timetable, backoff
from helpers.fetch.robots import ALL, MOST_BYTES, NONE, Robots, parse_robots
from helpers.story import Fetching

__all__ = ["Permissions"]

_MOST_REDIRECTS = 5
# A robots.txt that cannot be had holds a whole site up, so it is tried less often than a page.
_TRIES = 2


class Permissions:
    """What the hosts of one fetch permit, each robots.txt read once."""

    def __init__(self, client: Client, manners: Fetching, clock: Clock, timetable: Timetable[Any]) -> None:
        self._client = client
        self._manners = manners
        self._clock = clock
        self._timetable = timetable
        self._read: dict[tuple[str, bool], tuple[Robots, str]] = {}

    def check(self, url: str, *, allow_private: bool) -> None:
        """Raise FetchError where the site's robots.txt forbids an address, or cannot be had: then RFC 9309 forbids all."""
        robots, why = self._robots(origin_of(url), allow_private)
        if robots is NONE:
            raise FetchError("refused", "robots_unreachable", f"its robots.txt cannot be had: {why}")
        if rule := robots.forbids(url):
            raise FetchError("refused", "robots", f"robots.txt forbids {rule}")

    def ask(self, url: str, *, allow_private: bool, validators: Mapping[str, str]) -> Answer:
        """The response of an address, asked for when its host may be asked."""
        return self._request(url, allow_private, validators, None)

    def _request(self, url: str, allow_private: bool, validators: Mapping[str, str], beginning: int | None) -> Answer:
        host = host_of(url)
        self._clock_until(self._timetable.ready(host))
        try:
            return self._client.get(url, allow_private=allow_private, validators=validators, beginning=beginning)
        finally:
            self._timetable.hold(host, self._clock.seconds() + self._delay(url, allow_private))

    def _clock_until(self, second: float) -> None:
        wait = second - self._clock.seconds()
        if wait > 0:
            self._clock.sleep(wait)

    def _delay(self, url: str, allow_private: bool) -> float:
        """Seconds between two requests to the host of an address: ours, or the site's if they are more."""
        known = self._read.get((origin_of(url), allow_private))
        asked = known[0].delay if known else None
        return max(self._manners.seconds_between, min(asked or 0.0, LONGEST_WAIT))

    def _robots(self, origin: str, allow_private: bool) -> tuple[Robots, str]:
        key = (origin, allow_private)
        if key not in self._read:
            self._read[key] = self._fetched(origin, allow_private)
        return self._read[key]

    def _fetched(self, origin: str, allow_private: bool) -> tuple[Robots, str]:
        """The rules of a site, and why there are none. Raises FetchError where the site itself may not be asked."""
        for tries in range(1, _TRIES + 1):
            try:
                return self._followed(origin, allow_private), ""
            except FetchError as error:
                if error.reason in ("private_address", "name"):
                    raise
                if error.reason.startswith("http_4") and error.reason != "http_429":
                    return ALL, ""
                why = str(error)
                wait = backoff(tries, error.wait)
                if not error.again or wait > LONGEST_WAIT or tries == _TRIES:
                    return NONE, why
                self._timetable.hold(host_of(origin), self._clock.seconds() + wait)
        return NONE, "no try was made"

    def _followed(self, origin: str, allow_private: bool) -> Robots:
        at = f"{origin}/robots.txt"
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._request(at, allow_private, {}, MOST_BYTES)
            if answer.code not in REDIRECTS:
                return parse_robots(answer.body, self._manners.user_agent)
            at = plain_address(answer.header("location") or "", at)
        return ALL  # RFC 9309, section 2.3.1.2: as if there were none
