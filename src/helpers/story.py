"""A story's configuration: TOML files in ``data/stories/<story>/`` read into frozen models.

Domain knowledge is data. A new actor, place, topic or outlet is an edit of one of these files, never of code. Whatever the
files say wrong is a :class:`~helpers.errors.ConfigurationError` that names file, key, what was found and what is allowed.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from helpers.errors import ConfigurationError, closest

__all__ = [
    "ACTOR_TYPES",
    "Actor",
    "Alias",
    "Correction",
    "Office",
    "Outlet",
    "Period",
    "Pipeline",
    "Place",
    "Side",
    "Source",
    "Story",
    "Topic",
    "load_story",
]

ActorType = Literal[
    "person", "state", "government_body", "military", "armed_group", "international_organisation", "company", "media", "other"
]
ACTOR_TYPES: tuple[str, ...] = ActorType.__args__  # type: ignore[attr-defined]
PlaceKind = Literal["site", "base", "city", "province", "region", "country", "sea"]
CORRECTABLE = ("published", "title", "outlet", "byline")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)


class Period(_Model):
    """A stretch of days, both ends included; ``end`` is open where it is left out."""

    start: date
    end: date | None = None
    name: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"end {self.end} is before start {self.start}")
        return self

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class Alias(_Model):
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


class Office(_Model):
    """An office that a person held, with the phrases that stand for its holder ("the Iraqi prime minister")."""

    title: str
    of: str
    phrases: tuple[str, ...] = ()
    period: Period


class Actor(_Model):
    """Who can be named. ``name`` is canonical and unique; ``within`` is the body that a body belongs to."""

    name: str
    type: ActorType
    side: str
    aliases: Aliases = ()
    offices: tuple[Office, ...] = ()
    within: str | None = None
    note: str | None = None


class Place(_Model):
    """A place with coordinates in degrees; ``within`` is the next larger place, ``country`` the state."""

    name: str
    kind: PlaceKind
    country: str | None = None
    within: str | None = None
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    aliases: Aliases = ()


class Pipeline(_Model):
    """An oil or gas pipeline: its names, the descriptions that mean it, and its route as names of places."""

    name: str
    carries: Literal["oil", "gas"]
    aliases: tuple[str, ...] = ()
    route: tuple[str, ...] = ()


class Topic(_Model):
    """A dictionary of terms: ``*`` stands for any ending; a hit that lies inside an excluded phrase does not count."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    terms: tuple[str, ...] = Field(min_length=1)
    exclude: tuple[str, ...] = ()


class Side(_Model):
    """A side of the story, with the colours that it always has on charts (light and dark theme)."""

    name: str
    colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    colour_dark: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Outlet(_Model):
    """A publisher. ``names``: how credits and documents write it; ``domains``: its hosts; ``wire``: a news agency."""

    name: str
    country: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    wire: bool = False
    timezone: str | None = None


class Source(_Model):
    """Where documents come from: a feed, a sitemap, or a list of addresses."""

    name: str
    kind: Literal["feed", "sitemap", "list"]
    url: str
    outlet: str | None = None
    allow_private: bool = False


class Correction(_Model):
    """An analyst's word on one article: it wins over anything that was read.

    ``document`` is a file name, an address or at least 8 digits of a document's SHA-256, with ``#2`` for the second article
    in it.
    """

    document: str
    field: Literal["published", "title", "outlet", "byline"]
    value: str
    reason: str


class _StoryFile(_Model):
    title: str
    question: str
    period: Period
    timezone: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    periods: tuple[Period, ...] = ()
    sides: tuple[Side, ...] = Field(min_length=1)
    outlets: tuple[Outlet, ...] = ()
    parameters: dict[str, str | int | float | bool | list[str]] = {}


class _ActorsFile(_Model):
    actor: tuple[Actor, ...] = Field(min_length=1)


class _PlacesFile(_Model):
    place: tuple[Place, ...] = ()
    pipeline: tuple[Pipeline, ...] = ()


class _TopicsFile(_Model):
    topic: tuple[Topic, ...] = Field(min_length=1)


class _SourcesFile(_Model):
    source: tuple[Source, ...] = ()


_File = TypeVar("_File", bound=_Model)


class Story(_StoryFile):
    """One followed subject: its configuration, whole and checked."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    pipelines: tuple[Pipeline, ...]
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]
    corrections: tuple[Correction, ...]

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
        """SHA-256 of the named parts of the configuration ("actors", "places" …): 16 digits, the same on every machine."""
        chosen = self.model_dump_json(include=set(parts))
        return hashlib.sha256(chosen.encode()).hexdigest()[:16]


def load_story(folder: Path) -> Story:
    """The story in ``folder``; its name is the story's id. Raises ConfigurationError for anything that is wrong."""
    if not (folder / "story.toml").is_file():
        known = sorted(path.parent.name for path in folder.parent.glob("*/story.toml")) if folder.parent.is_dir() else []
        raise ConfigurationError(
            f"no story {folder.name!r}", where=folder / "story.toml", allowed=known, hint=closest(folder.name, known)
        )
    main = _read(folder / "story.toml", _StoryFile)
    places = _read(folder / "places.toml", _PlacesFile)
    story = Story(
        **dict(main),
        id=folder.name,
        actors=_read(folder / "actors.toml", _ActorsFile).actor,
        places=places.place,
        pipelines=places.pipeline,
        topics=_read(folder / "topics.toml", _TopicsFile).topic,
        sources=_read(folder / "sources.toml", _SourcesFile).source,
        corrections=_read_corrections(folder / "corrections.csv"),
    )
    _check(story, folder)
    return story


