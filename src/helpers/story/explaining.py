"""What pydantic found wrong with a file, in the words of this project: file, key, found, allowed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from helpers.errors import ConfigurationError, closest

__all__ = ["explained"]


def explained(path: str | Path, error: ValidationError, model: type[BaseModel], data: Any) -> ConfigurationError:
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
