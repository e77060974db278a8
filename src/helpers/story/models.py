"""The frozen models of a story's configuration: what each entry of its files is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from helpers.errors import ConfigurationError, closest

__all__ = [
    "ACTOR_TYPES",
    "CORRECTABLE",
    "NAME_FIELDS",
    "STORY_ID",
    "Actor",
    "Alias",
    "Correction",
    "Event",
    "Fetching",
    "Model",
    "Office",
    "Outlet",
    "Period",
    "Pipeline",
    "Place",
    "Side",
    "Source",
    "Story",
    "StoryFile",
    "Topic",
]

ActorType = Literal[
    "person", "state", "government_body", "military", "armed_group", "international_organisation", "company", "media", "other"
]
ACTOR_TYPES: tuple[str, ...] = ActorType.__args__  # type: ignore[attr-defined]
PlaceKind = Literal["site", "base", "city", "province", "region", "country", "sea"]
CORRECTABLE = ("published", "title", "outlet", "byline")
NAME_FIELDS = ("forbid_name", "force_name", "split_name")
STORY_ID = r"^[a-z][a-z0-9_]*$"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)


class Period(Model):
    """A stretch of days, both ends included; ``end`` is open where it is left out."""

    start: date
    end: date | None = None
    name: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.start:
            what = f"end {self.end} is before start {self.start}"
            raise PydanticCustomError("order", "{what}", {"what": what, "expected": "end on or after start"})
        return self

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class Alias(Model):
    """One name that can be used of an actor or place.

    ``kind`` decides how a mention counts: ``demonym`` ("Iraqi") and ``metonym`` ("Baghdad") are counted apart from names.
    ``alone = false``: counts only in an article that has named the actor more fully before. ``period``: the days of
    publication on which the alias means this actor. In TOML a plain string is an alias of kind ``name``.
    """

    text: str
    kind: Literal["name", "short", "acronym", "demonym", "metonym"] = "name"
    alone: bool = True
    period: Period | None = None


def _alias(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Aliases = tuple[Annotated[Alias, BeforeValidator(_alias)], ...]


class Office(Model):
    """An office that a person held, with the phrases that stand for its holder ("the Iraqi prime minister")."""

    title: str
    of: str
    phrases: tuple[str, ...] = ()
    period: Period


class Actor(Model):
    """Who can be named. ``name`` is canonical and unique; ``within`` is the body that a body belongs to."""

    name: str
    type: ActorType
    side: str
    aliases: Aliases = ()
    offices: tuple[Office, ...] = ()
    within: str | None = None
    note: str | None = None


class Place(Model):
    """A place with coordinates in degrees; ``within`` is the next larger place, ``country`` the state."""

    name: str
    kind: PlaceKind
    country: str | None = None
    within: str | None = None
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    aliases: Aliases = ()


class Pipeline(Model):
    """An oil or gas pipeline: its names, the descriptions that mean it, and its route as names of places."""

    name: str
    carries: Literal["oil", "gas"]
    aliases: tuple[str, ...] = ()
    route: tuple[str, ...] = ()


class Topic(Model):
    """A dictionary of terms: ``*`` stands for any ending; a hit that lies inside an excluded phrase does not count."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    terms: tuple[str, ...] = Field(min_length=1)
    exclude: tuple[str, ...] = ()


class Side(Model):
    """A side of the story, with the colours that it always has on charts (light and dark theme)."""

    name: str
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    colour_dark: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Outlet(Model):
    """A publisher. ``names``: how credits and documents write it; ``domains``: its hosts; ``wire``: a news agency."""

    name: str
    country: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    wire: bool = False
    timezone: str | None = None


def _address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        expected = "an address that begins with http:// or https://"
        raise PydanticCustomError("address", "not an address", {"expected": expected})
    return value


class Event(Model):
    """A public event of the story with its day. ``phrases``: wordings that mean it; charts mark the event by its ``name``, and
    an article that tells of it as of today's news, naming its weekday, is dated by it."""

    name: str
    day: date
    phrases: tuple[str, ...] = ()

    @cached_property
    def marked_phrases(self) -> tuple[tuple[str, str], ...]:
        """Each phrase behind its mark, the longest run of plain letters and digits in it, in lower case: a text without the
        mark is not searched for the phrase."""
        return tuple((max(re.findall("[a-z0-9]+", phrase.lower()), key=len, default=""), phrase) for phrase in self.phrases)


class Source(Model):
    """Where documents come from: a feed, a sitemap, or a list of addresses. ``containing``: only pages whose address or listed
    title holds one of these words, whatever their case."""

    name: str
    kind: Literal["feed", "sitemap", "list"]
    url: Annotated[str, AfterValidator(_address)]
    outlet: str | None = None
    allow_private: bool = False
    containing: tuple[str, ...] = ()


