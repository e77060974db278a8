"""What every extractor is given and what it gives back.

An extractor is one file: a `NamedTuple` for its row, a function from a story to a reader of articles, and one
:class:`Extractor` that declares both. It sees one :class:`Reading` at a time and knows nothing of storage, of executors or
of other articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from helpers.language.dates import DateExpression, dates_among
from helpers.language.numbers import NumberExpression, find_numbers
from helpers.language.time_expressions import TimeExpression, find_time_expressions
from helpers.language.triggers import Triggers, find_triggers
from helpers.story import Story

__all__ = ["Extractor", "Mention", "ReadArticle", "ReadTogether", "Reading", "Row", "Sentence", "reference_day"]


class Sentence(NamedTuple):
    """One sentence of an article: ``text == article_text[start:end]``. The headline is the sentence with ``is_title``."""

    sentence_id: str
    start: int
    end: int
    ordinal: int
    paragraph: int
    is_title: bool
    text: str


class Mention(NamedTuple):
    """One row of `mentions` (see schemas/tables.py), without the columns that the registry adds."""

    sentence_id: str
    start: int
    end: int
    surface: str
    actor: str | None
    place: str | None
    type: str
    side: str | None
    form: str
    method: str
    confidence: float


class Row(Protocol):
    """Any `NamedTuple` whose fields are columns of the extractor's table."""

    def _asdict(self) -> dict[str, Any]: ...


_Placed = TypeVar("_Placed", DateExpression, NumberExpression)


@dataclass(frozen=True)
class Reading:
    """One article as an extractor sees it. Its dates and numbers are found once, when first asked for, over the whole article;
    their offsets count in its text."""

    article_id: str
    outlet: str | None
    published: date | None
    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def _mentions_by_sentence(self) -> Mapping[str, Sequence[Mention]]:
        grouped: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.sentence_id, []).append(mention)
        return grouped

    def mentions_in(self, sentence: Sentence) -> Sequence[Mention]:
        """The mentions of one sentence, in order."""
        return self._mentions_by_sentence.get(sentence.sentence_id, ())

    @cached_property
    def _spans(self) -> Sequence[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in self.sentences]

    @cached_property
    def _triggers(self) -> Triggers:
        return find_triggers(self.text)

    @property
    def low(self) -> str:
        """The text in lower case, of the same length (language/lowered.py)."""
        return self._triggers.low

    @cached_property
    def times(self) -> Sequence[TimeExpression]:
        """Every time expression of the article, in order, with durations and repeated times."""
        return find_time_expressions(self.text, self.published, self._spans, self._triggers, days_only=True)

    @cached_property
    def numbers(self) -> Sequence[NumberExpression]:
        """Every number expression of the article, in order; years, dates and clock times are not among them."""
        return find_numbers(self.text, self._spans, self._triggers, self.times)

    @cached_property
    def _dates_by_sentence(self) -> Mapping[int, Sequence[DateExpression]]:
        return self._grouped(dates_among(self.times))

    @cached_property
    def _numbers_by_sentence(self) -> Mapping[int, Sequence[NumberExpression]]:
        return self._grouped(self.numbers)

    def _grouped(self, found: Sequence[_Placed]) -> Mapping[int, list[_Placed]]:
        """What was found, by the start of its sentence."""
        grouped: dict[int, list[_Placed]] = {}
        bounds = iter(self._spans)
        start, after = 0, next(bounds, (0, 0))[0]
        group: list[_Placed] = []
        for one in found:
            at = one.start
            if at >= after:
                while at >= after:
                    start, after = after, next(bounds, (len(self.text) + 1, 0))[0]
                group = grouped.setdefault(start, [])
            group.append(one)
        return grouped

    def dates_in(self, sentence: Sentence) -> Sequence[DateExpression]:
        """The time expressions of one sentence that stand for days, resolved against the day of publication."""
        return self._dates_by_sentence.get(sentence.start, ())

    def numbers_in(self, sentence: Sentence) -> Sequence[NumberExpression]:
        """The number expressions of one sentence; years, dates and clock times are not among them."""
        return self._numbers_by_sentence.get(sentence.start, ())


def reference_day(article: Mapping[str, Any]) -> date | None:
    """The day that the relative dates of an article count from: the last on which it can have been published, or None where
    that is not known to the week. A month is too wide to resolve "on Saturday" with."""
    first, last = article["published"], article["published_end"]
    if first is None or (last is not None and (last - first).days > 7):
        return None
    day: date = last or first
    return day


ReadArticle = Callable[[Reading], Iterable[Row]]
ReadTogether = Callable[[Sequence[Reading]], Iterable[Iterable[Row]]]


@dataclass(frozen=True)
class Extractor:
    """One kind of reading: which table it fills, what it needs, and how to build it for a story.

    ``version`` goes up whenever the same article could give other rows. ``needs_mentions``: whether it reads the article's
    mentions. ``configured_by``: the parts of the story that shape its rows ("actors", "places", "pipelines", "topics").
    ``build`` compiles what the story says once; the function that it returns is called for each article. ``build_together``:
    the same for some articles at once, in their order, where that is faster.
    """

    name: str
    version: int
    table: str
    build: Callable[[Story], ReadArticle]
    configured_by: tuple[str, ...] = ()
    needs_mentions: bool = False
    build_together: Callable[[Story], ReadTogether] | None = None
