"""Pages as HTML: templates with automatic escaping, a Content-Security-Policy, and nothing from outside the folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpers.report.data import chart_title, clean_text, page_data, script_json
from helpers.report.page import Page, Section
from helpers.report.payload import Cell, Column, Finding, Piece
from helpers.report.wording import set_prose

__all__ = ["POLICY", "Entry", "SiteInfo", "asset_bytes", "index_html", "page_html", "safe_url", "style_ids"]

# The charts set style attributes (sizes, heat map pixels) and nothing else inline: no style element, no script, no eval.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'"
)
# The finding that says what is new since the last run.
_NEWS = "changes"
# The pages' own scripts, in the order in which they are loaded.
SCRIPTS = ("page.js", "sources.js", "tables.js", "charts.js", "dossier.js")
_STYLE_ID = re.compile(r'getElementById\("([0-9a-f]{64})"\)')


@dataclass(frozen=True)
class SiteInfo:
    """What the pages say of the run. ``as_of`` is a date as it is read, e.g. "30 September 2024"; ``period`` likewise."""

    story_title: str
    question: str
    run_id: str
    as_of: str
    period: str | None = None


@dataclass(frozen=True)
class Entry:
    """A page in the contents: address, ordinal as shown ("04"), short label, title."""

    href: str
    ordinal: str
    label: str
    title: str


@dataclass(frozen=True)
class _Teaser:
    """A page on the front page: its entry and the first prose of its first finding."""

    entry: Entry
    anchor: str
    prose: tuple[Piece, ...]
    finding: Finding | None


def safe_url(url: str | None) -> str | None:
    """The address where it is an absolute http or https one without control characters, otherwise None."""
    if not url or any(ord(character) < 33 for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def asset_bytes() -> dict[str, bytes]:
    """The files that all pages share, by name: style, script and the chart library from its own package."""
    own = files("helpers.report") / "assets"
    return {
        "dossier.css": (own / "dossier.css").read_bytes(),
        **{name: (own / name).read_bytes() for name in SCRIPTS},
        "plotly.min.js": (files("plotly") / "package_data" / "plotly.min.js").read_bytes(),
    }


def style_ids(library: bytes) -> tuple[str, ...]:
    """Ids of style elements that the chart library would add, were there no element of that id.

    The policy forbids them and the pages do not need them (they style tile maps), so each page carries an empty element.
    """
    return tuple(sorted(set(_STYLE_ID.findall(library.decode("utf-8", "replace")))))


def page_html(page: Page, site: SiteInfo, contents: Sequence[Entry], place: int, ids: Sequence[str]) -> str:
    """One page; ``place`` is its place in the contents, ``ids`` what :func:`style_ids` found."""
    return _render(
        "page.html.j2",
        site=site,
        page=page,
        contents=contents,
        place=place,
        entry=contents[place],
        before=contents[place - 1] if place else None,
        after=contents[place + 1] if place + 1 < len(contents) else None,
        style_ids=ids,
        description=_description(page.sections),
        has_charts=any(section.figure is not None for section in page.sections),
        data=Markup(script_json(page_data(page.sections))),
    )


def index_html(pages: Sequence[Page], site: SiteInfo, contents: Sequence[Entry], ids: Sequence[str]) -> str:
    """The front page: the story, then the briefing in short (key figures, what changed, its last chart), then each page with
    its first sentence. The briefing is the last page that has key figures, or else the last page."""
    teasers, quoted = _teasers(pages, contents)
    briefing = next((page for page in reversed(pages) if any(one.finding.cards for one in page.sections)), pages[-1])
    entry = contents[pages.index(briefing)]
    lead = next((_at(one, "cards") for one in briefing.sections if one.finding.cards), None)
    if lead is not None:
        quoted.append((lead, {card.evidence for card in lead.finding.cards if card.evidence}))
    news = next((_at(one, "news") for one in briefing.sections if one.finding.id == _NEWS), None)
    if news is not None:
        quoted.append((news, {piece.evidence for piece in news.finding.prose if piece.evidence}))
    chart = next((one for one in reversed(briefing.sections) if one.figure is not None), None)
    hero = None if chart is None else replace(_at(chart, "hero-chart"), figure=chart.figure)
    keys = {section.anchor: used for section, used in quoted}
    return _render(
        "index.html.j2",
        site=site,
        contents=contents,
        place=-1,
        teasers=[teaser for teaser in teasers if teaser.entry != entry or lead is None],
        lead=lead,
        news=news,
        hero=hero,
        briefing=entry,
        style_ids=ids,
        description=site.question,
        has_charts=hero is not None,
        data=Markup(script_json(page_data([section for section, _ in quoted] + ([hero] if hero else []), keys))),
    )


def _teasers(pages: Sequence[Page], contents: Sequence[Entry]) -> tuple[list[_Teaser], list[tuple[Section, set[str]]]]:
    teasers: list[_Teaser] = []
    quoted: list[tuple[Section, set[str]]] = []
    for page, entry in zip(pages, contents, strict=True):
        told = next((section for section in page.sections if section.finding.prose), None)
        if told is None:
            teasers.append(_Teaser(entry, "", (), None))
            continue
        section = _at(told, f"page-{entry.ordinal}")
        prose = _opening(section.finding.prose)
        teasers.append(_Teaser(entry, section.anchor, prose, section.finding))
        quoted.append((section, {piece.evidence for piece in prose if piece.evidence}))
    return teasers, quoted


def _at(section: Section, anchor: str) -> Section:
    return Section(anchor, section.heading, "", section.finding, None, ())


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


def _render(template: str, **values: object) -> str:
    environment = Environment(
        loader=PackageLoader("helpers.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_writable,
    )
    environment.globals.update(
        policy=POLICY,
        safe_url=safe_url,
        has_source=_has_source,
        has_digit=_has_digit,
        side_of=_side_of,
        sorts_apart=_sorts_apart,
        set_prose=set_prose,
        chart_title=chart_title,
        scripts=SCRIPTS,
    )
    return environment.get_template(template).render(**values)


def _writable(value: object) -> object:
    """What a template prints, with lone surrogates replaced; markup stays markup."""
    if isinstance(value, Markup):
        return Markup(clean_text(str(value)))
    return clean_text(value) if isinstance(value, str) else value
