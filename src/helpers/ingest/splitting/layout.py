"""The lines of a text that can begin an article: headlines between paragraphs, and the marks that come in series.

Marks are lines, or beginnings of lines, that begin an item wherever they come more than once: an entry's hour, a rule of
signs, a record's number or the name of its first field, a number, a bullet, capitals throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from helpers.ingest.lines import headline_like
from helpers.ingest.model import Paragraph

__all__ = ["MARKS", "Layout", "Seam", "is_end", "is_field", "is_more"]

_COUNTER = re.compile(r"(?:document|article|item|story|result|record)\s\d{1,5}\s(?:of|/)\s\d{1,5}$", re.IGNORECASE)
_FIRST_FIELD = re.compile(r"(?:title|headline|hd|subject)\s?:\s+(?=\S)", re.IGNORECASE)
# Signs and numbers before a line's first letter: "1. ", "• ", "## ", "[2/5] "; amounts ("2,500 troops", "$5") are none.
_HEAD = re.compile(r"(?![\"“‘'$€£¥#@]\w)(?![\d.,:]*\d%?\s)[^\sA-Za-zÀ-ÿ\"“‘'$€£¥]{1,10}\s+(?=[\"“‘']?\w)")
_RULE = re.compile(r"[\W_]{3,}$")
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(
    r"(?:(?:posted|updated|published)\s(?:at\s)?|at\s)?(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s[A-Z]{2,4})?$|"
    r"\d{1,2}\s?(?:h|hours?|m|min|minutes?)\sago$|"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?\d{1,2}\s[a-z]{3,9}\s\d{4},?\s"
    r"\d{1,2}[:.]\d{2}(?:\s[A-Z]{2,4})?$",
    re.IGNORECASE,
)

MARKS = ("stamp", "rule", "counter", "field", "head", "capitals")
"""The kinds of mark: an hour or day, a rule of signs, a record's number, the name of its first field, signs or a number before
a line's first letter, a line in capitals. Rules and heads are of one kind a wording, such as `rule *`."""

_IN_LINE = ("field", "head", "capitals")
_FIELD_LINE = re.compile(
    r"(?:title|headline|source|publication|outlet|date|published|link|url|author|byline|length|words|section|language|dateline|"
    r"copyright|load-date|category|guid|id)\s?:\s?\S|(?:pubdate|description|summary|body|text|content|abstract)\s?:(?:\s|$)",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:read|see|view|full|continue)\b.{0,30}\b(?:more|full|story|article|reading|here)\b", re.IGNORECASE)
