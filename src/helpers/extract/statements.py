"""Attributed statements: who said what, by which word, in whose words.

The method is rule-based attribution of source, cue and content after Pareti (2015, "Attribution: a computational approach"),
as the Gender Gap Tracker (Asr et al. 2021) uses it on news: quotations and reporting verbs are found first, then the noun
phrase that speaks and the stretch that is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from helpers.extract.attribution import Attribution, attributions_in
from helpers.extract.attribution_units import MIN_QUOTED_WORDS, Unit
from helpers.extract.contract import Extractor, ReadArticle, Reading, Sentence
from helpers.extract.quotations import Quotation, find_quotations
from helpers.extract.speakers import Speaker, Speakers
from helpers.language.reporting_verbs import CUES
from helpers.language.topic_matching import TopicMatcher
from helpers.story import Story

__all__ = ["STATEMENTS", "Statement"]


_LONGEST_UNIT = 6000
"""Characters. A stretch without an end is no sentence but a table or a broken file; the longest in 244 articles has 2,500."""


class Statement(NamedTuple):
    """One row of `statements`."""

    sentence_id: str
    start: int
    end: int
    speaker: str | None
    speaker_surface: str | None
    side: str | None
    cue: str
    cue_class: str
    mode: str
    content: str
    negated: bool
    topics: list[str]
    method: str


class _Source(NamedTuple):
    """Who said the last thing, by which word, so that a quotation without its own source can go on from it."""

    speaker: Speaker
    cue: str
    cue_class: str
    direct: bool
    paragraph: int


def _build(story: Story) -> ReadArticle:
    """The reader of attributed statements for a story."""
    topics = TopicMatcher(story.topics)
    cues = AhoCorasick(sorted(CUES), matchkind=MatchKind.LeftmostLongest)

    def read(reading: Reading) -> Iterator[Statement]:
        return _ArticleReader(reading, story, topics, cues).statements()

    return read


class _ArticleReader:
    """Reads one article from its beginning, since a quotation or a pronoun can lean on the paragraph before."""

    def __init__(self, reading: Reading, story: Story, topics: TopicMatcher, cues: AhoCorasick) -> None:
        self._reading = reading
        self._topics = topics
        self._text = reading.text
        self._cues = [(start, end) for _, start, end in cues.find_matches_as_indexes(self._text) if self._is_word(start, end)]
        self._paragraphs = [
            (number, sentences, find_quotations(self._text, sentences[0].start, sentences[-1].end))
            for number, sentences in _paragraphs(reading.sentences)
        ]
        self._cue_starts = [start for start, _ in self._cues]
        self._masked = _mask(self._text, [q for _, _, found in self._paragraphs for q in found])
        self._speakers = Speakers(story, self._text, reading.mentions, self._masked)
        self._source: _Source | None = None

    def _is_word(self, start: int, end: int) -> bool:
        text = self._text
        return not (text[end : end + 1].isalnum() or (start and (text[start - 1].isalnum() or text[start - 1] in "-_")))

    def statements(self) -> Iterator[Statement]:
        seen: set[tuple[int, int, str]] = set()
        for number, sentences, quotations in self._paragraphs:
            for statement in self._in_paragraph(number, sentences, quotations):
                key = (statement.start, statement.end, statement.cue)
                if key not in seen:
                    seen.add(key)
                    yield statement

    def _in_paragraph(self, number: int, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Iterator[Statement]:
        if not quotations and not self._cues_in(sentences[0].start, sentences[-1].end):
            return
        starts = [quotation.start for quotation in quotations]
        for first, last in _unit_spans(sentences, quotations):
            if last - first > _LONGEST_UNIT:
                continue
            inside = quotations[bisect_left(starts, first) : bisect_left(starts, last)]
            if not inside and not self._cues_in(first, last):
                continue
            unit = Unit(self._text, self._masked, first, last, inside)
            yield from self._in_unit(unit, number, sentences)

    def _cues_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        return self._cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def _in_unit(self, unit: Unit, paragraph: int, sentences: Sequence[Sentence]) -> Iterator[Statement]:
        cues = [cue for cue in self._cues_in(unit.start, unit.end) if _readable(unit, cue)]
        covered: list[tuple[int, int]] = []
        for attribution in attributions_in(unit, cues):
            if attribution.source is None:
                continue
            speaker = self._speakers.resolve(attribution.source, unit.start)
            cue = self._text[attribution.cue_start : attribution.cue_end]
            direct = attribution.mode != "indirect"
            self._source = _Source(speaker, cue.lower(), attribution.cue.cue_class, direct, paragraph)
            covered.append((attribution.start, attribution.end))
            method = f"{attribution.rule}; {speaker.method}"
            yield self._row(attribution.start, attribution.end, attribution.mode, self._source, method, sentences)
            yield from self._told_inside(unit, attribution, sentences)
        yield from self._unattributed(unit, covered, paragraph, sentences)

    def _told_inside(self, unit: Unit, attribution: Attribution, sentences: Sequence[Sentence]) -> Iterator[Statement]:
        """What a quoted statement or readout says that somebody said: "The minister stressed that …," the statement read."""
        assert attribution.source is not None
        source = self._text[attribution.source.start : attribution.source.end]
        if attribution.mode == "indirect" or not _TELLS_OF_OTHERS.search(source):
            return
        for quotation in unit.quotations:
            if not (attribution.start <= quotation.inner_start + 1 and quotation.inner_end <= attribution.end + 1):
                continue
            inner = Unit(self._text, self._text, quotation.inner_start, quotation.inner_end, ())
            for told in attributions_in(inner, self._cues_in(inner.start, inner.end)):
                if told.source is not None:
                    speaker = self._speakers.resolve(told.source, inner.start)
                    cue = self._text[told.cue_start : told.cue_end]
                    said = _Source(speaker, cue, told.cue.cue_class, True, 0)
                    yield self._row(
                        told.start, told.end, "mixed", said, f"told in a quoted statement; {speaker.method}", sentences
                    )

    def _unattributed(
        self, unit: Unit, covered: Sequence[tuple[int, int]], paragraph: int, sentences: Sequence[Sentence]
    ) -> Iterator[Statement]:
        """A quotation that stands alone goes on with what the last source said, here or in the paragraph before."""
        source = self._source
        if source is None or paragraph - source.paragraph > 1 or (not source.direct and source.cue == "according to"):
            return
        for quotation in unit.quotations:
            words = len(self._text[quotation.inner_start : quotation.inner_end].split())
            if words < MIN_QUOTED_WORDS or any(s < quotation.end and quotation.start < e for s, e in covered):
                continue
            alone = not unit.masked[unit.start : quotation.start].strip(" \"“”‘'") and not unit.masked[
                quotation.end : unit.end
            ].strip(" .\"”’'")
            if not alone:
                continue
            where = "of the same paragraph" if source.paragraph == paragraph else "of the paragraph before"
            self._source = source._replace(paragraph=paragraph, direct=True)
            start, end = _bare(self._text, quotation.inner_start, quotation.inner_end)
            if end > start:
                yield self._row(start, end, "direct", source, f"quotation goes on from the source {where}", sentences)

    def _row(self, start: int, end: int, mode: str, source: _Source, method: str, sentences: Sequence[Sentence]) -> Statement:
        content = self._text[start:end]
        holder = sentences[max(0, bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1)]
        return Statement(
            holder.sentence_id,
            start,
            end,
            source.speaker.name,
            source.speaker.surface,
            source.speaker.side,
            source.cue,
            source.cue_class,
            mode,
            content,
            source.cue_class == "denied" or _denies(content),
            list(self._topics.topics_in(content)),
            method,
        )


def _paragraphs(sentences: Iterable[Sentence]) -> Iterator[tuple[int, list[Sentence]]]:
    body = (sentence for sentence in sentences if not sentence.is_title)
    for number, group in groupby(body, key=lambda sentence: sentence.paragraph):
        yield number, list(group)


_TELLS_OF_OTHERS = re.compile(r"\b(?:statements?|readout|communiqu[eé]|office|press release|spokes\w+)\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|nobody|nothing|none)\b|n['’]t\b"
    r"|\bno\b(?!\s+(?:longer|doubt|question|matter|less|more|fewer|later|wonder|higher|greater|better|one)\b)"
)
_CLAUSE_END = re.compile(r"[,;:.!?…—–]|\b(?:that|but|because|although|while|if|unless|until|whether|who|which)\b")
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely)\b")
# A clause of time, condition or reason before the main clause.
_SUBORDINATE = re.compile(
    r"[\"“‘' ]*(?:when|if|unless|although|though|while|because|since|after|before|until|once|as)\b", re.IGNORECASE
)
_LEADING_WORDS = 14


def _denies(content: str) -> bool:
    """Whether the main clause of a content, its first clause, is negated. Only its first 14 words are looked at: later
    negations stand in other clauses as a rule (read on contents from news of 2012-2020)."""
    opening = " ".join(content.split()[:_LEADING_WORDS])
    if _SUBORDINATE.match(opening) and ", " in opening:
        opening = opening[opening.index(", ") + 2 :]
    clause = _CLAUSE_END.split(opening.lstrip("\"“‘' "), maxsplit=1)[0]
    return bool(_NEGATION.search(clause)) and not _NOT_ONLY.search(clause)


def _mask(text: str, quotations: Iterable[Quotation]) -> str:
    """The text with the inside of every quotation replaced by NUL, but for quoted names, which can be sources."""
    pieces: list[str] = []
    done = 0
    for quotation in quotations:
        inner = text[quotation.inner_start : quotation.inner_end]
        if _is_name(inner):
            continue
        pieces += (text[done : quotation.inner_start], "\x00" * len(inner))
        done = quotation.inner_end
    return "".join((*pieces, text[done:]))


def _is_name(inner: str) -> bool:
    words = inner.split()
    return (
        len(words) <= 5
        and len(words) > 0
        and all(word[0].isupper() or word in ("in", "of", "the", "for", "and") for word in words)
        and words[0][0].isupper()
        and not inner.endswith((".", ",", "!", "?"))
    )


def _unit_spans(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, those put together that one quotation reaches across."""
    start = sentences[0].start
    opened = [quotation.start for quotation in quotations]
    for sentence, following in zip(sentences, (*sentences[1:], None), strict=True):
        if following is None:
            yield start, sentence.end
        else:
            before = bisect_left(opened, following.start) - 1
            if before < 0 or quotations[before].inner_end <= following.start:
                yield start, sentence.end
                start = following.start


def _readable(unit: Unit, cue: tuple[int, int]) -> bool:
    """Whether a cue stands outside quotations, or is the first word of one ("he “urged the two sides …”")."""
    if unit.masked[cue[0]] != "\x00":
        return True
    return any(cue[0] == q.inner_start and unit.text[unit.start : q.start].strip() for q in unit.quotations)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " \t\n,":
        end -= 1
    return start, end


STATEMENTS = Extractor(
    name="statements",
    version=2,
    table="statements",
    build=_build,
    configured_by=("actors", "topics"),
    needs_mentions=True,
)
