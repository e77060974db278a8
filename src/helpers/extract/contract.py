"""What every extractor is given and what it gives back.

An extractor is one file: a `NamedTuple` for its row, a function from a story to a reader of articles, and one
:class:`Extractor` that declares both. It sees one :class:`Reading` at a time and knows nothing of storage, of executors or
of other articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from helpers.language.dates import DateExpression, find_dates
from helpers.language.numbers import NumberExpression, find_numbers
from helpers.story import Story

__all__ = ["Extractor", "Mention", "ReadArticle", "Reading", "Row", "Sentence", "reference_day"]


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


@dataclass(frozen=True)
class Reading:
    """One article as an extractor sees it. Dates and numbers of a sentence are found once, when first asked for; their
    offsets count in the article's text."""

    article_id: str
    outlet: str | None
    published: date | None
    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    _dates: dict[str, list[DateExpression]] = field(default_factory=dict, repr=False, compare=False)
    _numbers: dict[str, list[NumberExpression]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _mentions_by_sentence(self) -> Mapping[str, Sequence[Mention]]:
        grouped: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.sentence_id, []).append(mention)
        return grouped

    def mentions_in(self, sentence: Sentence) -> Sequence[Mention]:
        """The mentions of one sentence, in order."""
        return self._mentions_by_sentence.get(sentence.sentence_id, ())

    def dates_in(self, sentence: Sentence) -> Sequence[DateExpression]:
        """The time expressions of one sentence, resolved against the day of publication."""
        if sentence.sentence_id not in self._dates:
            found = find_dates(sentence.text, self.published)
            self._dates[sentence.sentence_id] = [d.shifted(sentence.start) for d in found]
        return self._dates[sentence.sentence_id]

    def numbers_in(self, sentence: Sentence) -> Sequence[NumberExpression]:
        """The number expressions of one sentence; years, dates and clock times are not among them."""
        if sentence.sentence_id not in self._numbers:
            self._numbers[sentence.sentence_id] = [n.shifted(sentence.start) for n in find_numbers(sentence.text)]
        return self._numbers[sentence.sentence_id]


def reference_day(article: Mapping[str, Any]) -> date | None:
    """The day that the relative dates of an article count from: the last on which it can have been published, or None where
    that is not known to the week. A month is too wide to resolve "on Saturday" with."""
    first, last = article["published"], article["published_end"]
    if first is None or (last is not None and (last - first).days > 7):
        return None
    day: date = last or first
    return day


ReadArticle = Callable[[Reading], Iterable[Row]]


@dataclass(frozen=True)
class Extractor:
    """One kind of reading: which table it fills, what it needs, and how to build it for a story.

    ``version`` goes up whenever the same article could give other rows. ``needs_mentions``: whether it reads the article's
    mentions. ``configured_by``: the parts of the story that shape its rows ("actors", "places", "pipelines", "topics").
    ``build`` compiles what the story says once; the function that it returns is called for each article.
    """

    name: str
    version: int
    table: str
    build: Callable[[Story], ReadArticle]
    configured_by: tuple[str, ...] = ()
    needs_mentions: bool = False
