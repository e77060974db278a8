"""What a page's script is given: evidence, sources and figures, as JSON that can stand inside a script element."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.report.page import Section
from helpers.report.payload import Finding, Source, Span

__all__ = ["chart_title", "clean_text", "figure_of", "page_data", "script_json"]

_MARKUP = re.compile(r"</?(?:br|b|i|em|strong|sub|sup|span)\b[^<>]*>", re.IGNORECASE)
# What a page tells of an article; its sentences share it.
_ARTICLE_FIELDS = ("outlet", "published", "title", "url", "document")
# Pixels of a chart's top margin that its title takes, which the page sets above the chart.
_TITLE_STRIP = 24
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def clean_text(text: str) -> str:
    """Text that can be written as UTF-8: a lone surrogate, which no encoding can write, becomes U+FFFD."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def script_json(value: object) -> str:
    """JSON for the inside of a script element: no character of it can end the element or a line; no NaN (null instead)."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def page_data(sections: Iterable[Section], keys: Mapping[str, set[str]] | None = None) -> dict[str, Any]:
    """Evidence of each section by its anchor, the sources that it names once for the page, and the figures.

    ``keys`` keeps only these keys of an anchor that it names: the front page quotes a few sentences of each page.
    """
    chosen = list(sections)
    kept = {section.anchor: _kept_keys(section, keys) for section in chosen}
    named = {
        span.s: section.finding.sources[span.s]
        for section in chosen
        for key in kept[section.anchor]
        for span in section.finding.evidence[key]
    }
    ordinals = {sentence: number for number, sentence in enumerate(sorted(named))}
    articles = sorted({_article_of(source) for source in named.values()}, key=repr)
    templates = _templates_of(chosen)
    article_ordinals = {article: number for number, article in enumerate(articles)}
    return {
        "findings": {one.anchor: _evidence_of(one.finding, kept[one.anchor], ordinals) for one in chosen},
        "articles": [dict(zip(_ARTICLE_FIELDS, article, strict=True)) for article in articles],
        "sources": [_written(named[sentence], article_ordinals) for sentence in ordinals],
        "templates": templates,
        "figures": {one.anchor: _themed(one, templates) for one in chosen if one.figure is not None},
    }


def figure_of(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure without what the page sets itself: the width, and the title, which would not wrap in a chart. The strip that
    the title took goes with it; a legend or colour scale that hung below the title moves up."""
    given = figure.get("layout") or {}
    layout = {key: value for key, value in given.items() if key not in {"width", "autosize", "title"}}
    strip, margin = _TITLE_STRIP, dict(layout.get("margin") or {})
    if given.get("title") and margin.get("t", 0) > strip:
        layout["margin"] = margin | {"t": margin["t"] - strip}
        if isinstance(layout.get("height"), (int, float)):
            layout["height"] -= strip
        if (legend := dict(layout.get("legend") or {})).get("yref") == "container":
            layout["legend"] = legend | {"y": 1}
    return {"data": list(figure.get("data") or ()), "layout": layout}


def _kept_keys(section: Section, keys: Mapping[str, set[str]] | None) -> list[str]:
    used = (keys or {}).get(section.anchor)
    return sorted(key for key in section.finding.evidence if used is None or key in used)


def _article_of(source: Source) -> tuple[str | None, ...]:
    return tuple(getattr(source, name) for name in _ARTICLE_FIELDS)


def _written(source: Source, articles: Mapping[tuple[str | None, ...], int]) -> list[Any]:
    """A source as its text, the place of its article, and 1 for a whole document."""
    return [source.text, articles[_article_of(source)], *([1] if source.kind == "document" else [])]


def _templates_of(sections: Iterable[Section]) -> dict[str, Any]:
    """The template of each theme, as the first figure has it: written once a page instead of with each figure."""
    themes = next((one.finding.themes for one in sections if one.figure is not None and one.finding.themes), {})
    return {name: theme["layout"]["template"] for name, theme in themes.items() if "template" in theme.get("layout", {})}


def _themed(section: Section, templates: Mapping[str, Any]) -> dict[str, Any]:
    """A section's figure and what changes in it with the theme, without templates that the page has already."""
    figure = figure_of(section.figure or {})
    if section.finding.themes is None:
        return figure | {"themes": None}
    themes = {}
    for name, theme in section.finding.themes.items():
        layout = dict(theme.get("layout", {}))
        if name in templates and layout.get("template") == templates[name]:
            del layout["template"]
        themes[name] = {**theme, "layout": layout}
    if set(templates) >= set(themes):
        figure["layout"].pop("template", None)
    return figure | {"themes": themes}


def chart_title(figure: Mapping[str, Any], heading: str) -> str:
    """The words of a figure's title, without the chart library's markup; none where they repeat the heading."""
    title = (figure.get("layout") or {}).get("title")
    words = title.get("text") if isinstance(title, Mapping) else title
    plain = html.unescape(_MARKUP.sub(" ", words)).strip() if isinstance(words, str) else ""
    return "" if plain == heading.strip() else plain


def _evidence_of(finding: Finding, keys: Iterable[str], ordinals: Mapping[str, int]) -> dict[str, Any]:
    """Spans by key, and the number of sentences behind a key where more exist than are shown. A span is the place of its
    source and, where it is not the whole of it, its first character and the one after its last, counted in the source."""
    spans = {key: [_span(finding, span, ordinals) for span in finding.evidence[key]] for key in keys}
    total = {key: finding.total[key] for key in spans if finding.total.get(key, 0) > len(spans[key])}
    return {"evidence": spans, "total": total}


def _span(finding: Finding, span: Span, ordinals: Mapping[str, int]) -> list[int]:
    start = finding.sources[span.s].start
    return [ordinals[span.s]] if span.a == span.b else [ordinals[span.s], span.a - start, span.b - start]


def _plain(value: object) -> object:
    """The value with every NaN and infinity as None and every string writable."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
