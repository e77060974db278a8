"""The list of all reports of a story, beside their folders: what each is as of, and how it differs from the one before.

It is written anew whenever a report is published, from what the published folders say of themselves.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from helpers.report.data import clean_text
from helpers.report.shared import POLICY, STYLE

__all__ = ["DIFFERENCES", "write_runs_index"]

# What a report says of its differences from the one that it was compared with.
DIFFERENCES = "differences.json"
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]*\Z")
_CHANGES = ("new", "revised", "dropped", "continued")


@dataclass(frozen=True)
class _Run:
    """A published report: its folder's name, what it is as of, when it was made (UTC), and its differences from an earlier one:
    rows of (kind of thing, new, revised, dropped, continued), how many come from another way of reading, and which extractors
    read otherwise."""

    name: str
    as_of: str
    made: str
    documents: int
    articles: int | None
    compared_with: str | None
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    by_method: int
    method: tuple[str, ...]
    single: str | None


def write_runs_index(outputs: Path, story_title: str, briefing: str) -> Path:
    """Write ``index.html`` beside the reports, whole or not at all. ``briefing``: where in a report stands what changed."""
    runs = sorted((run for path in outputs.iterdir() if (run := _read(path)) is not None), key=lambda run: (run.made, run.name))
    environment = Environment(
        loader=PackageLoader("helpers.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    html = environment.get_template("runs.html.j2").render(
        runs=runs[::-1], story_title=clean_text(story_title), briefing=briefing, policy=POLICY, changes=_CHANGES,
        style=f"{runs[-1].name}/assets/{STYLE}" if runs else "",
    )  # fmt: skip
    target = outputs / "index.html"
    draft = outputs / f".index-{os.getpid()}.html"
    draft.write_text(html, encoding="utf-8")
    draft.replace(target)
    return target


def _read(folder: Path) -> _Run | None:
    """A published report; None for anything else, and for one that cannot be read."""
    if folder.is_symlink() or not folder.is_dir() or not _RUN.match(folder.name) or not (folder / "index.html").is_file():
        return None
    record, timings, differences = (_json(folder / name) for name in ("run.json", "timings.json", DIFFERENCES))
    if not isinstance(record.get("run_id"), str):
        return None
    counts = differences.get("changes") or {}
    single = folder.parent / f"{folder.name}.html"
    return _Run(
        name=folder.name, as_of=str(record.get("as_of") or "undated"), made=str(timings.get("finished_utc") or ""),
        documents=len(record.get("documents") or ()), articles=differences.get("articles"),
        compared_with=record.get("compared_with") if _RUN.match(str(record.get("compared_with"))) else None,
        rows=tuple((str(what), tuple(int(found.get(one, 0)) for one in _CHANGES)) for what, found in sorted(counts.items())),
        by_method=int(differences.get("by_method") or 0), method=tuple(_method(one) for one in differences.get("method") or ()),
        single=single.name if single.is_file() else None,
    )  # fmt: skip


def _method(change: Mapping[str, Any]) -> str:
    before, after = change["version_before"], change["version_after"]
    how = "another configuration" if before == after else f"version {before} → {after}"
    return f"{change['extractor']}: {how}, {change['articles']:,} articles read again"


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
