"""A story's configuration: TOML files in ``data/stories/<story>/`` read into frozen models.

Domain knowledge is data. A new actor, place, topic or outlet is an edit of one of these files, never of code. Whatever the
files say wrong is a :class:`~helpers.errors.ConfigurationError` that names file, key, what was found and what is allowed.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

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
_STORY_ID = r"^[a-z][a-z0-9_]*$"


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
            what = f"end {self.end} is before start {self.start}"
            raise PydanticCustomError("order", "{what}", {"what": what, "expected": "end on or after start"})
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


def _address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        expected = "an address that begins with http:// or https://"
        raise PydanticCustomError("address", "not an address", {"expected": expected})
    return value


class Source(_Model):
    """Where documents come from: a feed, a sitemap, or a list of addresses."""

    name: str
    kind: Literal["feed", "sitemap", "list"]
    url: Annotated[str, AfterValidator(_address)]
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

    id: Annotated[str, Field(pattern=_STORY_ID)]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    pipelines: tuple[Pipeline, ...]
    topics: tuple[Topic, ...]
    sources: tuple[Source, ...]
    corrections: tuple[Correction, ...]

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


def load_story(folder: Path) -> Story:
    """The story in ``folder``; its name is the story's id. Raises ConfigurationError for anything that is wrong."""
    if not (folder / "story.toml").is_file():
        known = sorted(path.parent.name for path in folder.parent.glob("*/story.toml")) if folder.parent.is_dir() else []
        raise ConfigurationError(
            f"no story {folder.name!r}", where=folder / "story.toml", allowed=known, hint=closest(folder.name, known)
        )
    if not re.fullmatch(_STORY_ID, folder.name):
        raise ConfigurationError("the folder's name is no id", where=folder, found=folder.name, allowed=_STORY_ID)
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
        allowed = f"a TOML file with {', '.join(model.model_fields)}"
        raise ConfigurationError("the file is missing", where=path, allowed=allowed) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not valid TOML: {error}", where=path, allowed="TOML in UTF-8") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise _explain(path, error, model, data) from error


def _explain(path: str | Path, error: ValidationError, model: type[BaseModel], data: Any) -> ConfigurationError:
    """The first thing that pydantic found, in the words of this project."""
    errors = error.errors(include_url=False)
    first = errors[0]
    location = _location_in(data, first)
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    where = f"{path}, {key}" + _entry_name(data, location)
    if first["type"] == "extra_forbidden":
        found, known = str(location[-1]), _fields_at(model, location[:-1])
        return ConfigurationError("unknown key", where=where, found=found, allowed=known, hint=closest(found, known))
    same = [e for e in errors if _location_in(data, e) == location]  # a value of several types fails once for each
    allowed = ", ".join(dict.fromkeys(_allowed_by(e) for e in same))
    if first["type"] == "missing":
        return ConfigurationError("missing", where=where, allowed=allowed)
    return ConfigurationError(first["msg"], where=where, found=repr(first["input"])[:200], allowed=allowed)


def _location_in(data: Any, error: ErrorDetails) -> tuple[int | str, ...]:
    """The location of an error in the file, without what pydantic adds for the types that it tried."""
    location = error["loc"]
    for depth, part in enumerate(location):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return location if error["type"] == "missing" else location[:depth]
    return location


# What pydantic's kinds of error allow, by the beginning of their names; braces are filled from the error's context.
_ALLOWED = (
    ("missing", "a value"),
    ("string_too_short", "at least {min_length} character"),
    ("string", "text"),
    ("too_short", "at least {min_length} item"),
    ("greater_than_equal", "at least {ge:g}"),
    ("less_than_equal", "at most {le:g}"),
    ("int", "a whole number"),
    ("float", "a number"),
    ("bool", "true or false"),
    ("date", "a date such as 2024-01-31"),
    ("list", "a list"),
    ("tuple", "a list"),
    ("dict", "a table"),
    ("model", "a table"),
)


def _allowed_by(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if expected := context.get("expected") or context.get("pattern"):
        return str(expected)
    matching = (text for kind, text in _ALLOWED if error["type"].startswith(kind))
    return next(matching, error["msg"]).format_map(context)


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


_CORRECTION_COLUMNS = ("document", "field", "value", "reason")


def _read_corrections(path: Path) -> tuple[Correction, ...]:
    if not path.exists():
        return ()
    try:
        lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"not text: {error}", where=path, allowed="CSV in UTF-8") from error
    reader = csv.reader(lines)
    columns = next(reader, list(_CORRECTION_COLUMNS))
    if columns != list(_CORRECTION_COLUMNS):
        raise ConfigurationError("wrong columns", where=path, found=columns, allowed=_CORRECTION_COLUMNS)
    corrections: dict[tuple[str, str], Correction] = {}
    for values in reader:
        if not values:
            continue
        where = f"{path}, line {reader.line_num}"
        correction = _correction(where, values)
        key = (correction.document, correction.field)
        if key in corrections:
            raise ConfigurationError(
                "appears twice", where=where, found=", ".join(key), allowed="each field of a document once"
            )
        corrections[key] = correction
    return tuple(corrections.values())


