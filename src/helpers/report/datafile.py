"""Files of data that a page asks for when they are needed: a call of one function with JSON, loaded as a script.

A page opened from a disk may not read other files, but it may load scripts of its own folder, and the policy of the pages
allows just those. The JSON stands in a JavaScript string rather than as an object literal: browsers read it faster, and no
key of it (``__proto__``) can mean anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.report.data import script_json

__all__ = ["data_file", "data_files_in", "read_data_file"]

_OPENING = re.compile(r'dossier\.receive\("([A-Za-z0-9_./\-]+)",\'')
_CLOSING = "');\n"
_ESCAPED = re.compile(r"\\(.)")
# The folders of a site in which such files lie.
_FOLDERS = ("data", "articles", "search")


def data_file(name: str, value: object) -> bytes:
    """The file ``<name>.js`` for a value of plain JSON types; ``name`` is its path in the site without the ending."""
    text = script_json(value).replace("\\", "\\\\").replace("'", "\\'")
    return f'dossier.receive("{name}",\'{text}{_CLOSING}'.encode()


def read_data_file(content: bytes) -> tuple[str, Any]:
    """The name and the value that a file holds. ValueError where it is not one that `data_file` wrote."""
    text = content.decode("utf-8")
    opening = _OPENING.match(text)
    if opening is None or not text.endswith(_CLOSING):
        raise ValueError("not a file of data")
    return opening[1], json.loads(_ESCAPED.sub(r"\1", text[opening.end() : -len(_CLOSING)]))


def data_files_in(folder: Path) -> Mapping[str, Path]:
    """The data files of a finished site by name, sorted."""
    found = [path for base in _FOLDERS for path in (folder / base).rglob("*.js")]
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(found)}
