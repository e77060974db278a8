"""A finding: one question answered with a chart, a sentence, a table and a caveat, and the evidence of each number.

In a kernel a finding shows itself; from its MIME bundle, and from nothing else, `report` makes the page.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from helpers.present.html import finding_html
from helpers.present.prose import Prose, has_digit
from helpers.present.table import Card, Table
from helpers.present.theme import CHART_CONFIG, theme_changes
from helpers.schemas import Evidence

__all__ = ["EVIDENCE_SHOWN", "MIME", "REFERENCES_SHOWN", "Finding", "Source", "keys_of"]

MIME = "application/vnd.dossier.finding+json"
_PLOTLY_MIME = "application/vnd.plotly.v1+json"

# How many sentences stand behind one key on a page. They are loaded when the key is opened and shown thirty at a time; beyond
# this nobody reads on, and the true number is given beside them. Effect of a lower value: smaller reports, fewer quotes.
EVIDENCE_SHOWN = 400
# How many references one finding may hold over all its keys: each is about 25 bytes and its sentence about 350, so that what is
# loaded when a number is first opened stays below two megabytes. A grid of 20 actors by 40 weeks of 12,000 articles then
# shows a few sentences a cell where each has hundreds, never none. Effect of a lower value: smaller reports from large
# collections; small collections never reach it.
REFERENCES_SHOWN = 4_000


@dataclass(frozen=True)
class Source:
    """A sentence as evidence: its words, where it begins in its article, and where the article comes from.

    ``published`` is an ISO date or None; ``document`` the path that the document came from. With kind ``document`` the
    evidence is a whole document, ``text`` says what became of it and ``start`` is 0.
    """

    sentence_id: str
    text: str
    start: int
    article_id: str | None
    title: str | None
    outlet: str | None
    published: str | None
    document: str
    url: str | None
    kind: Literal["sentence", "document"] = "sentence"


@dataclass(frozen=True, eq=False)
class Finding:
    """One answered question. Raises ValueError where a number, a cell or a point of the chart has no evidence.

    ``figure`` is drawn for a light page; ``dark`` is the same figure drawn for a dark one. ``frame`` is the tidy frame
    behind it all. ``alt`` says in words what the chart shows.
    """

    id: str
    question: str
    prose: Prose
    caveat: str
    evidence: Mapping[str, tuple[Evidence, ...]]
    frame: pd.DataFrame
    figure: go.Figure | None = None
    dark: go.Figure | None = None
    alt: str = ""
    table: Table | None = None
    cards: tuple[Card, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.prose:
            raise ValueError(f"finding {self.id!r} has no sentence")
        for key in self._used_keys():
            if key not in self.evidence:
                raise ValueError(f"finding {self.id!r} refers to evidence {key!r}, which it does not have")
        for place, words in (("caveat", self.caveat), ("caption", self.table.caption if self.table is not None else "")):
            if has_digit(words):
                raise ValueError(f"a number without evidence in the {place} of finding {self.id!r}: {words!r}")
        if self.figure is not None:
            _check_points(self.figure)
            if not self.alt:
                raise ValueError(f"the chart of finding {self.id!r} is not described in words")

    def _used_keys(self) -> Iterator[str]:
        yield from (str(number.evidence) for number in self.prose.numbers)
        yield from (card.evidence for card in self.cards if card.evidence is not None)
        if self.table is not None:
            yield from (cell.evidence for row in self.table.rows for cell in row if cell.evidence is not None)
        if self.figure is not None:
            yield from (key for trace in self.figure.data for key in keys_of(trace.customdata) if key is not None)

    def cited(self) -> dict[str, tuple[Evidence, ...]]:
        """The evidence that a page shows: the first items of each key, at most `EVIDENCE_SHOWN`, and fewer where all keys
        together would have more than `REFERENCES_SHOWN`, but at least one."""
        sizes = [len(items) for items in self.evidence.values()]
        counts = range(1, EVIDENCE_SHOWN + 1)
        # The largest number a key at which all keys together have few enough.
        fitting = bisect_right(counts, REFERENCES_SHOWN, key=lambda most: sum(min(most, size) for size in sizes))
        most = max(1, fitting)
        return {key: items[:most] for key, items in self.evidence.items()}

    def cited_sentences(self) -> tuple[str, ...]:
        """Identifiers of every sentence (or ``document:…``) that a page shows, sorted: what `with_sources` should be given."""
        return tuple(sorted({item.sentence_id for items in self.cited().values() for item in items}))

    def with_sources(self, sources: Mapping[str, Source]) -> Finding:
        """The same finding with the sentences that its evidence points at; others are left out."""
        return replace(self, sources={name: sources[name] for name in self.cited_sentences() if name in sources})

    def payload(self) -> dict[str, Any]:
        """What the page is made from, as plain JSON values; the same finding always gives the same bytes."""
        cited = self.cited()
        return {
            "version": 1,
            "id": self.id,
            "question": self.question,
            "prose": self.prose.payload(),
            "caveat": self.caveat,
            "table": self.table.payload() if self.table is not None else None,
            "cards": [card.payload() for card in self.cards],
            "evidence": {key: [_reference(item) for item in items] for key, items in cited.items()},
            "total": {key: len(items) for key, items in self.evidence.items() if len(items) > len(cited[key])},
            "sources": {name: asdict(self.sources[name]) for name in sorted(self.sources)},
            "figure_alt": self.alt,
            "themes": theme_changes(self.figure, self.dark),
        }

    def figure_json(self) -> dict[str, Any] | None:
        """The light figure with its configuration, as plain JSON values."""
        if self.figure is None:
            return None
        return {**json.loads(self.figure.to_json(validate=False)), "config": dict(CHART_CONFIG)}

    def _ipython_display_(self) -> None:
        """Show the finding in a kernel: for the page one MIME bundle, for JupyterLab also its words as HTML."""
        from IPython.display import display

        figure = self.figure_json()
        bundle = {MIME: self.payload()} if figure is None else {_PLOTLY_MIME: figure, MIME: self.payload()}
        display(bundle, raw=True)  # type: ignore[no-untyped-call]
        lab = finding_html(self.question, self.prose, self.cards, self.table, self.caveat)
        display({"text/html": lab}, raw=True, metadata={"dossier": {"lab_only": True}})  # type: ignore[no-untyped-call]


def _reference(item: Evidence) -> dict[str, Any]:
    return {"s": item.sentence_id, "a": int(item.start), "b": int(item.end)}


def keys_of(values: Any) -> Iterator[Any]:
    """The keys of a trace's points, None for points without; a heatmap's row by row."""
    for value in () if values is None else values:
        if isinstance(value, str) or value is None:
            yield value
        else:
            yield from keys_of(value)


def _check_points(figure: go.Figure) -> None:
    """A trace that answers the pointer has a key (or None, for nothing counted) for each of its points."""
    for trace in figure.data:
        if trace.hoverinfo == "skip":
            continue
        points = len(trace.y if trace.y is not None else trace.x)
        if trace.customdata is None or len(trace.customdata) != points:
            raise ValueError(f"a {trace.type} trace {trace.name!r} without evidence for each of its points")