def _correction(where: str, values: list[str]) -> Correction:
    if len(values) != len(_CORRECTION_COLUMNS):
        hint = "a value with a comma stands in quotation marks"
        raise ConfigurationError(
            "wrong number of values", where=where, found=len(values), allowed=len(_CORRECTION_COLUMNS), hint=hint
        )
    row = dict(zip(_CORRECTION_COLUMNS, values, strict=True))
    try:
        correction = Correction.model_validate(row)
    except ValidationError as error:
        raise _explain(where, error, Correction, row) from error
    if correction.field == "published" and not _is_day(correction.value):
        raise ConfigurationError("not a date", where=f"{where}, value", found=correction.value, allowed="YYYY-MM-DD")
    return correction


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check(story: Story, folder: Path) -> None:
    """What no single entry can know of itself: names are unique and refer to something, aliases mean one actor."""
    _check_unique(folder / "actors.toml", "actor.name", (actor.name for actor in story.actors))
    _check_unique(folder / "places.toml", "place.name", (place.name for place in story.places))
    _check_unique(folder / "places.toml", "pipeline.name", (pipeline.name for pipeline in story.pipelines))
    _check_unique(folder / "topics.toml", "topic.id", (topic.id for topic in story.topics))
    _check_unique(folder / "story.toml", "outlets.name", (outlet.name for outlet in story.outlets))
    _check_unique(folder / "story.toml", "sides.name", (side.name for side in story.sides))
    spellings = (n for o in story.outlets for n in dict.fromkeys(s.casefold() for s in (o.name, *o.names)))
    _check_unique(folder / "story.toml", "outlets.names", spellings)
    domains = (domain.casefold() for outlet in story.outlets for domain in outlet.domains)
    _check_unique(folder / "story.toml", "outlets.domains", domains, "each domain once")
    zones = [("timezone", story.timezone), *((f"outlets ({o.name}).timezone", o.timezone) for o in story.outlets if o.timezone)]
    for key, zone in zones:
        _check_known(folder / "story.toml", key, zone, available_timezones(), "an IANA time zone such as Asia/Baghdad")
    for actor in story.actors:
        _check_known(folder / "actors.toml", f"actor ({actor.name}).side", actor.side, story.side_named)
        if actor.within is not None:
            _check_known(folder / "actors.toml", f"actor ({actor.name}).within", actor.within, story.actor_named)
    _check_acyclic(story, folder / "actors.toml")
    for source in story.sources:
        if source.outlet is not None:
            names = {outlet.name for outlet in story.outlets}
            _check_known(folder / "sources.toml", f"source ({source.name}).outlet", source.outlet, names)
    _check_aliases(story, folder / "actors.toml")


def _check_unique(path: Path, key: str, names: Iterable[str], allowed: str = "each name once") -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ConfigurationError("appears twice", where=f"{path}, {key}", found=name, allowed=allowed)
        seen.add(name)


def _check_known(path: Path, key: str, name: str, known: Iterable[str], allowed: str | None = None) -> None:
    names = sorted(known)
    if name not in names:
        raise ConfigurationError(
            "refers to nothing", where=f"{path}, {key}", found=name, allowed=allowed or names, hint=closest(name, names)
        )


def _check_acyclic(story: Story, path: Path) -> None:
    for actor in story.actors:
        seen, outer = {actor.name}, actor.within
        while outer is not None:
            if outer in seen:
                where = f"{path}, actor ({actor.name}).within"
                raise ConfigurationError("lies within itself", where=where, found=actor.within, allowed="another actor")
            seen.add(outer)
            outer = story.actor_named[outer].within


def _check_aliases(story: Story, path: Path) -> None:
    """One alias, one actor, unless it may not stand alone or each is bounded to its own days."""
    owners: dict[str, list[tuple[str, Period | None]]] = {}
    for actor, alias in _standing_alone(story):
        folded = alias.text.casefold() if alias.kind != "acronym" else alias.text
        for owner, period in owners.setdefault(folded, []):
            if _apart(period, alias.period):
                continue
            others = "or `alone = false`, or a `period` for each that does not overlap"
            raise ConfigurationError(
                "duplicate alias",
                where=f"{path}, actor ({actor.name}).aliases",
                found=f"{alias.text!r}, which is also an alias of {owner!r}",
                allowed="each alias once" if owner == actor.name else f"one actor for each alias, {others}",
            )
        owners[folded].append((actor.name, alias.period))


def _standing_alone(story: Story) -> Iterator[tuple[Actor, Alias]]:
    for actor in story.actors:
        yield actor, Alias(text=actor.name)
        yield from ((actor, alias) for alias in actor.aliases if alias.alone)


def _apart(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return False
    first, second = sorted((one, other), key=lambda period: period.start)
    return first.end is not None and first.end < second.start