def _read(path: Path, model: type[_File]) -> _File:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError("the file is missing", where=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not valid TOML: {error}", where=path) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _explain(path, error, model, data) from error


def _explain(path: Path, error: ValidationError, model: type[BaseModel], data: Any) -> ConfigurationError:
    """The first thing that pydantic found, in the words of this project."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    context = first.get("ctx", {})
    where = f"{path}, {key}" + _entry_name(data, first["loc"])
    if first["type"] == "extra_forbidden":
        allowed = _fields_at(model, first["loc"][:-1])
        return ConfigurationError(
            "unknown key", where=where, found=first["loc"][-1], allowed=allowed, hint=closest(str(first["loc"][-1]), allowed)
        )
    what = "missing" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
    expected = context.get("expected") or context.get("pattern")
    found = None if first["type"] == "missing" else repr(first["input"])[:200]
    return ConfigurationError(what, where=where, found=found, allowed=expected)


def _entry_name(data: Any, location: tuple[int | str, ...]) -> str:
    """`` (name)`` of the entry that the location lies in, so that nobody has to count entries."""
    for part in location:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict) and isinstance(data.get("name"), str):
            return f" ({data['name']})"
    return ""


def _fields_at(model: type[BaseModel], location: Iterable[int | str]) -> list[str]:
    current: Any = model
    for part in location:
        if isinstance(part, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        current = _model_in(current.model_fields[part].annotation) if part in current.model_fields else current
    return sorted(current.model_fields) if isinstance(current, type) and issubclass(current, BaseModel) else []


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _model_in(inner)) is not None:
            return found
    return None


def _read_corrections(path: Path) -> tuple[Correction, ...]:
    if not path.exists():
        return ()
    expected = ["document", "field", "value", "reason"]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames is not None and list(reader.fieldnames) != expected:
            raise ConfigurationError("wrong columns", where=path, found=reader.fieldnames, allowed=expected)
        corrections = []
        for row in reader:
            try:
                correction = Correction.model_validate(row)
                if correction.field == "published":
                    date.fromisoformat(correction.value)
            except ValidationError as error:
                raise _explain(Path(f"{path}, line {reader.line_num}"), error, Correction, row) from error
            except ValueError as error:
                where = f"{path}, line {reader.line_num}, value"
                raise ConfigurationError("not a date", where=where, found=row["value"], allowed="YYYY-MM-DD") from error
            corrections.append(correction)
    return tuple(corrections)


def _check(story: Story, folder: Path) -> None:
    """What no single entry can know of itself: names are unique and refer to something, aliases mean one actor."""
    _check_unique(folder / "actors.toml", "actor.name", (actor.name for actor in story.actors))
    _check_unique(folder / "places.toml", "place.name", (place.name for place in story.places))
    _check_unique(folder / "places.toml", "pipeline.name", (pipeline.name for pipeline in story.pipelines))
    _check_unique(folder / "topics.toml", "topic.id", (topic.id for topic in story.topics))
    _check_unique(folder / "story.toml", "outlets.name", (outlet.name for outlet in story.outlets))
    _check_unique(folder / "story.toml", "sides.name", (side.name for side in story.sides))
    zones = [("timezone", story.timezone), *((f"outlets ({o.name}).timezone", o.timezone) for o in story.outlets if o.timezone)]
    for key, zone in zones:
        _check_known(folder / "story.toml", key, zone, available_timezones(), "an IANA time zone such as Asia/Baghdad")
    for actor in story.actors:
        _check_known(folder / "actors.toml", f"actor ({actor.name}).side", actor.side, story.side_named)
        if actor.within is not None:
            _check_known(folder / "actors.toml", f"actor ({actor.name}).within", actor.within, story.actor_named)
    for source in story.sources:
        if source.outlet is not None:
            names = {outlet.name for outlet in story.outlets}
            _check_known(folder / "sources.toml", f"source ({source.name}).outlet", source.outlet, names)
    _check_aliases(story, folder / "actors.toml")


def _check_unique(path: Path, key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ConfigurationError("appears twice", where=f"{path}, {key}", found=name, allowed="each name once")
        seen.add(name)


def _check_known(path: Path, key: str, name: str, known: Iterable[str], allowed: str | None = None) -> None:
    names = sorted(known)
    if name not in names:
        raise ConfigurationError(
            "refers to nothing", where=f"{path}, {key}", found=name, allowed=allowed or names, hint=closest(name, names)
        )


def _check_aliases(story: Story, path: Path) -> None:
    """One alias, one actor, unless it may not stand alone or each is bounded to its own days."""
    owners: dict[str, tuple[str, Period | None]] = {}
    for actor, alias in _standing_alone(story):
        folded = alias.text.casefold() if alias.kind != "acronym" else alias.text
        if folded in owners and not _apart(owners[folded][1], alias.period):
            other = owners[folded][0]
            raise ConfigurationError(
                "duplicate alias",
                where=f"{path}, actor ({actor.name}).aliases",
                found=f"{alias.text!r}, which is also an alias of {other!r}",
                allowed="one actor for each alias, or `alone = false`, or a `period` for each that does not overlap",
            )
        owners.setdefault(folded, (actor.name, alias.period))


def _standing_alone(story: Story) -> Iterator[tuple[Actor, Alias]]:
    for actor in story.actors:
        yield actor, Alias(text=actor.name)
        yield from ((actor, alias) for alias in actor.aliases if alias.alone)


def _apart(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return False
    first, second = sorted((one, other), key=lambda period: period.start)
    return first.end is not None and first.end < second.start
