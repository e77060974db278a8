"""``checked.csv`` of a story: what an analyst has said of extracted rows."""

from __future__ import annotations

import csv
from pathlib import Path

from pydantic import ValidationError

from helpers.errors import ConfigurationError
from helpers.story.explaining import explained
from helpers.story.models import Check

__all__ = ["CHECK_COLUMNS", "read_checked"]

CHECK_COLUMNS = ("row", "table", "sentence", "mark", "words")
"""The columns of ``checked.csv`` in order; ``words`` say what the row claims and are for people."""


def read_checked(path: Path) -> tuple[Check, ...]:
    """Every mark of the file, none where there is no file. A ConfigurationError names the line of what is wrong."""
    if not path.exists():
        return ()
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"not text: {error}", where=path, allowed="CSV in UTF-8") from error
    reader = csv.reader(text.splitlines(keepends=True))
    columns = next(reader, list(CHECK_COLUMNS))
    if columns != list(CHECK_COLUMNS):
        raise ConfigurationError("wrong columns", where=path, found=columns, allowed=CHECK_COLUMNS)
    checks: dict[str, Check] = {}
    for values in reader:
        if not values:
            continue
        where = f"{path}, line {reader.line_num}"
        check = _check(where, values)
        if check.row in checks:
            raise ConfigurationError("appears twice", where=where, found=check.row, allowed="each row once")
        checks[check.row] = check
    return tuple(checks.values())


def _check(where: str, values: list[str]) -> Check:
    if len(values) != len(CHECK_COLUMNS):
        raise ConfigurationError("wrong number of values", where=where, found=len(values), allowed=len(CHECK_COLUMNS))
    row = dict(zip(CHECK_COLUMNS, values, strict=True))
    try:
        return Check.model_validate(row)
    except ValidationError as error:
        raise explained(where, error, Check, row) from error
