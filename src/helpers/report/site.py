"""Pages -> a site: a front page, one page a notebook and the files that they share. Same notebooks, same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.errors import ReportError
from helpers.report.exporter import Entry, SiteInfo, asset_bytes, index_html, page_html, style_ids
from helpers.report.markdown import curled
from helpers.report.page import Page, read_page

__all__ = ["build_site", "load_notebook"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*\Z")
_LEADING = re.compile(r"(\d+)")


def load_notebook(path: Path) -> dict[str, Any]:
    """A notebook file as it stands. :class:`ReportError` where it is not one of nbformat 4."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReportError("the executed notebook cannot be read", where=path, found=error) from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise ReportError("not a notebook of format 4", where=path)
    return notebook


def build_site(notebooks: Sequence[Path | Mapping[str, Any]], site: SiteInfo, out: Path) -> list[Path]:
    """Write the site into ``out`` and return its files, sorted. Pages stand in the order of ``notebooks``.

    A page is named like its notebook's file; a notebook given as JSON says its name in ``metadata.dossier.name``.
    """
    site = replace(site, story_title=curled(site.story_title), question=curled(site.question))
    pages = [_page_of(notebook, number) for number, notebook in enumerate(notebooks, start=1)]
    names = [page.name for page in pages]
    if len(set(names)) != len(names) or "index" in names:
        raise ReportError("two pages have one name, or one is called index", found=names)
    contents = [_entry(page, number) for number, page in enumerate(pages, start=1)]
    assets = asset_bytes()
    ids = style_ids(assets["plotly.min.js"])
    written = {f"assets/{name}": content for name, content in assets.items()}
    written["index.html"] = index_html(pages, site, contents, ids).encode("utf-8")
    for place, page in enumerate(pages):
        written[contents[place].href] = page_html(page, site, contents, place, ids).encode("utf-8")
    (out / "assets").mkdir(parents=True, exist_ok=True)
    for name, content in sorted(written.items()):
        (out / name).write_bytes(content)
    return sorted(out / name for name in written)


def _page_of(notebook: Path | Mapping[str, Any], number: int) -> Page:
    if isinstance(notebook, Path):
        content, name = load_notebook(notebook), notebook.stem
    else:
        content, name = dict(notebook), str(notebook.get("metadata", {}).get("dossier", {}).get("name") or f"{number:02d}_page")
    if not _NAME.match(name):
        raise ReportError("a page's name is letters, digits, - and _", found=name)
    return read_page(content, name)


def _entry(page: Page, number: int) -> Entry:
    leading = _LEADING.match(page.name)
    return Entry(f"{page.name}.html", leading[1] if leading else f"{number:02d}", page.label, page.title)
