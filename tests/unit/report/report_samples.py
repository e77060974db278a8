"""Hand-made executed notebooks with findings, in sentences written for these tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.report import Actor, Article, Aside, Mark, SiteInfo
from helpers.report.payload import FINDING_MIME, PLOTLY_MIME

SITE = SiteInfo(
    story_title="The end of the coalition’s mission in Iraq",
    question="Washington and Baghdad are talking about when the troops leave. Who says what, and how many are there?",
    run_id="20240930T060000Z-sample",
    as_of="30 September 2024",
    period="January to September 2024",
)

# (sentence id, outlet, published, title, document, sentence)
_SENTENCES = [
    ("a1:0003", "Sample Wire Service", "2024-01-25", "Talks on the coalition’s future to begin", "briefs/wire-0125.txt",
     "The United States has about 2,500 troops in Iraq, the Pentagon says, and roughly 900 in Syria."),
    ("a2:0002", "Sample Baghdad Courier", "2024-02-11", "Committee meets in Baghdad", "briefs/courier-0211.html",
     "Officials close to the committee put the number of American soldiers at 2,400."),
    ("a3:0005", "Sample Washington Ledger", "2024-09-27", "A mission with an end date", "briefs/ledger.jsonl#4",
     "Some 2,500 US troops are stationed in the country under the coalition, which is to end its mission by September 2025."),
    ("a4:0001", "Sample Erbil Post", "2024-01-29", "Three soldiers killed at Tower 22 — Jordan 🇯🇴", "briefs/erbil-0129.txt",
     "🛑 Three American soldiers were killed and more than 40 wounded when a drone hit Tower 22 in Jordan on January 28."),
    ("a5:0004", "Sample Gulf Chronicle", "2024-07-26", "Rockets near Ain al-Asad", "briefs/gulf-0726.txt",
     "Four rockets were fired towards Ain al-Asad air base on Thursday night, and none of them did any damage."),
]  # fmt: skip


def sources() -> dict[str, dict[str, Any]]:
    return {
        identifier: {
            "sentence_id": identifier, "text": text, "start": 100, "article_id": identifier.split(":")[0], "title": title,
            "outlet": outlet, "published": published, "document": document, "kind": "sentence",
            "url": f"https://{outlet.split()[1].lower()}.example/{identifier.split(':')[0]}",
        }
        for identifier, outlet, published, title, document, text in _SENTENCES
    }  # fmt: skip


_READ = {
    "a1": [("2,500", "troops", "2,500 troops of the United States in Iraq: stationed", "troops: counted noun"),
           ("The United States", "mention", "United States, state", "mentions: name of the gazetteer"),
           ("The United States has about 2,500 troops in Iraq", "statement", "Pentagon: says, indirect", "statements: clause")],
    "a2": [("2,400", "troops", "2,400 troops of the United States in Iraq: stationed", "troops: counted noun"),
           ("American", "mention", "United States, state", "mentions: demonym of the gazetteer")],
    "a4": [("Three American soldiers were killed", "attack", "Drone on Tower 22: carried out", "attacks: verb")],
}  # fmt: skip


def articles(changes: Mapping[str, Any] | None = None) -> dict[str, Article]:
    """An article around each sample sentence, which begins at character 100 of its text."""
    made = {}
    for identifier, outlet, published, title, document, sentence in _SENTENCES:
        name = identifier.split(":")[0]
        lead = f"{title}\n\n"
        text = f"{lead}{'A first paragraph leads to what matters.'.ljust(98 - len(lead))}\n\n{sentence}"
        marks = tuple(
            Mark(text.index(words), text.index(words) + len(words), kind, label, why)
            for words, kind, label, why in _READ.get(name, ())
        )
        given = {
            "article_id": name, "title": title, "outlet": outlet, "published": published, "text": text, "body_start": len(lead),
            "byline": "Sample Author", "url": f"https://wire.example/{name}", "dated": published, "document_id": name * 32,
            "paths": (document,), "facts": (("Language", "en"),), "marks": marks,
            "asides": (Aside(100, "promo", "Read our sample newsletter", "wording of a promotion"),),
        }  # fmt: skip
        made[name] = Article(**{**given, **(changes or {})})
    return made


@dataclass(frozen=True)
class SampleLibrary:
    """The sample articles but for those ``without``, with an actor and a term or two."""

    without: frozenset[str] = frozenset()
    changes: Mapping[str, Any] | None = None

    def articles(self, ids: Collection[str], /) -> Mapping[str, Article]:
        return {name: one for name, one in articles(self.changes).items() if name in ids and name not in self.without}

    def actors(self, ids: Collection[str], /) -> Iterable[Actor]:
        return [Actor("United States", "state", None, tuple(name for name in ("a1", "a2") if name in ids))]

    def terms(self, ids: Collection[str], /) -> Iterable[tuple[str, Sequence[str]]]:
        found = {"drone": ["a4"], "soldiers": ["a2", "a4"], "troops": ["a1", "a3"], "wounded": ["a4"]}
        return [(term, [name for name in names if name in ids]) for term, names in sorted(found.items())]


LIBRARY = SampleLibrary()


def span(identifier: str, words: str, entries: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """A reference to words of a sample sentence, in offsets of the article's text."""
    source = (entries or sources())[identifier]
    start = source["start"] + source["text"].index(words)
    return {"s": identifier, "a": start, "b": start + len(words)}


