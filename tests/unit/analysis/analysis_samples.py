"""A small story as tables of the store: nine articles of sample outlets, one of them a copy, one without a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from helpers.language import split_sentences, tokenize
from helpers.schemas import TABLES, to_frame, to_table
from helpers.story import Side

SIDES = (
    Side(name="United States", colour="#0072b2", colour_dark="#4da3d9"),
    Side(name="Iraq", colour="#d55e00", colour_dark="#f28a3c"),
)
ACTOR_SIDES = {"United States": "United States", "Pentagon": "United States", "Iraq": "Iraq", "Sudani": "Iraq"}
TOPICS = {"withdrawal": "Withdrawal", "oil": "Oil"}
_BY = {"extractor": "sample", "extractor_version": 1}
_TALKS = "Iraq and the United States open talks on the coalition. The Pentagon said about 2,500 US troops are in Iraq."
# outlet, published, published_end, is_first, text
_ARTICLES: tuple[tuple[str | None, date | None, date | None, bool, str], ...] = (
    ("Sample Wire", date(2024, 1, 27), date(2024, 1, 27), True, _TALKS),
    ("Sample Post", date(2024, 1, 28), date(2024, 1, 28), False, _TALKS),
    ("Sample Post", date(2024, 1, 29), date(2024, 1, 29), True, "A drone hit a base in Jordan and killed three US soldiers."),
    ("Sample Wire", date(2024, 1, 29), date(2024, 1, 29), True, "Three US soldiers died when a drone hit Tower 22 in Jordan."),
    (
        "Sample Post",
        date(2024, 2, 11),
        date(2024, 2, 11),
        True,
        "Talks on the coalition resume. Some 900 US troops stay in Iraq.",
    ),
    (None, date(2024, 3, 1), date(2024, 3, 31), True, "The pipeline to Turkey stays closed, Iraq said, and oil waits."),
    ("Sample Wire", date(2024, 3, 25), date(2024, 4, 3), True, "Oil talks on the pipeline stall again in Baghdad."),
    ("Sample Wire", date(2024, 9, 27), date(2024, 9, 27), True, "The coalition ends its mission in Iraq by September 2025."),
    ("Sample Post", None, None, True, "US troops wait for the end of the coalition, an aide said."),
)


def article_id(number: int) -> str:
    return f"{number:016x}"


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    return to_frame(name, to_table(name, rows))


def _span(number: int, ordinal: int, start: int, end: int) -> dict[str, Any]:
    key = article_id(number)
    return {"article_id": key, "sentence_id": f"{key}:{ordinal:04}", "start": start, "end": end}


def _articles() -> list[dict[str, Any]]:
    rows = []
    for number, (outlet, first, last, is_first, text) in enumerate(_ARTICLES):
        precision = None if first is None else "day" if first == last else "month" if number == 5 else "interval"
        rows.append(
            {
                "article_id": article_id(number),
                "document_id": f"{number:064x}",
                "record": 0,
                "position": 1,
                "title": text.split(".")[0],
                "outlet": outlet,
                "country": "Iraq" if outlet == "Sample Post" else "United Kingdom",
                "language": "en",
                "published": first,
                "published_end": last,
                "published_precision": precision,
                "published_evidence": "date line",
                "published_confidence": 0.0 if first is None else 0.9,
                "text": text,
                "body_start": 0,
                "words": len(tokenize(text)),
                "cluster_id": article_id(0 if number == 1 else number),
                "is_first": is_first,
                "similarity": 1.0 if is_first else 0.97,
            }
        )
    return rows


def _sentences() -> list[dict[str, Any]]:
    return [
        {
            **_span(number, ordinal, start, end),
            "ordinal": ordinal,
            "paragraph": 0,
            "is_title": ordinal == 0,
            "text": text[start:end],
        }
        for number, (*_, text) in enumerate(_ARTICLES)
        for ordinal, (start, end, *_rest) in enumerate(split_sentences(text))
    ]


def _terms() -> list[dict[str, Any]]:
    words = ("coalition", "talks", "troops", "pipeline", "oil", "iraq", "drone", "said", "soldiers")
    rows = []
    for number, (*_, text) in enumerate(_ARTICLES):
        found = [token.text.casefold() for token in tokenize(text)]
        rows += [
            {"article_id": article_id(number), "term": word, "surface": word, "count": found.count(word), **_BY}
            for word in words
            if word in found
        ]
    return rows


def _mentions() -> list[dict[str, Any]]:
    rows = []
    for number, (*_, text) in enumerate(_ARTICLES):
        for surface, actor, form in (
            ("Iraq", "Iraq", "name"),
            ("Pentagon", "Pentagon", "name"),
            ("US", "United States", "acronym"),
            ("United States", "United States", "name"),
            ("Baghdad", "Iraq", "metonym"),
        ):
            if (start := text.find(surface)) >= 0:
                ordinal = next(n for n, (first, last, *_r) in enumerate(split_sentences(text)) if first <= start < last)
                span = _span(number, ordinal, start, start + len(surface))
                rows.append(
                    {
                        **span,
                        "surface": surface,
                        "actor": actor,
                        "type": "state",
                        "side": ACTOR_SIDES[actor],
                        "form": form,
                        "method": "gazetteer",
                        "confidence": 1.0,
                        **_BY,
                    }
                )
    return rows


def claim(number: int, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    row = {
        **_span(number, 0, 0, 5),
        "surface": f"{low}–{high}",
        "value_low": low,
        "value_high": high,
        "bound": "=",
        "force": "United States",
        "place": "Iraq",
        "kind": "stationed",
        "modality": "stated",
        "method": "sample",
        **_BY,
    }
    return row | more


def _report(number: int, on: date | None, **more: Any) -> dict[str, Any]:
    row = {
        **_span(number, 0, 0, 20),
        "sentence_ids": [f"{article_id(number)}:0000"],
        "occurred": on,
        "occurred_end": on,
        "occurred_precision": "day" if on else None,
        "place": "Jordan",
        "latitude": 31.2,
        "longitude": 36.5,
        "place_precision": "country",
        "perpetrator": None,
        "perpetrator_status": "unknown",
        "means": ["drone"],
        "killed_low": 3.0,
        "killed_high": 3.0,
        "status": "carried out",
        "method": "sample",
        **_BY,
    }
    return row | more


def _tables() -> dict[str, list[dict[str, Any]]]:
    reports = [
        _report(2, date(2024, 1, 28)),
        _report(3, date(2024, 1, 28)),
        _report(7, None, perpetrator="Iraq", killed_low=None, killed_high=None),
    ]
    shared = (
        "occurred",
        "occurred_end",
        "occurred_precision",
        "place",
        "latitude",
        "longitude",
        "place_precision",
        "perpetrator",
        "perpetrator_status",
        "means",
        "killed_low",
        "killed_high",
        "status",
    )
    incidents = [
        {**{name: report[name] for name in shared}, "incident_id": f"{n:012x}", "reports": size, "independent_reports": size}
        for n, (report, size) in enumerate(((reports[0], 2), (reports[2], 1)))
    ]
    links = [
        {
            **{name: report[name] for name in ("article_id", "sentence_id", "start", "end")},
            "incident_id": f"{n:012x}",
            "report_id": f"{place:012x}",
            "reason": "same day and place",
            "strength": 1.0,
        }
        for place, (report, n) in enumerate(zip(reports, (0, 0, 1), strict=True))
    ]
    said = {"cue": "said", "cue_class": "said", "mode": "indirect", "negated": False, "method": "sample", **_BY}
    statements = [
        {
            **_span(0, 1, 57, 105),
            "speaker": "Pentagon",
            "side": "United States",
            "content": "about 2,500 troops",
            "topics": ["withdrawal"],
            **said,
        },
        {
            **_span(1, 1, 57, 105),
            "speaker": "Pentagon",
            "side": "United States",
            "content": "about 2,500 troops",
            "topics": ["withdrawal"],
            **said,
        },
        {
            **_span(5, 0, 0, 40),
            "speaker": "Iraq",
            "side": "Iraq",
            "content": "the pipeline stays closed",
            "topics": ["oil", "withdrawal"],
            **said,
        },
        {**_span(8, 0, 0, 40), "speaker": None, "side": None, "content": "troops wait", "topics": [], **said},
    ]
    pipelines = [
        {
            **_span(5, 0, 0, 30),
            "pipeline": "Iraq–Turkey",
            "status": "closed",
            "occurred": date(2024, 3, 1),
            "occurred_end": date(2024, 3, 20),
            "occurred_precision": "interval",
            "flow_bpd_low": 450000.0,
            "flow_bpd_high": 450000.0,
            "flow_original": "450,000 bpd",
            "causes": ["arbitration"],
            "method": "sample",
            **_BY,
        },
        {**_span(6, 0, 0, 30), "pipeline": "Iraq–Turkey", "status": "negotiating", "causes": [], "method": "sample", **_BY},
    ]
    documents = [
        {
            "document_id": f"{n:064x}",
            "paths": [f"inbox/{n}.txt"],
            "media_type": "text/plain",
            "size_bytes": 9,
            "articles": 1,
            "rejected": 0,
            "status": "accepted" if n < 8 else "partial",
            "reason": None if n < 8 else "bad_record",
            "detail": None if n < 8 else "line",
        }
        for n in range(9)
    ]
    blocks = [
        {
            "document_id": f"{n:064x}",
            "record": 0,
            "ordinal": k,
            "role": role,
            "text": "x" * 9,
            "start": 9 * k,
            "end": 9 * k + 9,
            "article_id": article_id(n) if role == "body" else None,
            "article_start": 0 if role == "body" else None,
            "reason": "a rule",
        }
        for n in range(9)
        for k, role in enumerate(("body", "caption"))
    ]
    troops = [
        claim(0, 2500, 2500, bound="~"),
        claim(1, 2500, 2500, bound="~"),
        claim(4, 900, 900),
        claim(8, None, 3000, bound="<="),
        claim(7, None, None, kind="withdrawing", modality="planned", place=None, bound="~"),
    ]
    return {
        "articles": _articles(),
        "sentences": _sentences(),
        "terms": _terms(),
        "mentions": _mentions(),
        "attack_reports": reports,
        "incidents": incidents,
        "incident_links": links,
        "statements": statements,
        "pipeline_reports": pipelines,
        "documents": documents,
        "blocks": blocks,
        "troop_figures": troops,
    }


def story() -> dict[str, pd.DataFrame]:
    """Every table of the small story; those that it does not fill are empty."""
    filled = _tables()
    return {name: table(name, filled.get(name, [])) for name in TABLES}
