"""The sentences behind a finding's numbers, as the file that its page loads when a number is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from helpers.report.library import Article, Mark
from helpers.report.page import Section
from helpers.report.payload import Finding, Source, Span, Table

__all__ = ["ROWS_ON_PAGE", "Place", "cited_places", "finding_data", "reasons"]

# Rows of a table that stand in the page itself; the others come with the finding's data when somebody sorts, filters,
# unfolds or downloads. Effect of a higher value: heavier pages, more rows without scripts. 60 rows are about 20 KB.
ROWS_ON_PAGE = 60
# What a page tells of an article; its sentences share it.
_ARTICLE_FIELDS = ("outlet", "published", "title", "url", "document")
# Rows named as the reason of one span. More are the same reading over again.
_REASONS_SHOWN = 3
# Which rows say best why a sentence is there, where several overlap: the larger reading before the smaller.
_WEIGHT = {"attack": 0, "troops": 1, "pipeline": 2, "statement": 3, "mention": 4, "quantity": 5}


class Place(NamedTuple):
    """A span that a number cites: characters ``a`` to ``b`` of an article's text, never empty."""

    article_id: str
    a: int
    b: int
    is_whole: bool


def cited_places(findings: Iterable[Finding]) -> dict[str, set[Place]]:
    """Every span of sentences that findings cite, by article."""
    places: dict[str, set[Place]] = {}
    for finding in findings:
        for place in _places(finding):
            places.setdefault(place.article_id, set()).add(place)
    return places


def reasons(article: Article, places: Iterable[Place]) -> dict[Place, str]:
    """Why each place was taken: the rows read exactly there, or else those that overlap it; a place without any is left out."""
    exactly: dict[tuple[int, int], list[Mark]] = {}
    for mark in article.marks:
        exactly.setdefault((mark.start, mark.end), []).append(mark)
    told = {}
    for place in sorted(places):
        found = exactly.get((place.a, place.b)) or _over(article.marks, place)
        if found:
            chosen = sorted(found, key=lambda mark: (_WEIGHT[mark.kind], mark.start, mark.end, mark.label))[:_REASONS_SHOWN]
            told[place] = " · ".join(dict.fromkeys(_reason(mark) for mark in chosen))
    return told


def _over(marks: Iterable[Mark], place: Place) -> list[Mark]:
    """The marks that overlap a place; of a whole sentence only those that say more than a name or a number."""
    least = _WEIGHT["mention"] if place.is_whole else len(_WEIGHT)
    return [mark for mark in marks if mark.start < place.b and mark.end > place.a and _WEIGHT[mark.kind] < least]


def finding_data(section: Section, why: Mapping[Place, str], readable: Collection[str]) -> dict[str, Any]:
    """Spans by key, their sentences and articles, and the rows of the table that the page does not hold itself.

    A span is the place of its sentence, its first character and the one after its last (both 0 for the whole sentence), and
    the place of its reason; a sentence is its words, the place of its article and where it begins in the article's text (-1:
    not a sentence but a whole document). ``readable`` names the articles that have a reading page."""
    finding = section.finding
    named = {span.s: finding.sources[span.s] for spans in finding.evidence.values() for span in spans}
    ordinals = {sentence: number for number, sentence in enumerate(sorted(named))}
    articles = sorted({_article_of(source, readable) for source in named.values()}, key=repr)
    places = {article: number for number, article in enumerate(articles)}
    told = sorted({why[place] for place in _places(finding) if place in why})
    numbers = {words: number for number, words in enumerate(told)}

    def written(span: Span) -> list[int]:
        source = finding.sources[span.s]
        place = _place_of(source, span)
        reason = [numbers[why[place]]] if place is not None and place in why else []
        if span.a == span.b:
            return [ordinals[span.s], *([0, 0, *reason] if reason else [])]
        # What is quoted can go on into the next sentence; the panel shows the part that lies in this one.
        start, end = max(0, span.a - source.start), min(len(source.text), span.b - source.start)
        return [ordinals[span.s], *((start, end) if start < end else (0, 0)), *reason]

    spans = {key: [written(span) for span in spans] for key, spans in sorted(finding.evidence.items())}
    return {
        "evidence": spans,
        "total": {key: finding.total[key] for key in spans if finding.total.get(key, 0) > len(spans[key])},
        "sources": [
            [source.text, places[_article_of(source, readable)], -1 if source.kind == "document" else source.start]
            for _, source in sorted(named.items())
        ],
        "articles": [_named_fields(article) for article in articles],
        "reasons": told,
        "rows": _further_rows(finding.table),
    }


def _places(finding: Finding) -> Iterable[Place]:
    for spans in finding.evidence.values():
        for span in spans:
            if place := _place_of(finding.sources[span.s], span):
                yield place


def _place_of(source: Source, span: Span) -> Place | None:
    if source.kind == "document" or source.article_id is None:
        return None
    if span.a == span.b:
        return Place(source.article_id, source.start, source.start + len(source.text), True)
    return Place(source.article_id, span.a, span.b, False)


def _reason(mark: Mark) -> str:
    return f"{mark.label} ({mark.why})" if mark.why else mark.label


def _article_of(source: Source, readable: Collection[str]) -> tuple[str | None, ...]:
    known = source.article_id if source.article_id in readable else None
    return (*(getattr(source, name) for name in _ARTICLE_FIELDS), known)


def _named_fields(article: tuple[str | None, ...]) -> dict[str, str]:
    return {name: value for name, value in zip((*_ARTICLE_FIELDS, "id"), article, strict=True) if value is not None}


def _further_rows(table: Table | None) -> list[list[list[Any]]]:
    """The rows beyond those of the page, a cell as its words, the key of its evidence and what it sorts by."""
    rows = table.rows[ROWS_ON_PAGE:] if table is not None else ()
    return [[[cell.text, cell.evidence, cell.sort] for cell in row] for row in rows]