def evidence() -> dict[str, list[dict[str, Any]]]:
    return {
        "e1": [span("a1:0003", "about 2,500 troops"), span("a3:0005", "Some 2,500 US troops")],
        "e2": [span("a2:0002", "2,400")],
        "e3": [span("a1:0003", "900")],
        "e4": [span("a4:0001", "Three American soldiers")],
        "e5": [{"s": "a5:0004", "a": 0, "b": 0}],
        "e6": [span("a3:0005", "September 2025")],
    }


def figure() -> dict[str, Any]:
    dates = ["2024-01-25", "2024-02-11", "2024-09-27"]
    return {
        "data": [
            {"type": "scatter", "mode": "markers+lines", "name": "Iraq", "x": dates, "y": [2500, 2400, 2500],
             "customdata": ["e1", "e2", "e1"], "marker": {"color": "#123f63", "size": 11}, "line": {"color": "#123f63"}},
            {"type": "scatter", "mode": "markers", "name": "Syria", "x": dates[:1], "y": [900], "customdata": ["e3"],
             "marker": {"color": "#b0486b", "size": 11}},
            {"type": "scatter", "mode": "lines", "x": ["2024-01-28", "2024-01-28"], "y": [0, 3000], "hoverinfo": "skip",
             "showlegend": False, "line": {"color": "#aaaaaa", "width": 1}},
        ],
        "layout": {"height": 380, "yaxis": {"title": {"text": "Troops"}, "rangemode": "tozero"},
                   "margin": {"t": 20, "r": 10, "b": 40}},
    }  # fmt: skip


def _cell(text: str, key: str | None = None, sort: float | str | None = None) -> dict[str, Any]:
    return {"text": text, "evidence": key, "sort": sort}


def table(rows: int = 24) -> dict[str, Any]:
    """A ledger of claims; beyond the true ones its rows repeat them with their months."""
    claims = [
        (
            "Iraq",
            "2,500",
            "e1",
            2500,
            "25 January 2024",
            "2024-01-25",
            "The Pentagon says that it has about 2,500 troops there",
        ),
        ("Iraq", "2,400", "e2", 2400, "11 February 2024", "2024-02-11", "Officials close to the committee, unnamed"),
        ("Syria", "900", "e3", 900, "25 January 2024", "2024-01-25", "The Pentagon, in the same breath"),
    ]
    columns = [
        {"key": "place", "label": "Place", "align": "left", "kind": "text"},
        {"key": "count", "label": "Troops", "align": "right", "kind": "number"},
        {"key": "on", "label": "Published", "align": "left", "kind": "date"},
        {"key": "who", "label": "Claimed by", "align": "left", "kind": "text"},
    ]
    body = [
        [_cell(place), _cell(count, key, value), _cell(on, key, iso), _cell(who, key)]
        for place, count, key, value, on, iso, who in (claims[number % 3] for number in range(rows))
    ]
    return {"caption": "Every count that an article gives", "columns": columns, "rows": body, "more": 3}


def finding(**changes: Any) -> dict[str, Any]:
    base = {
        "version": 1,
        "id": "troops-over-time",
        "question": "How many American soldiers are in Iraq, and on whose word?",
        "prose": [
            {"text": "Articles put the force in Iraq between "}, {"number": "2,400", "evidence": "e2"}, {"text": " and "},
            {"number": "2,500", "evidence": "e1"}, {"text": "; the "}, {"name": "Pentagon"},
            {"text": " holds to the higher figure. A further "}, {"number": "900", "evidence": "e3"},
            {"text": " are in Syria."},
        ],
        "caveat": "A figure is as old as the claim that carries it: an article can repeat one for months.",
        "table": table(),
        "cards": [],
        "evidence": evidence(),
        "total": {"e1": 812},
        "sources": sources(),
        "figure_alt": "Dots over time: most claims for Iraq stand at two and a half thousand.",
    }  # fmt: skip
    return base | changes


