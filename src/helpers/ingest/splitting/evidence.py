"""What speaks for a new article at a line between paragraphs, and what against it.

Between paragraphs of one article stand section headings, links and captions; between two articles stand the same lines and a
headline. A headline alone does not tell them apart; what is said above and below does: an article introduces its persons in
full and then goes on by their surnames, its headline's words come again in its first paragraphs, it does not begin with "He
said", and two articles share fewer words than two halves of one (Hearst, "TextTiling", Computational Linguistics 23, 1997).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from helpers.ingest.datelines import find_dateline
from helpers.ingest.lines import normalised
from helpers.ingest.model import Paragraph
from helpers.ingest.splitting.layout import Layout, Seam, is_field, is_more
from helpers.language.stopwords import STOPWORDS

__all__ = ["Evidence", "Signs"]

_HIGHLIGHTS = re.compile(r"(?:story highlights|highlights|key points|by\s[A-Z])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s(?:al-|bin |de |van |von )?[A-Z][\w’'-]+)*")
_CAPITALISED = re.compile(r"[A-Z][\w-]+")
_POSSESSIVE = re.compile(r"[’']s$")
_SENTENCE_HEADS = (". ", "? ", "! ", "” ", '" ')
_GOES_ON = re.compile(
    r"[\"“‘']?(?:He|She|They|It|His|Her|Their|Its|But|And|Or|So|Yet|However|Still|Instead|Meanwhile|Also|Then|That|Those|These|"
    r"This|Such|Both|Another|Others|Moreover|Nevertheless|In addition|As a result|For example|For instance|Mr|Mrs|Ms)\b"
)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_FURNITURE = frozenset({"caption", "credit", "byline", "updated", "dateline"})
# How many paragraphs on either side are compared, and how many letters make two words alike ("withdraw", "withdrawal").
_NEAR = 4
_STEM = 6
# Headlines of this many words count as long; a lead has so many characters, a paragraph that ends a list fewer than the last.
_LONG_TITLE = 12
_LEAD = (150, 400)
_SHORT = 120


class Signs(NamedTuple):
    """The evidence at one seam, each from 0 to 1; `weights.json` says what it is worth.

    Of its lines: ``field`` named fields, ``furnished`` a caption or byline below the headline, ``dateline``, ``repeated`` the
    headline twice, ``page_end``, ``more`` a link to the whole story above, ``highlights`` a list of them or a byline below.
    Of its headline: ``length``, ``question``, ``own_quote``, and the share of its words that the paragraphs below
    (``title_below``, ``long_title`` times its length) and above (``title_above``) have, or that are ``novel`` in the text.
    Of the text: ``cohesion`` of both sides, ``orphans`` below (surnames introduced above only), ``goes_on`` and ``quote`` (how
    it begins below), ``open_above`` and ``short_above`` (how it ends above), and what a first paragraph has: a ``day`` of the
    week, the length of a ``lead``, names in full (``first_full``, ``first_single``, ``fresh``).
    """

    field: float
    furnished: float
    dateline: float
    repeated: float
    page_end: float
    more: float
    length: float
    title_below: float
    title_above: float
    orphans: float
    goes_on: float
    cohesion: float
    question: float
    highlights: float
    open_above: float
    day: float
    novel: float
    long_title: float
    lead: float
    short_above: float
    first_full: float
    first_single: float
    quote: float
    own_quote: float
    fresh: float


class _Names(NamedTuple):
    full: frozenset[str]
    surnames: frozenset[str]
    single: frozenset[str]


@dataclass(frozen=True)
class Evidence:
    """What the paragraphs of one text say at its seams; each paragraph is read once."""

    layout: Layout

    def signs(self, seam: Seam) -> Signs:
        """The evidence at a seam."""
        headline = self.layout.bare(seam.headline)
        lines = self._paragraphs[seam.first : seam.end]
        texts = self.layout.texts
        turn = bisect_left(texts, seam.first)
        above, below = texts[max(0, turn - _NEAR) : turn], texts[turn : turn + _NEAR]
        title = frozenset(_stems(headline))
        length = min(len(headline.split()), _LONG_TITLE) / _LONG_TITLE
        head = self._paragraphs[seam.headline + 1 : seam.end]
        first, last = self._paragraphs[below[0]].text, self._paragraphs[above[-1]].text
        return Signs(
            field=float(sum(is_field(p.text) for p in lines) >= 2),
            furnished=float(any(p.role in _FURNITURE for p in head)),
            dateline=float(find_dateline(self._paragraphs[seam.end].text) is not None),
            repeated=float(sum(normalised(p.text) == normalised(headline) for p in lines) > 1),
            page_end=float(self.layout.page_ended(seam)),
            more=float(any(is_more(p.text) for p in self._paragraphs[seam.first : seam.headline])),
            length=length,
            title_below=_share(title, self._words(below[:2])),
            title_above=_share(title, self._words(above[-2:])),
            orphans=min(self._orphans(headline, seam, below), 3) / 3,
            goes_on=float(_GOES_ON.match(first) is not None),
            cohesion=_cosine(self._words(above), self._words(below)),
            highlights=float(any(_HIGHLIGHTS.match(p.text) for p in head)),
            question=float(headline.endswith("?")),
            open_above=float(not last.rstrip("\"”’')").endswith((".", "!", "?"))),
            day=float(any(_DAY.search(self._paragraphs[place].text) for place in below[:2])),
            novel=sum(self._first_words.get(word, seam.end) >= seam.first for word in title) / max(1, len(title)),
            long_title=length * _share(title, self._words(below[:2])),
            lead=float(_LEAD[0] <= len(first) <= _LEAD[1]),
            short_above=float(len(last) < _SHORT),
            first_full=float(bool(self._names_of[below[0]].full)),
            first_single=min(len(self._names_of[below[0]].single), 4) / 4,
            quote=float(first[0] in "\"“'‘"),
            own_quote=float(headline[0] in '"“' or "“" in headline),
            fresh=self._fresh(below[:3]),
        )

    @property
    def _paragraphs(self) -> Sequence[Paragraph]:
        return self.layout.paragraphs

    @cached_property
    def _words_of(self) -> dict[int, Counter[str]]:
        return {place: Counter(_stems(self._paragraphs[place].text)) for place in self.layout.texts}

    @cached_property
    def _names_of(self) -> dict[int, _Names]:
        return {place: _names(self._paragraphs[place].text) for place in self.layout.texts}

    def _words(self, places: Sequence[int]) -> Counter[str]:
        total: Counter[str] = Counter()
        for place in places:
            total.update(self._words_of[place])
        return total

    def _fresh(self, below: Sequence[int]) -> float:
        full = sum(len(self._names_of[place].full) for place in below)
        return full / max(1, full + sum(len(self._names_of[place].single) for place in below))

    @cached_property
    def _first_words(self) -> dict[str, int]:
        """Where each word stands first."""
        found: dict[str, int] = {}
        for place in self.layout.texts:
            for word in self._words_of[place]:
                found.setdefault(word, place)
        return found

    @cached_property
    def _first_surnames(self) -> dict[str, int]:
        """Where each surname stands first with what goes before it."""
        found: dict[str, int] = {}
        for place in self.layout.texts:
            for name in self._names_of[place].surnames:
                found.setdefault(name, place)
        return found

    def _orphans(self, headline: str, seam: Seam, below: Sequence[int]) -> int:
        """How many surnames below stand alone whose full names are above only."""
        alone = {name for place in below for name in self._names_of[place].single}
        told = {name for place in below for name in self._names_of[place].surnames} | {*_CAPITALISED.findall(headline)}
        return sum(self._first_surnames.get(name, seam.end) < seam.first for name in alone - told)


def _stems(text: str) -> Iterator[str]:
    return (word[:_STEM] for word in map(str.lower, _WORD.findall(text)) if word not in STOPWORDS)


def _share(words: frozenset[str], among: Counter[str]) -> float:
    return sum(word in among for word in words) / max(1, len(words))


def _cosine(one: Counter[str], two: Counter[str]) -> float:
    dot = sum(count * two[word] for word, count in one.items() if word in two)
    size = (sum(c * c for c in one.values()) * sum(c * c for c in two.values())) ** 0.5
    return dot / size if size else 0.0


def _names(text: str) -> _Names:
    """Names of several words with their last words, and capitalised words alone; a sentence's first word is no name."""
    full: set[str] = set()
    single: set[str] = set()
    for match in _NAME.finditer(text):
        if " " in match[0]:
            full.add(_POSSESSIVE.sub("", match[0]))
        elif match.start() and text[match.start() - 2 : match.start()] not in _SENTENCE_HEADS:
            single.add(_POSSESSIVE.sub("", match[0]))
    return _Names(frozenset(full), frozenset(map(_surname, full)), frozenset(single))


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]
