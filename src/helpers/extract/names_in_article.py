"""The names of one article and the words around them: what the rules of `resolution` look at.

Here is the first reading of an article, for the names that say all by themselves: full names, and offices with their holder's
name ("Iraqi Prime Minister Mohammed Shia al-Sudani").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from helpers.extract.contract import Mention, Reading, Sentence
from helpers.extract.gazetteer import Entry, Gazetteer, Span
from helpers.language.normalise import fold
from helpers.language.stopwords import STOPWORDS
from helpers.language.titles import OFFICE_WORDINGS, TITLE_WORDS
from helpers.story import Actor

__all__ = [
    "CALENDAR", "ArticleNames", "all_capitals", "capitalised_after", "holds_now",  "part_of_a_name_before", "read_names",
    "sentence_of", "shouted", "title_case", "word_before",
]  # fmt: skip

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.‑-]*)[ \u00a0]$")
_CAPITALISED_AFTER = re.compile(r"[ \u00a0]([A-ZÀ-Þ][\w'’-]+)")
_CALENDAR_TEXT = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december
"""
CALENDAR = frozenset(_CALENDAR_TEXT.split())
_INITIAL_PARTICIPLE = re.compile(r"(?:ed|ing|ly)$")
_DIRECTIONS_TEXT = """
north south east west northern southern eastern western central greater downtown upper lower occupied new old mainland
"""
_DIRECTIONS = frozenset(_DIRECTIONS_TEXT.split())
# Of a sentence's longer words. Headlines in title case reach 0.9; sentences full of names stay below 0.6.
_TITLE_CASE_SHARE = 0.7
_OFFICES = tuple(sorted({w.casefold() for wordings in OFFICE_WORDINGS.values() for w in wordings}))


@dataclass
class ArticleNames:
    """What is known while one article is resolved.

    ``named``: where each actor is named fully; ``office_holders``: offices that the article connects with a name;
    ``strangers``: actors whose surname somebody else in the article has; ``headlines``: whether a sentence is in title case;
    ``capitals``: whether it is all in capitals;
    ``ends``: where names end that are not persons'; ``person_starts``: where persons' names begin; ``places``: those that are
    named fully; ``last``: the mention before.
    """

    reading: Reading
    spans: list[Span]
    starts: list[int]
    named: dict[str, list[int]] = field(default_factory=dict)
    office_holders: dict[tuple[str, str], Actor] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    headlines: dict[int, bool] = field(default_factory=dict)
    capitals: dict[int, bool] = field(default_factory=dict)
    ends: set[int] = field(default_factory=set)
    person_starts: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    last: Mention | None = None

    @property
    def text(self) -> str:
        return self.reading.text


def read_names(reading: Reading, gazetteer: Gazetteer, corrected: Callable[[list[Span]], list[Span]]) -> ArticleNames:
    """The names that stand in an article, after the first reading; ``corrected`` has the last word on what each can mean."""
    starts = [sentence.start for sentence in reading.sentences]
    article = ArticleNames(reading, corrected(_spans(reading, gazetteer, starts)), starts)
    for span in article.spans:
        for entry in span.entries:
            if entry.person:
                article.person_starts.add(span.start)
            elif entry.kind != "city":
                article.ends.add(span.end)
                if entry.place is not None and entry.alone:
                    article.places.add(entry.place.name)
    _note_full_names(article)
    _note_office_holders(article)
    return article


def _spans(reading: Reading, gazetteer: Gazetteer, starts: Sequence[int]) -> list[Span]:
    """Every name in the article whose letters have the case that the name needs; the longest first at each place."""
    text = reading.text
    folded = fold(text)
    spans = []
    sentence_ends = [sentence.end for sentence in reading.sentences]
    shifted = folded.offsets is not None
    for begin, finish, entries in gazetteer.find(folded.text):
        start, end = (folded.original(begin), folded.original(finish - 1) + 1) if shifted else (begin, finish)
        fitting = (
            entries if len(entries) == 1 else tuple(entry for entry in entries if _fits(entry, gazetteer, text, start, end))
        )
        if not fitting or (len(entries) == 1 and not _fits(entries[0], gazetteer, text, start, end)):
            continue
        if text[end : end + 1] == "." and any(entry.text.endswith(".") for entry in entries):
            end += 1
        index = bisect_right(starts, start) - 1
        if index >= 0 and end <= sentence_ends[index]:
            spans.append(Span(start, end, fitting))
    spans.sort(key=lambda span: (span.start, -span.end))
    return spans


def _fits(entry: Entry, gazetteer: Gazetteer, text: str, start: int, end: int) -> bool:
    if entry.acronym is not None:
        surface = text[start:end]
        letters = surface if surface.isalnum() else "".join(character for character in surface if character.isalnum())
        # News writes "Nato" and "Isis" for longer acronyms that are spoken as words.
        return letters == entry.acronym or (len(letters) > 3 and letters == entry.acronym.capitalize())
    return all(text[start + offset].isupper() for offset in gazetteer.capitals(entry.text))


