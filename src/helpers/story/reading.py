"""Reading the files of a story."""

from __future__ import annotations

import csv
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError

from helpers.errors import ConfigurationError, closest
from helpers.story.checked import read_checked
from helpers.story.checks import check_story
from helpers.story.explaining import explained
from helpers.story.models import (
    NAME_FIELDS,
    STORY_ID,
    Actor,
    Correction,
    Fetching,
    Model,
    Pipeline,
    Place,
    Source,
    Story,
    StoryFile,
    Topic,
)

__all__ = ["load_story"]


class _ActorsFile(Model):
    actor: tuple[Actor, ...] = Field(min_length=1)


class _PlacesFile(Model):
    place: tuple[Place, ...] = ()
    pipeline: tuple[Pipeline, ...] = ()


class _TopicsFile(Model):
    topic: tuple[Topic, ...] = Field(min_length=1)


class _SourcesFile(Model):
    source: tuple[Source, ...] = ()
    fetch: Fetching = Fetching()


_File = TypeVar("_File", bound=BaseModel)


def load_story(folder: Path) -> Story:
    """The story in ``folder``; its name is the story's id. Raises ConfigurationError for anything that is wrong."""
    if not (folder / "story.toml").is_file():
        known = sorted(path.parent.name for path in folder.parent.glob("*/story.toml")) if folder.parent.is_dir() else []
        raise ConfigurationError(
            f"no story {folder.name!r}", where=folder / "story.toml", allowed=known, hint=closest(folder.name, known)
        )
    if not re.fullmatch(STORY_ID, folder.name):
        raise ConfigurationError("the folder's name is no id", where=folder, found=folder.name, allowed=STORY_ID)
    main = _read(folder / "story.toml", StoryFile)
    places = _read(folder / "places.toml", _PlacesFile)
    sources = _read(folder / "sources.toml", _SourcesFile)
    corrections = _read_corrections(folder / "corrections.csv")
    story = Story(
        **dict(main),
        id=folder.name,
        actors=_read(folder / "actors.toml", _ActorsFile).actor,
        places=places.place,
        pipelines=places.pipeline,
        topics=_read(folder / "topics.toml", _TopicsFile).topic,
        sources=sources.source,
        fetching=sources.fetch,
        corrections=tuple(one for one in corrections if one.field not in NAME_FIELDS),
        name_corrections=tuple(one for one in corrections if one.field in NAME_FIELDS),
        checked=read_checked(folder / "checked.csv"),
    )
    check_story(story, folder)
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
        raise explained(path, error, model, data) from error


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
        key: tuple[str, str] = (correction.document, correction.field)
        if correction.field == "merge":  # one report can be joined with several
            key = (correction.document, f"merge with {correction.value}")
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
        raise explained(where, error, Correction, row) from error
    if correction.field == "published" and not _is_day(correction.value):
        raise ConfigurationError("not a date", where=f"{where}, value", found=correction.value, allowed="YYYY-MM-DD")
    return correction


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
