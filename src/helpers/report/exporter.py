"""Pages as HTML: templates with automatic escaping, a Content-Security-Policy, and nothing from outside the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpers.report.data import chart_title, clean_text, page_data, script_json
from helpers.report.evidence import ROWS_ON_PAGE
from helpers.report.library import KINDS
from helpers.report.page import Page, Section
from helpers.report.payload import Cell, Column, Finding, Piece
from helpers.report.places import INDEX, Entry, Places, safe_url
from helpers.report.reading import READING
from helpers.report.shared import POLICY, SCRIPTS
from helpers.report.wording import set_prose

__all__ = ["SiteInfo", "View", "front_view", "page_html", "page_view", "reading_view", "render"]

# The finding that says what is new since the last run.
_NEWS = "changes"


@dataclass(frozen=True)
class SiteInfo:
    """What the pages say of the run. ``as_of`` is a date as it is read, e.g. "30 September 2024"; ``period`` likewise."""

    story_title: str
    question: str
    run_id: str
    as_of: str
    period: str | None = None


@dataclass(frozen=True)
class _Quoted:
    """A finding as a sheet shows it: its section and the reference by which scripts find its evidence and figure."""

    reference: str
    section: Section


@dataclass(frozen=True)
class _Teaser:
    """A page on the front page: its entry and the first prose of its first finding."""

    entry: Entry
    reference: str
    prose: tuple[Piece, ...]
    finding: Finding | None


@dataclass(frozen=True)
class View:
    """One sheet: ``kind`` chooses its template, ``name`` is its page's name, ``shown`` are the findings whose figures it needs,
    ``values`` what else its template says."""

    kind: str
    name: str
    title: str
    description: str
    shown: tuple[_Quoted, ...]
    values: dict[str, Any]


def page_view(page: Page, contents: Sequence[Entry], place: int) -> View:
    """The sheet of one page; ``place`` is its place in the contents."""
    shown = tuple(_Quoted(f"{page.name}/{section.anchor}", section) for section in page.sections)
    values = {
        "page": page,
        "entry": contents[place],
        "before": contents[place - 1] if place else None,
        "after": contents[place + 1] if place + 1 < len(contents) else None,
    }
    return View("page", page.name, page.title, _description(page.sections), shown, values)


def front_view(pages: Sequence[Page], site: SiteInfo, contents: Sequence[Entry]) -> View:
    """The front page: the story, then the briefing in short (key figures, what changed, its last chart), then each page with
    its first sentence. The briefing is the last page that has key figures, or else the last page."""
    briefing = next((page for page in reversed(pages) if any(one.finding.cards for one in page.sections)), pages[-1])
    entry = contents[pages.index(briefing)]
    quoted = [_Quoted(f"{briefing.name}/{section.anchor}", section) for section in briefing.sections]
    lead = next((one for one in quoted if one.section.finding.cards), None)
    hero = next((one for one in reversed(quoted) if one.section.figure is not None), None)
    teasers = [_teaser(page, one) for page, one in zip(pages, contents, strict=True)]
    values = {
        "teasers": [teaser for teaser in teasers if teaser.entry != entry or lead is None],
        "lead": lead,
        "news": next((one for one in quoted if one.section.finding.id == _NEWS), None),
        "hero": hero,
        "briefing": entry,
    }
    return View("front", INDEX, site.story_title, site.question, (hero,) if hero else (), values)


def reading_view() -> View:
    """The sheet on which scripts show whichever article is asked for."""
    description = "An article behind the report, with what was read in it."
    return View("reading", READING, "Article", description, (), {"kinds": KINDS})


def page_html(view: View, site: SiteInfo, contents: Sequence[Entry], ids: Sequence[str]) -> str:
    """A page of one sheet; ``ids`` are what `shared.style_ids` found."""
    return render([view], site, contents, Places(), ids, policy=POLICY, scripts=SCRIPTS, inline=None)


def render(
    views: Sequence[View], site: SiteInfo, contents: Sequence[Entry], places: Places, ids: Sequence[str], **head: Any
) -> str:
    """A document of sheets. ``head``: ``policy``; ``scripts``, the names of those to load; ``inline``, what a document that
    holds everything itself has in their place (see `single`)."""
    shown = {one.reference: one.section for view in views for one in view.shown}
    data = page_data(shown.items()) | {"page": views[0].name, "single": places.single}
    environment = Environment(
        loader=PackageLoader("helpers.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_writable,
    )
    environment.globals.update(
        safe_url=safe_url, has_source=_has_source, has_digit=_has_digit, side_of=_side_of, sorts_apart=_sorts_apart,
        set_prose=set_prose, chart_title=chart_title, places=places, site=site, contents=contents, rows_on_page=ROWS_ON_PAGE,
    )  # fmt: skip
    template = environment.get_template("document.html.j2")
    return template.render(views=views, style_ids=ids, data=Markup(script_json(data)), **head)


def _teaser(page: Page, entry: Entry) -> _Teaser:
    told = next((section for section in page.sections if section.finding.prose), None)
    if told is None:
        return _Teaser(entry, "", (), None)
    return _Teaser(entry, f"{page.name}/{told.anchor}", _opening(told.finding.prose), told.finding)


def _opening(prose: Sequence[Piece]) -> tuple[Piece, ...]:
    """The first sentence: up to the first plain piece with a full stop before a space or the end."""
    kept: list[Piece] = []
    for number, piece in enumerate(prose):
        if piece.text is not None:
            end = piece.text.find(". ")
            if end >= 0:
                kept.append(Piece(text=piece.text[: end + 1]))
                return tuple(kept)
            if piece.text.endswith(".") and number:
                kept.append(piece)
                return tuple(kept)
        kept.append(piece)
    return tuple(kept)


def _description(sections: Sequence[Section]) -> str:
    words = next((section.finding.words for section in sections if section.finding.prose), "")
    return words if len(words) <= 200 else words[:199].rsplit(" ", 1)[0] + "…"


def _has_source(finding: Finding, key: str | None) -> bool:
    return key is not None and bool(finding.evidence.get(key))


def _side_of(column: Column) -> str:
    """The class of a column that is set to the right although it is no number; numbers are by their kind."""
    return " right" if column.align == "right" and column.kind not in {"number", "range"} else ""


def _sorts_apart(cell: Cell, column: Column) -> bool:
    """Whether a cell sorts by something that its words do not say."""
    if cell.sort is None or (column.kind == "text" and isinstance(cell.sort, str)):
        return False
    return not (isinstance(cell.sort, int) and cell.text == f"{cell.sort:,}")


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _writable(value: object) -> object:
    """What a template prints, with lone surrogates replaced; markup stays markup."""
    if isinstance(value, Markup):
        return Markup(clean_text(str(value)))
    return clean_text(value) if isinstance(value, str) else value
