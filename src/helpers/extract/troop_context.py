"""What a sentence about personnel stands in: the names in it, whose personnel they stand for, and what was told before."""

from __future__ import annotations

from typing import NamedTuple

from helpers.extract.contract import Mention
from helpers.story import Story

__all__ = ["Forces", "Named", "Scene"]


class Named(NamedTuple):
    """A mention with offsets that count in its sentence."""

    start: int
    end: int
    mention: Mention


class Forces:
    """Whose personnel an actor's troops are: those of its state, where it has one ("the Pentagon" -> the United States)."""

    def __init__(self, story: Story) -> None:
        states = {actor.name for actor in story.actors if actor.type == "state"}
        self._state = {
            actor.name: actor.name if actor.type == "state" or actor.side not in states else actor.side
            for actor in story.actors
            if actor.type in ("state", "military", "government_body", "person", "international_organisation")
        }
        self._armed_groups = {actor.name for actor in story.actors if actor.type == "armed_group"}
        self._people = {actor.name for actor in story.actors if actor.type == "person"}

    def of(self, mention: Mention) -> str | None:
        """The force that an actor's personnel are counted to; None for places, persons without a state and the like."""
        if mention.actor is None:
            return None
        force = self._state.get(mention.actor)
        return None if force in self._people else force

    def is_armed_group(self, mention: Mention) -> bool:
        return mention.actor in self._armed_groups


class Scene(NamedTuple):
    """What the article has told so far, for sentences that go on: the last force and place that a figure had, the places that
    the last sentences named (latest last), the force and the place of the headline, the place of the last attack, and the
    one state whose military the article mostly writes about."""

    force: str | None = None
    place: str | None = None
    named_places: tuple[str, ...] = ()
    title_force: str | None = None
    title_place: str | None = None
    event_place: str | None = None
    own_military: str | None = None

    def place_apart_from(self, force: str | None) -> str | None:
        """The last place named that is not the country of the force: "in the country" of American troops is not America."""
        return next((place for place in reversed(self.named_places) if place != force), None)
