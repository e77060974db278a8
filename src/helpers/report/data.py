"""What a page's script is given with the page: its figures, as JSON that can stand inside a script element."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.report.page import Section

__all__ = ["chart_title", "clean_text", "figure_of", "page_data", "script_json"]

_MARKUP = re.compile(r"</?(?:br|b|i|em|strong|sub|sup|span)\b[^<>]*>", re.IGNORECASE)
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


def page_data(sections: Iterable[tuple[str, Section]]) -> dict[str, Any]:
    """The figures of sections by the reference of their finding, and the templates of both themes once for all of them."""
    drawn = [(reference, section) for reference, section in sections if section.figure is not None]
    templates = _templates_of(section for _, section in drawn)
    return {"templates": templates, "figures": {reference: _themed(section, templates) for reference, section in drawn}}


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


def _templates_of(sections: Iterable[Section]) -> dict[str, Any]:
    """The template of each theme, as the first figure has it: written once a page instead of with each figure."""
    themes = next((one.finding.themes for one in sections if one.finding.themes), {})
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
