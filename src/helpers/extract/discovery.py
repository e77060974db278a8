"""Discovery: persons, bodies, armed groups and places that no list of the story has, found by the model of names.

It reads the same articles as `mentions` and writes a table of its own: a discovered name is a candidate for the story's list of
actors, with what speaks for it, and counts as nobody's mention. What `mentions` has resolved is never found again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from helpers.extract.contract import Extractor, Mention, ReadArticle, Reading, ReadTogether
from helpers.extract.name_evidence import A_STATE, weigh
from helpers.extract.name_kinds import type_of_body
from helpers.extract.name_model import NameModel, NameSpan, load_model
from helpers.extract.name_view import Article, ArticleView, view_of
from helpers.story import Story

__all__ = ["DISCOVERY", "DiscoveredName", "FoundName", "read_all_names", "read_names"]

# Keeps out what the model hardly believes. Of 20,000 names found in 744 news articles 4 in 100 are surer than this but below
# 0.45.
_LEAST = 0.3
# Names of these lie inside longer names without being meant by them: "Iraqi National Congress", "Basra Gas Company".
_INSIDE = frozenset({"state", "site", "base", "city", "province", "region", "country", "sea"})


class FoundName(NamedTuple):
    """A name that the model finds: characters ``start`` to ``end``; ``kind`` is person, organisation, place or thing;
    ``before``
    the word before it, in small letters."""

    start: int
    end: int
    kind: str
    confidence: float
    why: str
    before: str = ""


class DiscoveredName(NamedTuple):
    """One row of `discovered_names`."""

    sentence_id: str
    start: int
    end: int
    surface: str
    name: str
    type: str
    form: str
    method: str
    confidence: float


# Articles that are looked at together: more save little, and cost memory.
_TOGETHER = 24


def read_names(
    text: str, starts: Sequence[int], ends: Sequence[int], titles: Sequence[bool], model: NameModel
) -> list[FoundName]:
    """Every name in a text whose sentences have these ends; ``titles``: which of them are headlines."""
    return next(read_all_names([Article(text, starts, ends, titles)], model))


def read_all_names(articles: Sequence[Article], model: NameModel) -> Iterator[list[FoundName]]:
    """Every name in some articles, article by article."""
    for at in range(0, len(articles), _TOGETHER):
        some = articles[at : at + _TOGETHER]
        view = view_of(some, model.table)
        spans = model.names_in(view)
        places = np.arange(len(some) + 1)
        firsts = np.searchsorted(view.article, places).tolist()
        names = np.searchsorted(np.array([span.first for span in spans], dtype=np.int64), firsts).tolist()
        runs = [int(view.run[first]) if first < len(view.run) else len(view.lengths) for first in firsts]
        for place in range(len(some)):
            first = firsts[place]
            own = [span._replace(first=span.first - first) for span in spans[names[place] : names[place + 1]]]
            yield _of_article(view.of(first, firsts[place + 1], runs[place], runs[place + 1]), own, model)


def _of_article(view: ArticleView, spans: Sequence[NameSpan], model: NameModel) -> list[FoundName]:
    begins, stops, before = view.begins.tolist(), view.ends.tolist(), view.around[1].tolist()
    lower = model.table.lower
    return [
        FoundName(
            begins[name.first], stops[name.first + name.words - 1], name.kind, name.confidence, name.why,
            lower[before[name.first]],
        )
        for name in weigh(view, model.table, spans)
    ]  # fmt: skip


def _build(story: Story) -> ReadArticle:
    read = _build_together(story)
    return lambda reading: next(iter(read([reading])))


def _build_together(_story: Story) -> ReadTogether:
    model = load_model()

    def read(readings: Sequence[Reading]) -> Iterator[list[DiscoveredName]]:
        looked_at = [
            Article(
                reading.text,
                [sentence.start for sentence in reading.sentences],
                [sentence.end for sentence in reading.sentences],
                [sentence.is_title for sentence in reading.sentences],
            )
            for reading in readings
        ]
        for reading, found in zip(readings, read_all_names(looked_at, model), strict=True):
            yield _discover(reading, found)

    return read


def _discover(reading: Reading, found: Sequence[FoundName]) -> list[DiscoveredName]:
    sentences = reading.sentences
    starts = [sentence.start for sentence in sentences]
    new = _unresolved(found, reading.mentions)
    names = _names_in_full(reading.text, new)
    return [
        _row(reading, sentences[bisect_right(starts, one.start) - 1].sentence_id, one, name, form)
        for one, (name, form) in zip(new, names, strict=True)
    ]


def _unresolved(found: Sequence[FoundName], mentions: Sequence[Mention]) -> list[FoundName]:
    """The names that no mention has, and that are sure enough. A state is on every list, so one that `mentions` has passed over
    stands inside the name of something else."""
    begins = [mention.start for mention in mentions]
    return [
        one
        for one in found
        if one.kind != "thing" and one.why != A_STATE and one.confidence >= _LEAST and not _is_resolved(one, mentions, begins)
    ]


def _is_resolved(name: FoundName, mentions: Sequence[Mention], begins: Sequence[int]) -> bool:
    index = max(0, bisect_left(begins, name.start) - 1)
    while index < len(mentions) and mentions[index].start < name.end:
        mention = mentions[index]
        if mention.end > name.start:
            inside = (
                mention.start >= name.start and mention.end <= name.end and mention.end - mention.start < name.end - name.start
            )
            if not inside or name.kind == "person" or (mention.type not in _INSIDE and mention.form != "demonym"):
                return True
        index += 1
    return False


def _row(reading: Reading, sentence_id: str, found: FoundName, name: str, form: str) -> DiscoveredName:
    surface = reading.text[found.start : found.end]
    kind = found.kind if found.kind != "organisation" else type_of_body(name, found.before)
    return DiscoveredName(sentence_id, found.start, found.end, surface, name, kind, form, found.why, found.confidence)


def _names_in_full(text: str, found: Sequence[FoundName]) -> list[tuple[str, str]]:
    """For each name the fullest form that the article has of it, and which form it is itself: name, short or acronym."""
    surfaces = [" ".join(text[one.start : one.end].split()) for one in found]
    persons: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    for place, (one, surface) in enumerate(zip(found, surfaces, strict=True)):
        words = surface.split()
        if one.kind == "person" and len(words) > 1:
            persons.setdefault(words[-1].casefold(), surface)
            persons.setdefault(_bare(words[-1]), surface)
        if one.kind == "organisation" and len(words) > 1 and place + 1 < len(found):
            following = surfaces[place + 1]
            if text[one.end : found[place + 1].start] in (" (", " (the ") and following.isupper():
                acronyms.setdefault(following, surface)
    return [_in_full(one, surface, persons, acronyms) for one, surface in zip(found, surfaces, strict=True)]


def _in_full(one: FoundName, surface: str, persons: dict[str, str], acronyms: dict[str, str]) -> tuple[str, str]:
    if surface in acronyms:
        return acronyms[surface], "acronym"
    if one.kind == "person" and " " not in surface:
        full = persons.get(surface.casefold()) or persons.get(_bare(surface))
        return (full, "short") if full else (surface, "short")
    acronym = surface.isupper() and " " not in surface
    return surface, "acronym" if acronym and one.kind == "organisation" else "name"


def _bare(word: str) -> str:
    folded = word.casefold()
    return folded[3:] if folded.startswith(("al-", "el-")) else folded


DISCOVERY = Extractor(
    name="discovery", version=2, table="discovered_names", build=_build, needs_mentions=True, build_together=_build_together
)
"""The extractor. Of the story it needs nothing but the mentions, so that a changed alias has only those articles read again
whose mentions changed."""
