"""Acronyms that an article introduces itself: "the Higher Military Commission (HMC)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from helpers.extract.contract import Mention
from helpers.extract.gazetteer import Span
from helpers.extract.names_in_article import ArticleNames, sentence_of

__all__ = ["with_introduced_acronyms"]

_INTRODUCED = re.compile(r"\s?\((?:the\s)?[\"“‘']?([A-Z][A-Za-z&.-]{1,9})[\"”’']?\)")


def with_introduced_acronyms(article: ArticleNames, mentions: list[Mention]) -> list[Mention]:
    """Also the acronyms that the article itself introduces in brackets after a name, wherever they stand in it."""
    introduced: dict[str, Mention] = {}
    for mention in mentions:
        if mention.actor is None or mention.type in ("person", "state") or mention.form == "acronym":
            continue
        found = _INTRODUCED.match(article.text, mention.end)
        if found and _could_abbreviate(found[1], mention.surface):
            introduced.setdefault(found[1], mention)
    if not introduced:
        return mentions
    taken = [(mention.start, mention.end) for mention in mentions]
    added = [row for acronym in sorted(introduced) for row in _occurrences(article, acronym, introduced[acronym], taken)]
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def _could_abbreviate(acronym: str, name: str) -> bool:
    initials = [word[0].casefold() for word in re.findall(r"[^\W_]+", name)]
    letters = [letter.casefold() for letter in acronym if letter.isupper()]
    return len(letters) > 1 and len(set(letters) - set(initials)) <= 1 and letters[0] in initials


def _occurrences(article: ArticleNames, acronym: str, named: Mention, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    starts = [start for start, _ in taken]
    for found in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", article.text):
        index = bisect_right(starts, found.start())
        covered = index > 0 and taken[index - 1][1] > found.start()
        if covered or (index < len(taken) and taken[index][0] < found.end()):
            continue
        span = Span(found.start(), found.end(), ())
        if bisect_right(article.starts, found.start()) == 0 or sentence_of(article, span).end < found.end():
            continue
        method = f"acronym that the article introduces for “{named.surface}”"
        sentence_id = sentence_of(article, span).sentence_id
        yield named._replace(
            sentence_id=sentence_id,
            start=span.start,
            end=span.end,
            surface=acronym,
            form="acronym",
            method=method,
            confidence=0.9,
        )