class Fetching(Model):
    """How sources are fetched. The defaults ask less of a site than a reader who clicks through it.

    ``user_agent``: who asks, with an address to write to; ``seconds_between``: two requests to one host are so far apart at
    least, further where robots.txt asks for it; ``pages``: new pages of one source in one fetch, the newest first;
    ``megabytes`` and ``seconds``: what one response may have and take; ``tries``: requests for one address at most;
    ``minutes``: after so many a fetch ends, and what is left waits for the next one.
    """

    user_agent: str = "Dossier/0.1 (workbook that follows a news story; honours robots.txt)"
    seconds_between: float = Field(default=1.0, ge=0, le=3600)
    pages: int = Field(default=200, ge=1, le=100_000)
    megabytes: float = Field(default=20.0, gt=0, le=1000)
    seconds: float = Field(default=60.0, gt=0, le=3600)
    tries: int = Field(default=4, ge=1, le=10)
    minutes: float = Field(default=30.0, gt=0, le=1440)


class Correction(Model):
    """An analyst's word on one article: it wins over anything that was read.

    ``document`` is a file name, an address or at least 8 digits of a document's SHA-256, with ``#2`` for the second article
    in it. With the fields ``merge`` and ``split`` both ``document`` and ``value`` are ids of attack reports: their incidents
    are one, or the first does not belong into the incident of the second.

    With the fields of `NAME_FIELDS` ``document`` is a name exactly as articles write it, or ``name@id`` with the first digits
    of an
    article's id for that article alone. ``forbid_name``: it never means the actor ``value`` (``*``: nobody). ``force_name``: it
    always means ``value``. ``split_name``: it is the name of several, told apart by words of the article: ``value`` is
    "Lloyd Austin: Pentagon, defense; Amy Austin: mayor, Texas".
    """

    document: str
    field: Literal["published", "title", "outlet", "byline", "merge", "split", "forbid_name", "force_name", "split_name"]
    value: str
    reason: str


class Check(Model):
    """An analyst's word on one extracted row: ``row`` is the digest of its content (`analysis.checking`), ``sentence`` the
    sentence that it came from, ``words`` what it claims, for people."""

    row: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    table: Literal["mentions", "quantities", "troop_figures", "pipeline_reports", "attack_reports", "statements"]
    sentence: Annotated[str, Field(pattern=r"^[0-9a-f]+:\d{4,}$")]
    mark: Literal["right", "wrong", "unsure"]
    words: str = ""


class StoryFile(Model):
    title: str
    question: str
    period: Period
    timezone: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    periods: tuple[Period, ...] = ()
    sides: tuple[Side, ...] = Field(min_length=1)
    outlets: tuple[Outlet, ...] = ()
    events: tuple[Event, ...] = ()
    parameters: dict[str, str | int | float | bool | list[str]] = {}


class Story(StoryFile):
    """One followed subject: its configuration, whole and checked."""

    id: Annotated[str, Field(pattern=STORY_ID)]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    pipelines: tuple[Pipeline, ...]
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]
    fetching: Fetching = Fetching()
    corrections: tuple[Correction, ...]
    name_corrections: tuple[Correction, ...] = ()
    """Those that say how a name is read: apart, so that one of them costs no document a second reading."""
    checked: tuple[Check, ...] = ()
    """What an analyst has said of extracted rows: it measures the extractors and changes no row."""

    @cached_property
    def outlet_named(self) -> Mapping[str, Outlet]:
        """Outlets by every name in lower case, with and without a leading "the"; of two with one name, the first listed."""
        found: dict[str, Outlet] = {}
        for outlet in self.outlets:
            for name in (outlet.name, *outlet.names):
                found.setdefault(name.casefold(), outlet)
                found.setdefault(name.casefold().removeprefix("the "), outlet)
        return found

    @cached_property
    def outlet_at(self) -> Mapping[str, Outlet]:
        """Outlets by the domains of their addresses, in lower case."""
        return {domain.lower(): outlet for outlet in self.outlets for domain in outlet.domains}

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def actor_named(self) -> Mapping[str, Actor]:
        return {actor.name: actor for actor in self.actors}

    @cached_property
    def place_named(self) -> Mapping[str, Place]:
        return {place.name: place for place in self.places}

    @cached_property
    def side_named(self) -> Mapping[str, Side]:
        return {side.name: side for side in self.sides}

    def digest(self, *parts: str) -> str:
        """SHA-256 of the named parts of the configuration ("actors", "places" …): 16 digits, the same on every machine.

        The order of the parts makes no difference; a part that a story does not have is a ConfigurationError.
        """
        for part in parts:
            if part not in Story.model_fields:
                known = sorted(Story.model_fields)
                raise ConfigurationError(f"a story has no part {part!r}", allowed=known, hint=closest(part, known))
        chosen = self.model_dump_json(include=set(parts))
        return hashlib.sha256(chosen.encode()).hexdigest()[:16]