def _note_full_names(article: ArticleNames) -> None:
    reached = 0
    for span in article.spans:
        if span.start < reached:
            continue
        for entry in span.entries:
            if entry.kind == "block":
                reached = span.end
            elif entry.kind == "actor" and entry.full and entry.actor is not None and holds_now(entry, article):
                article.named.setdefault(entry.actor.name, []).append(span.start)
                reached = span.end


def _note_office_holders(article: ArticleNames) -> None:
    """Offices that the article itself connects with a name, as in "Iraqi Prime Minister Mohammed Shia al-Sudani"."""
    persons = {span.start: span for span in reversed(article.spans) if any(e.person for e in span.entries)}
    ends = {span.end: span for span in article.spans if any(e.person for e in span.entries)}
    for span in article.spans:
        for entry in span.entries:
            if entry.kind != "office" or entry.office is None:
                continue
            after = re.match(r",?\s+", article.text[span.end : span.end + 4])
            before = re.search(r",\s+(?:the\s+)?$", article.text[max(0, span.start - 8) : span.start])
            beside = persons.get(span.end + after.end()) if after else None
            if beside is None and before:
                beside = ends.get(span.start - len(before[0]))
            for other in beside.entries if beside else ():
                if other.actor is not None and any(holder.actor == other.actor for holder in entry.holders):
                    article.office_holders.setdefault(entry.office, other.actor)


def holds_now(entry: Entry, article: ArticleNames) -> bool:
    day = article.reading.published
    return entry.period is None or day is None or day in entry.period


def sentence_of(article: ArticleNames, span: Span) -> Sentence:
    return article.reading.sentences[bisect_right(article.starts, span.start) - 1]


def title_case(article: ArticleNames, sentence: Sentence) -> bool:
    known = article.headlines.get(sentence.ordinal)
    if known is None:
        words = re.findall(r"[^\W\d_]{4,}", sentence.text)
        ends_as_prose = not sentence.is_title and sentence.text.endswith((".", ".”", '."'))
        known = (
            not ends_as_prose and len(words) > 2 and sum(word[0].isupper() for word in words) >= _TITLE_CASE_SHARE * len(words)
        )
        article.headlines[sentence.ordinal] = known
    return known


def all_capitals(article: ArticleNames, sentence: Sentence) -> bool:
    """Whether a sentence has no small letter."""
    known = article.capitals.get(sentence.ordinal)
    if known is None:
        known = article.capitals[sentence.ordinal] = not any(character.islower() for character in sentence.text)
    return known


def shouted(article: ArticleNames, span: Span) -> bool:
    """A word of English in capitals ("US", "IS", "WHO") in a sentence that is all in capitals."""
    surface = article.text[span.start : span.end]
    return surface.casefold() in STOPWORDS and all_capitals(article, sentence_of(article, span))


def part_of_a_name_before(article: ArticleNames, span: Span) -> bool:
    """Whether a capitalised word directly before makes the name part of another one: "Ivanka Trump"."""
    sentence = sentence_of(article, span)
    text_before = article.text[max(sentence.start, span.start - 30) : span.start]
    found = _WORD_BEFORE.search(text_before)
    if found is None or not found[1][0].isupper() or text_before.casefold().rstrip().endswith(_OFFICES):
        return False
    word = found[1].rstrip(".").casefold()
    if word in STOPWORDS or word in TITLE_WORDS or word in CALENDAR or word in _DIRECTIONS or word.endswith(("'s", "’s")):
        return False
    if found[1].endswith(".") and len(found[1]) > 3:
        return False
    before = span.start - 1
    if article.last is not None and article.last.end == before:
        return article.last.form == "short" and article.last.type == "person"
    if article.text[:before].rstrip().endswith(tuple(".!?:")) or before in article.ends:
        return False
    first = not article.text[sentence.start : before - len(found[1])].strip()
    if first and _INITIAL_PARTICIPLE.search(word):
        return False
    return not title_case(article, sentence) and not found[1].rstrip(".").isupper()


def capitalised_after(article: ArticleNames, span: Span) -> bool:
    """Whether the next word makes the name part of a longer one: "Jordan Spieth"."""
    found = _CAPITALISED_AFTER.match(article.text, span.end)
    if found is None or found[1].casefold() in CALENDAR or found[1].casefold() in STOPWORDS or found[1] == "Administration":
        return False
    return not title_case(article, sentence_of(article, span))


def word_before(text: str) -> str | None:
    """The last word of ``text`` in lower case, where nothing but a space follows it."""
    found = _WORD_BEFORE.search(text)
    return found[1].casefold().rstrip(".") if found else None