_ENDS_WITHIN = re.compile(r"\bcontributed to (?:this|the) (?:report|story|article)\b|\ball rights reserved\b", re.IGNORECASE)
_END = re.compile(
    r"contributing:|copyright\b|©|.{0,40}\bwrite to .{2,60}@|follow .{2,60} on (?:twitter|x|facebook)\b|"
    r"(?:view|unsubscribe|manage|sign up)\b.{0,80}\b(?:browser|newsletters?|preferences|policy)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_BYLINE = re.compile(r"By\s[A-Z][\w.’'-]+(?:[\s,]|$)")
_LABELLED = re.compile(r"(?:OPINION|ANALYSIS|EXPLAINER|COMMENTARY|Opinion|Analysis|Explainer|Commentary)\s?[:|]\s")
_ENDINGS = frozenset({"footer", "separator", "promo"})
# Blank lines that a page's end leaves; paragraphs of one article are parted by one, some editors leave two.
_LARGE_GAP = 3
# Longer lines are no marks on lines of their own, no headlines where a page's end or a byline makes one, no headlines at all.
_LONGEST_MARK, _SHORT, _HEADLINE = 40, 120, 220


class Seam(NamedTuple):
    """A line that may be a headline, by places among the paragraphs: ``first`` up to but without ``end`` are the lines without
    text around it; ``start`` is where its article would begin, and ``kinds`` are the marks that stand with it."""

    first: int
    end: int
    headline: int
    start: int
    kinds: frozenset[str]


def is_more(text: str) -> bool:
    """Whether a line leads to the whole story: "Read more"."""
    return _MORE.match(text) is not None


def is_end(text: str) -> bool:
    """Whether a line ends a page: who contributed, whose copyright it is, where to unsubscribe."""
    # Most lines have none of these pieces, and asking for them costs a tenth of searching.
    within = ("ontributed" in text or "ights " in text or "RIGHTS" in text) and _ENDS_WITHIN.search(text) is not None
    return within or _END.match(text) is not None


def is_field(text: str) -> bool:
    """Whether a line is a named field of a record: "Source: …"."""
    return _FIELD_LINE.match(text) is not None


@dataclass(frozen=True)
class Layout:
    """The lines of one text, told apart into text, marks and lines that may be headlines."""

    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def marks(self) -> tuple[frozenset[str], ...]:
        """The kinds of mark that each line is or begins with, if the text has that kind at least twice."""
        found = [_marks_of(p.text) if len(p.text) < _HEADLINE else frozenset[str]() for p in self.paragraphs]
        counts = Counter(kind for kinds in found for kind in kinds)
        return tuple(frozenset(kind for kind in kinds if counts[kind] > 1) for kinds in found)

    @cached_property
    def texts(self) -> tuple[int, ...]:
        """Places of the paragraphs that are text."""
        return tuple(place for place in range(len(self.paragraphs)) if self._is_text(place))

    def words_above(self, seam: Seam) -> int:
        """How many words of text stand above a seam."""
        return self._words[bisect_left(self.texts, seam.first)]

    @cached_property
    def _words(self) -> tuple[int, ...]:
        return (0, *accumulate(self.paragraphs[place].text.count(" ") + 1 for place in self.texts))

    def texts_before(self, kind: str) -> int:
        """How many paragraphs of text stand above the first mark of a kind."""
        return self._above_first.get(kind, len(self.texts))

    @cached_property
    def _above_first(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, kinds in enumerate(self.marks):
            for kind in kinds - found.keys():
                found[kind] = bisect_left(self.texts, place)
        return found

    def _is_text(self, place: int) -> bool:
        paragraph = self.paragraphs[place]
        if len(paragraph.text) >= _HEADLINE:  # no headline, mark or furniture is so long
            return paragraph.role in ("", "body")
        if paragraph.role not in ("", "body") or self.marks[place] or self._is_furniture(paragraph.text):
            return False
        if self._below_mark(place) and len(paragraph.text) < _HEADLINE:
            return False
        return not headline_like(paragraph.text) and not (place > 0 and self._stands_out(place))

    def _is_furniture(self, text: str) -> bool:
        return is_field(text) or (len(text) < _HEADLINE and (is_more(text) or is_end(text)))

    def seams(self) -> Iterator[Seam]:
        """Each group of lines between two paragraphs of text that holds a line which could be a headline."""
        for above, below in zip(self.texts, self.texts[1:], strict=False):
            if below > above + 1 and (seam := self._seam(above + 1, below)) is not None:
                yield seam

    def _seam(self, first: int, end: int) -> Seam | None:
        able = [place for place in range(first, end) if self._could_be_headline(place)]
        if not able:
            return None
        headline = max(able, key=lambda place: (self._marked(place), min(len(self.bare(place).split()), 8), -place))
        start = headline
        while start > first and headline - start < 3 and self._belongs_below(start - 1):
            start -= 1
        kinds = frozenset(kind for place in range(start, end) for kind in self.marks[place])
        return Seam(first, end, headline, start, kinds)

    def _marked(self, place: int) -> bool:
        """Whether the line begins with a mark or stands below a line that is one."""
        return bool(self.marks[place]) or self._below_mark(place)

    def _below_mark(self, place: int) -> bool:
        return place > 0 and bool(self.marks[place - 1] & self._leading_kinds)

    @cached_property
    def _leading_kinds(self) -> frozenset[str]:
        """The marks on lines of their own that stand above the headlines, not below them."""
        above: Counter[str] = Counter()
        below: Counter[str] = Counter()
        for place, kinds in enumerate(self.marks):
            for kind in _on_own_line(kinds):
                headed = place > 0 and not self.marks[place - 1] and headline_like(self.paragraphs[place - 1].text)
                (below if headed else above)[kind] += 1
        return frozenset(kind for kind, count in above.items() if count >= below[kind])

    def _belongs_below(self, place: int) -> bool:
        paragraph = self.paragraphs[place]
        return bool(self.marks[place]) or paragraph.role == "updated" or is_field(paragraph.text)

    def bare(self, place: int) -> str:
        """The line without the number, bullet or name of a field that it begins with."""
        text = self.paragraphs[place].text
        for kind in sorted(self.marks[place]):
            if kind.startswith(("head", "field")):
                return (_HEAD if kind.startswith("head") else _FIRST_FIELD).sub("", text, count=1)
        return text

    def _could_be_headline(self, place: int) -> bool:
        paragraph = self.paragraphs[place]
        text = self.bare(place)
        if len(text) >= _HEADLINE or self._is_furniture(text) or _ADDRESS.search(text):
            return False
        if self.marks[place]:
            return text != paragraph.text or "capitals" in self.marks[place]
        if paragraph.role not in ("", "title") and not (text.isupper() or _LABELLED.match(text)):
            return False
        if self._below_mark(place) or self._stands_out(place):
            return " " in text
        return text.count(" ") >= 2 and headline_like(text)

    def _stands_out(self, place: int) -> bool:
        """Whether the lines around it make a headline of any short line: a page's end above, or a byline or an hour below."""
        return len(self.paragraphs[place].text) < _SHORT and (self._page_ends_above(place) or self._head_goes_on(place + 1))

    def _page_ends_above(self, place: int) -> bool:
        above = self.paragraphs[place - 1]
        large = self.paragraphs[place].gap >= _LARGE_GAP
        return large or above.role in _ENDINGS or is_more(above.text) or is_end(above.text)

    def _head_goes_on(self, place: int) -> bool:
        if place == len(self.paragraphs):
            return False
        line = self.paragraphs[place]
        return line.role in ("byline", "updated") or _BYLINE.match(line.text) is not None or self._is_trailing_mark(place)

    def page_ended(self, seam: Seam) -> bool:
        """Whether a page's end stands in the lines above the headline."""
        lines = self.paragraphs[seam.first : seam.headline]
        return self.paragraphs[seam.start].gap >= _LARGE_GAP or any(p.role in _ENDINGS or is_end(p.text) for p in lines)

    def _is_trailing_mark(self, place: int) -> bool:
        return any(kind not in self._leading_kinds for kind in _on_own_line(self.marks[place]))


def _on_own_line(kinds: frozenset[str]) -> list[str]:
    """The kinds that are lines of their own and say what kind of line they are."""
    return sorted(kind for kind in kinds if not kind.startswith(_IN_LINE))


def _marks_of(text: str) -> frozenset[str]:
    """The kinds of mark that a line is, were it to come more than once."""
    found = set()
    if head := _HEAD.match(text):
        found.add("head " + _DIGITS.sub("0", head[0].strip()))
    if _FIRST_FIELD.match(text):
        found.add("field")
    if text.isupper() and text.count(" ") >= 3 and len(text) < _HEADLINE and not text.endswith("."):
        found.add("capitals")
    if len(text) < _LONGEST_MARK or _RULE.match(text):
        found |= _line_marks(text)
    return frozenset(found)


def _line_marks(text: str) -> set[str]:
    if _RULE.match(text):
        return {f"rule {text[0]}"}
    if _COUNTER.match(text):
        return {"counter"}
    return {"stamp"} if _STAMP.match(text) else set()
