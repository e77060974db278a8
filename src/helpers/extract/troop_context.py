"""What a sentence about personnel stands in: the names in it, whose personnel they stand for, and what was told before."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.extract.contract import Mention
from helpers.story import Story

__all__ = ["CASUALTIES", "MILITARY_AFTER", "Forces", "Named", "Scene", "joined", "militaries_in"]


CASUALTIES = ("killed", "wounded", "captured")  # kinds of figures that belong to one event


class Named(NamedTuple):
    """A mention with offsets that count in its sentence."""

    start: int
    end: int
    mention: Mention


_NATIONAL = re.compile(r"(?P<of>[A-Z]\w+)(?: Arab)? (?:Army|Armed Forces|Navy|Air Force)")


class Forces:
    """Whose personnel an actor's troops are: those of its state, where it has one ("the Pentagon" -> the United States)."""

    def __init__(self, story: Story) -> None:
        states = {actor.name for actor in story.actors if actor.type == "state"}
        self._state = {
            actor.name: actor.name if actor.type == "state" or actor.side not in states else actor.side
            for actor in story.actors
            if actor.type in ("state", "military", "government_body", "person", "international_organisation")
        }
        # A state's own army is the state's, also where the story counts the state to no side of its own ("Syrian Arab Army").
        demonyms = {alias.text: actor.name for actor in story.actors if actor.type == "state" for alias in actor.aliases}
        for actor in story.actors:
            if actor.type == "military" and (army := _NATIONAL.fullmatch(actor.name)) and army["of"] in demonyms:
                self._state[actor.name] = demonyms[army["of"]]
        self._armed_groups = {actor.name for actor in story.actors if actor.type == "armed_group"}
        self._people = {actor.name for actor in story.actors if actor.type == "person"}
        self._countries = {place.name: place.country for place in story.places if place.country}
        self._vague = {place.name for place in story.places if place.country is None}

    def of(self, mention: Mention) -> str | None:
        """The force that an actor's personnel are counted to; None for places, persons without a state and the like."""
        if mention.actor is None:
            return None
        force = self._state.get(mention.actor, mention.actor if mention.type == "state" else None)
        return None if force in self._people else force

    def is_armed_group(self, mention: Mention) -> bool:
        return mention.actor in self._armed_groups

    def country_of(self, place: str | None) -> str | None:
        """The state that a listed place lies in; None where the story does not list it."""
        return None if place is None else self._countries.get(place)

    def is_vague(self, place: str) -> bool:
        """Whether a place is a region of several states, which tells no one where something happened."""
        return place in self._vague


class Scene(NamedTuple):
    """What the article has told so far, for sentences that go on.

    ``force`` and ``place`` are those of the last figure, ``place_before`` that of a figure in the sentence directly before;
    ``named_places`` the places that were named, latest last, ``near_places`` those of the last sentences; ``title_force``
    and ``title_place`` those of the headline.
    ``event_place`` is the place of the last attack, ``event_near`` the same where no other place was named since;
    ``base_place`` the last base or site. ``military`` is the force whose troops the last sentences are about,
    ``militaries`` are all that the article names, ``own_military`` is the one that it mostly writes about. ``subject`` is the
    force of the subject of the sentence before, ``leader`` that of the last leader or government body named, ``speaker`` the
    one that most of them are of. ``theatre`` is the country that
    nearly all places of the article lie in."""

    force: str | None = None
    place: str | None = None
    named_places: tuple[str, ...] = ()
    near_places: tuple[str, ...] = ()
    title_force: str | None = None
    title_place: str | None = None
    event_place: str | None = None
    event_near: str | None = None
    place_before: str | None = None
    base_place: str | None = None
    military: str | None = None
    militaries: frozenset[str] = frozenset()
    subject: str | None = None
    leader: str | None = None
    speaker: str | None = None
    own_military: str | None = None
    theatre: str | None = None

    def place_apart_from(self, force: str | None) -> str | None:
        """The last place named that is not the country of the force: "in the country" of American troops is not America; where
        the last sentences name none, the country that the article is about."""
        near = next((place for place in reversed(self.near_places) if place != force), None)
        if near is None and self.theatre not in (None, force):
            return self.theatre
        return near or next((place for place in reversed(self.named_places) if place != force), None)


MILITARY_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:(?:military|combat|ground|special|operations|army|air|elite|regular|government|led|regime)\s+)*"
    r"(?:military|troops?|forces|soldiers?|[Mm]arines?|[Aa]rmy|[Nn]avy|air\s+force|armed\s+forces|airmen|"
    r"service\s?(?:members?|m[ae]n)|personnel|commandos?|paratroopers?|warplanes|generals?|commanders?|advisers)\b"
)


def militaries_in(text: str, named: list[Named], forces: Forces) -> list[str]:
    """The forces whose military or troops a stretch of text names, in order."""
    return [
        force
        for n in named
        if (n.mention.type == "military" or MILITARY_AFTER.match(text, n.end)) and (force := forces.of(n.mention)) is not None
    ]


def joined(names: list[str]) -> str | None:
    """One name for personnel that are counted together: "Iraq and Syria"; the names in order of the alphabet."""
    different = sorted(set(names))
    if len(different) < 2:
        return different[0] if different else None
    return ", ".join(different[:-1]) + " and " + different[-1]