def code(source: str, count: int, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": count, "metadata": {}, "outputs": list(outputs), "source": source}


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def display(payload: Mapping[str, Any], chart: Mapping[str, Any] | None = None, **metadata: Any) -> dict[str, Any]:
    data: dict[str, Any] = {FINDING_MIME: dict(payload)}
    if chart is not None:
        data[PLOTLY_MIME] = dict(chart)
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def notebook(name: str, cells: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"dossier": {"name": name}}, "cells": list(cells)}


def troops_notebook(payload: Mapping[str, Any] | None = None, chart: Mapping[str, Any] | None = None) -> dict[str, Any]:
    first = payload or finding()
    attacks = finding(
        id="attacks", question="Which attacks changed the talks?", table=None, total={}, figure_alt="Bars by month",
        prose=[{"text": "At Tower 22 "}, {"number": "three", "evidence": "e4"}, {"text": " soldiers were killed."}],
        caveat="Reports of one attack are merged into one incident.",
    )  # fmt: skip
    attacks["prose"][0] = {"text": "At a base in Jordan "}
    return notebook(
        "04_troop_numbers",
        [
            markdown("# How many troops, and who says so?\n\nCounts of soldiers travel from article to article. "
                     "This page keeps every one with its date, its place and its source."),
            code("period = ('2024-01-01', '2024-09-30')  # what the page covers", 1),
            code("from helpers import open_workbook\nbook = open_workbook('us_iraq_coalition')", 2,
                 {"output_type": "stream", "name": "stdout", "text": "nothing new <b>to read</b>\n"}),
            markdown(f"## {first['question']}\n\nThe chart has a dot for each claim; a line leads the eye."),
            code("book.troops.over_time()", 3, display(first, chart or figure()),
                 {"output_type": "display_data", "data": {"text/html": "<p>for the lab</p>"},
                  "metadata": {"dossier": {"lab_only": True}}}),
            markdown("## What happened at Tower 22?"),
            code("book.attacks.over_time()", 4, display(attacks, {
                "data": [{"type": "bar", "x": ["Jan", "Jul"], "y": [1, 1], "customdata": ["e4", "e5"],
                          "marker": {"color": "#8f1d21"},
                          "hovertext": ["28 January: Tower 22", "25 July: Ain al-Asad"], "hoverinfo": "text"}],
                "layout": {"height": 260, "margin": {"t": 10, "r": 10}}})),
            markdown("## How this was counted"),
            code("book.method()", 5, display(finding(id="method", question="How this was counted", table=table(3), total={}))),
        ],
    )  # fmt: skip


def briefing_notebook() -> dict[str, Any]:
    cards = [
        {"label": "US troops in Iraq", "value": "2,400–2,500", "evidence": "e1", "note": "two outlets differ"},
        {"label": "US troops in Syria", "value": "900", "evidence": "e3", "note": "unchanged"},
        {"label": "Killed at Tower 22", "value": "3", "evidence": "e4", "note": "carried out, claimed"},
        {"label": "Mission to end", "value": "September 2025", "evidence": "e6", "note": "new in this run"},
    ]
    payload = finding(id="key-figures", question="What do we know today?", cards=cards, table=None, total={})
    payload["prose"] = [
        {"text": "The coalition is to end its mission by "},
        {"number": "September 2025", "evidence": "e6"},
        {"text": "."},
    ]
    changes = finding(id="changes", question="What changed?", table=None, total={}, figure_alt=None)
    changes["prose"] = [{"text": "Since the last run: "}, {"number": "900", "evidence": "e3"}, {"text": " is new."}]
    timeline = finding(id="timeline", question="What happened when?", table=None, total={})
    return notebook(
        "08_briefing",
        [markdown("# The briefing\n\nWhat changed, and what stands."), code("book.changes()", 1, display(changes)),
         markdown("## What do we know today?"), code("book.briefing()", 2, display(payload)),
         code("book.timeline()", 3, display(timeline, figure()))],
    )  # fmt: skip


def small_notebook(name: str, title: str, words: str) -> dict[str, Any]:
    payload = finding(id="one", question="What stands out?", table=None, total={}, figure_alt=None)
    payload["prose"] = [{"text": f"{words} "}, {"number": "2,500", "evidence": "e1"}, {"text": "."}]
    return notebook(name, [markdown(f"# {title}"), markdown("## What stands out?"), code("book.one()", 1, display(payload))])


def sample_notebooks() -> list[dict[str, Any]]:
    return [
        small_notebook("01_ingestion", "What came in", "The number that most articles have in common is"),
        small_notebook(
            "02_keywords", "What the story is about", "The word that comes with most troop counts is ‘about’, as in about"
        ),
        troops_notebook(),
        briefing_notebook(),
    ]
