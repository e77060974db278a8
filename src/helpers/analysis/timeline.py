"""The selected timeline: the days of a story that a reader needs, each with the sentences that tell it best.

Days are ranked and summarised one by one, as in Gholipour Ghalandari and Ifrim (2020), "Examining the State-of-the-Art in News
Timeline Summarization", but without training: a day weighs as much as independent articles speak of it, and a neighbouring day
whose sentences tell the same loses weight once the other one has been chosen. The sentences of a day are those nearest to the
centroid of all that is said of it (Radev et al. 2004), without two that say the same (Carbonell and Goldstein 1998).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis.evidence import none_for_missing, together
from helpers.analysis.vectors import Vectors, vectors_of
from helpers.language.dates import dates_among
from helpers.language.terms import fold_term, is_term
from helpers.language.time_expressions import find_time_expressions
from helpers.language.tokens import tokenize
from helpers.schemas import Evidence

__all__ = ["DatedSentence", "TimelineDay", "dated_sentence", "select_days", "selected_timeline"]

# Sentences from the beginning of an article that stand for its day of publication where they name no other. Effect of a higher
# value: background is told as news. Where news tells what is new: the headline and the first two sentences.
_LEAD = 3
# Weight of a lead that names no day, against one for a sentence that names its day. Effect of a higher value: days of
# publication win over days of events.
_UNDATED_WEIGHT = 0.4
# How fast the weight of a sentence falls with its place: at this place it is half.
_HALF_PLACE = 12.0
# What each doubling of the days between a day and the article that speaks of it adds: what is still told weeks later has
# mattered. Zero counts articles only.
_LOOKING_BACK = 0.35
# How much of its weight a neighbour loses that tells exactly the same, by distance in days. A day's news is printed on the
# next day, so that the next day's loss is the largest. Effect of lower values: the same event twice in a row.
_NEIGHBOURS = {1: 0.7, 2: 0.4, 3: 0.2}
# Cosine from which two sentences say the same. Effect of a lower value: fewer, more different sentences.
_SAME = 0.55
# Sentences of a day that are compared with each other: those nearest to the centroid. Bounds time, hardly changes the choice.
_COMPARED = 60
# Sentences from the beginning of an article that are read for a page: later ones weigh little, and cost as much.
_READ = 20
_FEWEST_TERMS, _MOST_TERMS = 4, 45  # terms of a sentence that can stand alone on a timeline: neither a caption nor a list
_SELECTED = [
    "occurred", "occurred_end", "occurred_precision", "text", "text_evidence", "also", "also_evidence", "independent",
    "outlets", "evidence",
]  # fmt: skip
_FloatArray = npt.NDArray[np.float64]


class DatedSentence(NamedTuple):
    """A sentence as the timeline sees it. ``source``: what is independent of others, an article or a cluster of copies.
    ``place``: its place in the article, from 0. ``days``: the single days that it names, resolved. ``terms``: its terms."""

    source: str
    published: date | None
    place: int
    days: tuple[date, ...]
    terms: tuple[str, ...]


class TimelineDay(NamedTuple):
    """A chosen day: places of its sentences in what was given, best first; the number of independent sources that speak of it
    and the places of their sentences; its weight."""

    day: date
    chosen: tuple[int, ...]
    sources: int
    told_by: tuple[int, ...]
    weight: float


class _Told(NamedTuple):
    """What is said of one day: places of sentences, and the weight of each."""

    places: npt.NDArray[np.int64]
    weights: _FloatArray


def dated_sentence(source: str, published: date | None, place: int, text: str) -> DatedSentence:
    """A sentence read: its days against the day of publication, and its terms."""
    dates = dates_among(find_time_expressions(text, published, days_only=True))
    days = tuple(one.first for one in dates if one.precision == "day" and one.first is not None)
    terms = ((token.text, fold_term(token.text)) for token in tokenize(text))
    return DatedSentence(source, published, place, days, tuple(folded for token, folded in terms if is_term(token, folded)))


def selected_timeline(
    articles: pd.DataFrame, sentences: pd.DataFrame, most_days: int = 20, least_sources: int = 2
) -> pd.DataFrame:
    """The days that a reader needs, in order: ``occurred, occurred_end, occurred_precision, text, text_evidence, also,
    also_evidence, independent, outlets, evidence``.

    ``text`` and ``also`` are the one or two sentences that tell the day best, each with its own evidence (None and no evidence
    where there is no second); ``evidence`` is every sentence that speaks of the day. Copies of a text count once. Days after
    the last publication are announced, not happened, and are left out."""
    known = articles[articles["is_first"].astype(bool)].set_index("article_id")
    rows = sentences[sentences["article_id"].isin(known.index) & (sentences["ordinal"] < _READ)]
    rows = rows.sort_values(["article_id", "ordinal"], kind="stable")
    exact = known["published"].where(known["published_precision"] == "day")
    published = {key: None if pd.isna(day) else day.date() for key, day in exact.items()}
    columns = (rows["article_id"].tolist(), rows["ordinal"].tolist(), rows["text"].tolist())
    read = [dated_sentence(key, published[key], place, text) for key, place, text in zip(*columns, strict=True)]
    last = max((day for day in published.values() if day is not None), default=None)
    ids, outlets = rows["sentence_id"].tolist(), known["outlet"].to_dict()
    made = []
    for one in select_days(read, most_days, 2, last=last, least_sources=least_sources):
        cited = [Evidence(ids[at]) for at in one.chosen]
        told = [columns[2][at] for at in one.chosen]
        named = sorted({outlet for at in one.told_by if isinstance(outlet := outlets[read[at].source], str)})
        day, everything = pd.Timestamp(one.day), together(Evidence(ids[at]) for at in one.told_by)
        also, also_cited = (told[1], (cited[1],)) if len(told) > 1 else (None, ())
        made.append((day, day, "day", told[0], (cited[0],), also, also_cited, one.sources, named, everything))
    frame = pd.DataFrame(made, columns=_SELECTED).astype({"occurred": "datetime64[s]", "occurred_end": "datetime64[s]"})
    return none_for_missing(frame, "also")


def select_days(
    sentences: Sequence[DatedSentence],
    most_days: int,
    most_sentences: int = 1,
    first: date | None = None,
    last: date | None = None,
    least_sources: int = 1,
) -> list[TimelineDay]:
    """The ``most_days`` days from ``first`` to ``last`` (None: open) that the sentences speak of most, in order of time, each
    with at most ``most_sentences`` sentences. Only days of which at least ``least_sources`` independent sources speak."""
    vectors = vectors_of([sentence.terms for sentence in sentences])
    about = _relevance(sentences, vectors)
    told = _told_by_day(sentences, about, first, last)
    sources = {day: len({sentences[place].source for place in one.places}) for day, one in told.items()}
    told = {day: one for day, one in told.items() if sources[day] >= least_sources}
    weights = {day: _weight(day, one, sentences) for day, one in told.items()}
    chosen: list[TimelineDay] = []
    for day in _greedy(told, weights, vectors, most_days):
        best = _best_sentences(told[day], sentences, vectors, most_sentences)
        if best:
            told_by = tuple(sorted(int(place) for place in told[day].places))
            chosen.append(TimelineDay(day, best, sources[day], told_by, round(weights[day], 6)))
    return sorted(chosen)


def _relevance(sentences: Sequence[DatedSentence], vectors: Vectors) -> _FloatArray:
    """How near each sentence, and its article, is to what all articles are about, against the nearest: 0 to 1. An article about
    something else in the same corpus weighs little, and so does a paragraph about something else."""
    sources = sorted({sentence.source for sentence in sentences})
    number = {source: at for at, source in enumerate(sources)}
    of_sentence = np.array([number[sentence.source] for sentence in sentences], dtype=np.int64)
    near = vectors.of_groups(of_sentence, len(sources)).to_centroid()
    own = vectors.to_centroid()
    top, own_top = near.max(initial=0.0), own.max(initial=0.0)
    return near[of_sentence] / top * np.sqrt(own / own_top) if top and own_top else np.ones(len(sentences))


def _told_by_day(
    sentences: Sequence[DatedSentence], about: _FloatArray, first: date | None, last: date | None
) -> dict[date, _Told]:
    dated_leads = {one.source for one in sentences if one.place < _LEAD and one.days}
    places: dict[date, list[int]] = defaultdict(list)
    weights: dict[date, list[float]] = defaultdict(list)
    for at, one in enumerate(sentences):
        if not _FEWEST_TERMS <= len(one.terms) <= _MOST_TERMS:
            continue
        days, weight = one.days, 1.0
        if not days and one.place < _LEAD and one.published is not None and one.source not in dated_leads:
            days, weight = (one.published,), _UNDATED_WEIGHT
        for day in dict.fromkeys(days):
            if (first is None or day >= first) and (last is None or day <= last):
                places[day].append(at)
                # A sentence of several days tells less of each.
                weights[day].append(weight * about[at] / (1.0 + one.place / _HALF_PLACE) / len(days) ** 0.5)
    return {day: _Told(np.array(places[day], dtype=np.int64), np.array(weights[day])) for day in sorted(places)}


def _weight(day: date, told: _Told, sentences: Sequence[DatedSentence]) -> float:
    """The sum over independent sources of the weightiest sentence in which each speaks of the day."""
    of_source: dict[str, float] = {}
    for place, weight in zip(told.places.tolist(), told.weights.tolist(), strict=True):
        one = sentences[place]
        gap = abs((one.published - day).days) if one.published is not None else 0
        seen = weight * (1.0 + _LOOKING_BACK * float(np.log2(1.0 + gap)))
        of_source[one.source] = max(of_source.get(one.source, 0.0), seen)
    return float(sum(of_source[source] for source in sorted(of_source)))


def _greedy(told: dict[date, _Told], weights: dict[date, float], vectors: Vectors, most: int) -> list[date]:
    """Days by weight; once one is chosen, its neighbours lose weight as far as their sentences tell the same."""
    left = dict(weights)
    centroids: dict[date, _FloatArray] = {}

    def centroid(day: date) -> _FloatArray:
        if day not in centroids:
            centroids[day] = vectors.centroid(told[day].places, told[day].weights)
        return centroids[day]

    chosen: list[date] = []
    while left and len(chosen) < most:
        best = min(left, key=lambda day: (-left[day], day))
        del left[best]
        chosen.append(best)
        for distance, loss in _NEIGHBOURS.items():
            for day in (best - timedelta(days=distance), best + timedelta(days=distance)):
                if day in left:
                    left[day] *= 1.0 - loss * float(centroid(best) @ centroid(day))
    return chosen


def _best_sentences(told: _Told, sentences: Sequence[DatedSentence], vectors: Vectors, most: int) -> tuple[int, ...]:
    """The sentences nearest to the day's centroid that do not say the same; of equals the earliest article's, first place."""
    near = vectors.dot(told.places, vectors.centroid(told.places, told.weights)) * np.sqrt(told.weights)
    places = told.places.tolist()
    order = sorted(
        range(len(near)), key=lambda at: (-round(float(near[at]), 9), sentences[places[at]].published or date.max, places[at])
    )[:_COMPARED]
    chosen: list[int] = []
    for at in order:
        place = places[at]
        if all(vectors.cosine(place, other) < _SAME for other in chosen):
            chosen.append(place)
        if len(chosen) == most:
            break
    return tuple(chosen)
