"""Pages -> a site: a front page, one page a notebook, a page to read articles on, and the files that they share.

Same notebooks and articles, same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.errors import ReportError
from helpers.report.datafile import data_file
from helpers.report.evidence import cited_places, finding_data, reasons
from helpers.report.exporter import SiteInfo, View, front_view, page_html, page_view, reading_view
from helpers.report.library import NO_LIBRARY, Article, Library
from helpers.report.markdown import curled
from helpers.report.page import Page, read_page
from helpers.report.places import INDEX, Entry
from helpers.report.reading import READING, article_files
from helpers.report.search import search_files
from helpers.report.shared import LIBRARY, asset_bytes, style_ids
from helpers.report.single import single_html

__all__ = ["build_single", "build_site", "load_notebook"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*\Z")
_LEADING = re.compile(r"(\d+)")
_TAKEN = {INDEX, READING}


def load_notebook(path: Path) -> dict[str, Any]:
    """A notebook file as it stands. :class:`ReportError` where it is not one of nbformat 4."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReportError("the executed notebook cannot be read", where=path, found=error) from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise ReportError("not a notebook of format 4", where=path)
    return notebook


def build_site(
    notebooks: Sequence[Path | Mapping[str, Any]], site: SiteInfo, out: Path, library: Library = NO_LIBRARY
) -> list[Path]:
    """Write the site into ``out`` and return its files, sorted. Pages stand in the order of ``notebooks``.

    A page is named like its notebook's file; a notebook given as JSON says its name in ``metadata.dossier.name``.
    ``library`` has the articles behind the findings.
    """
    site, pages, contents = _read(notebooks, site)
    written: list[Path] = []

    def write(name: str, content: bytes) -> None:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)

    assets = asset_bytes()
    ids = style_ids(assets[LIBRARY])
    for name, content in assets.items():
        write(f"assets/{name}", content)
    for view in _views(pages, site, contents):
        write(f"{view.name}.html", page_html(view, site, contents, ids).encode("utf-8"))
    for name, value in _data(pages, library):
        write(f"{name}.js", data_file(name, value))
    return sorted(written)


def build_single(
    notebooks: Sequence[Path | Mapping[str, Any]], site: SiteInfo, library: Library = NO_LIBRARY
) -> bytes:  # fmt: skip
    """The same report as one HTML document that needs no other file."""
    site, pages, contents = _read(notebooks, site)
    return single_html(_views(pages, site, contents), site, contents, _data(pages, library)).encode("utf-8")


def _read(notebooks: Sequence[Path | Mapping[str, Any]], site: SiteInfo) -> tuple[SiteInfo, list[Page], list[Entry]]:
    site = replace(site, story_title=curled(site.story_title), question=curled(site.question))
    pages = [_page_of(notebook, number) for number, notebook in enumerate(notebooks, start=1)]
    names = [page.name for page in pages]
    if len(set(names)) != len(names) or _TAKEN & set(names):
        raise ReportError("two pages have one name, or one is called index or article", found=names)
    return site, pages, [_entry(page, number) for number, page in enumerate(pages, start=1)]


def _views(pages: Sequence[Page], site: SiteInfo, contents: Sequence[Entry]) -> list[View]:
    told = [page_view(page, contents, place) for place, page in enumerate(pages)]
    return [front_view(pages, site, contents), *told, reading_view()]


def _data(pages: Sequence[Page], library: Library) -> Iterator[tuple[str, Any]]:
    """Every file of data by name: articles first, because the findings say why a sentence was taken from what was read."""
    cited = cited_places(section.finding for page in pages for section in page.sections)
    readable: dict[str, Article] = {}
    why = {}
    for name, articles, content in article_files(library, cited):
        yield name, content
        for article_id, article in articles.items():
            why.update(reasons(article, cited[article_id]))
            readable[article_id] = replace(article, text="", marks=(), asides=())
    for page in pages:
        for section in page.sections:
            yield f"data/{page.name}/{section.anchor}", finding_data(section, why, readable)
    findings = [(page.label, section.heading, page.name, section.anchor) for page in pages for section in page.sections]
    yield from search_files(findings, readable, library)


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
    return Entry(page.name, leading[1] if leading else f"{number:02d}", page.label, page.title)
