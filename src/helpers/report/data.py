"""What a page's script is given: evidence, sources and figures, as JSON that can stand inside a script element."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.report.page import Section
from helpers.report.payload import Finding

__all__ = ["chart_title", "clean_text", "figure_of", "page_data", "script_json"]

_MARKUP = re.compile(r"</?(?:br|b|i|em|strong|sub|sup|span)\b[^<>]*>", re.IGNORECASE)
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
    findings: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    for section in sections:
        finding = section.finding
        used = (keys or {}).get(section.anchor)
        kept = sorted(key for key in finding.evidence if used is None or key in used)
        findings[section.anchor] = _evidence_of(finding, kept)
        for key in kept:
            for span in finding.evidence[key]:
                sources[span.s] = finding.sources[span.s].model_dump(exclude_none=True)
        if section.figure is not None:
            figures[section.anchor] = figure_of(section.figure) | {"themes": finding.themes}
    return {"findings": findings, "sources": dict(sorted(sources.items())), "figures": figures}


def figure_of(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure without what the page sets itself: the width, and the title, which would not wrap in a chart."""
    layout = {key: value for key, value in (figure.get("layout") or {}).items() if key not in {"width", "autosize", "title"}}
    return {"data": list(figure.get("data") or ()), "layout": layout}


def chart_title(figure: Mapping[str, Any], heading: str) -> str:
    """The words of a figure's title, without the chart library's markup; none where they repeat the heading."""
    title = (figure.get("layout") or {}).get("title")
    words = title.get("text") if isinstance(title, Mapping) else title
    plain = html.unescape(_MARKUP.sub(" ", words)).strip() if isinstance(words, str) else ""
    return "" if plain == heading.strip() else plain


def _evidence_of(finding: Finding, keys: Iterable[str]) -> dict[str, Any]:
    """Spans by key, and the number of sentences behind a key where more exist than are shown."""
    spans = {key: [[span.s, span.a, span.b] for span in finding.evidence[key]] for key in keys}
    total = {key: finding.total[key] for key in spans if finding.total.get(key, 0) > len(spans[key])}
    return {"evidence": spans, "total": total}


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
