"""A page read: its pieces, the article among them, and what its markup says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from helpers.ingest.lines import normalised
from helpers.ingest.page.dates import PageDates, find_dates, marked_dates
from helpers.ingest.page.main_text import MainText, find_main_text
from helpers.ingest.page.metadata import Metadata, find_metadata
from helpers.ingest.page.pieces import Pieces, find_pieces
from helpers.ingest.page.second_opinion import second_opinion

__all__ = ["Page", "read_page"]

# Where less than this share of a page's prose was taken, or fewer characters, another reader is asked: on pages of news ours
# takes .6 to 1 of it, and asking costs three times as much as reading.
_UNSURE_SHARE, _UNSURE_CHARACTERS = 0.3, 300


_LONGEST_HEADLINE = 300


class Page(NamedTuple):
    """``headline``: place of the headline's piece, None where it is not on the page; ``body``: the text in the page's metadata,
    where the page itself shows too little of it."""

    content: Pieces
    main: MainText
    metadata: Metadata
    dates: PageDates
    headline: int | None
    body: str | None


def read_page(tree: Any, markup: bytes) -> Page:
    """Everything that a parsed page tells. The tree is used up."""
    metadata = find_metadata(tree)
    marked = marked_dates(tree, metadata)
    content = find_pieces(tree)
    headline = _headline(content, metadata.title)
    main = find_main_text(content, metadata.body, headline)
    body = None
    if metadata.body is not None and main.characters < len(metadata.body) // 2:
        body = metadata.body
    dates = find_dates(tree, marked, metadata, content, headline, main.places[0] if main.places else None)
    if body is None and (main.characters < _UNSURE_CHARACTERS or main.share < _UNSURE_SHARE):
        main = second_opinion(markup, content, main)
    return Page(content, main, metadata, dates, headline, body)


def _headline(content: Pieces, title: str | None) -> int | None:
    """Which piece is the headline: the one that the metadata name, else the first `h1` of some length."""
    own = normalised(title or "")
    tags = [content.boxes[piece.box].tag if piece.box >= 0 else "" for piece in content.pieces]
    candidates = [place for place, tag in enumerate(tags) if tag in ("h1", "h2")]
    if own and (named := _named(content, candidates, own)) is not None:
        return named
    lines = [place for place, piece in enumerate(content.pieces) if len(piece.text) < _LONGEST_HEADLINE]
    if own and (named := _named(content, lines, own, whole=True)) is not None:
        return named
    longer = [place for place in candidates if tags[place] == "h1" and len(content.pieces[place].text.split()) > 2]
    if not own:
        return next(iter(longer), None)
    # The page's headline can differ from the one in its metadata, but has words of it; others head its search or sections.
    words = set(own.split())
    return next((p for p in longer if 2 * len(words & set(normalised(content.pieces[p].text).split())) >= len(words)), None)


def _named(content: Pieces, candidates: Sequence[int], own: str, whole: bool = False) -> int | None:
    for place in candidates:
        key = normalised(content.pieces[place].text)
        if key and (key == own or (not whole and len(key) > 15 and (key in own or (len(own) > 15 and key.startswith(own))))):
            return place
    return None
