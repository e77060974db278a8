"""Where a second article begins in one text.

Pages that load the next article below the first are saved as one text. Nothing marks the seam but the furniture of a
headline: the new headline again after its photo, a caption, a byline, a dateline, and the empty lines of the page's end.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.ingest.datelines import find_dateline
from helpers.ingest.lines import headline_like, is_prose, normalised
from helpers.ingest.model import Paragraph

__all__ = ["split_articles"]

# How far below a headline its repetition is looked for: caption, its copy, a share button and a standfirst lie between.
_REPEAT_WITHIN = 8
# Empty lines that a page's end leaves. Paragraphs within an article are parted by one, some editors leave two.
_LARGE_GAP = 3
# A first article has at least this many paragraphs of prose, so that two captions on top do not make one.
_PROSE_BEFORE = 2
_FURNITURE = frozenset({"caption", "credit", "byline", "updated"})


def split_articles(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of each article, in order; together they are all paragraphs.

    A headline begins a new article if enough speaks for it: it is repeated with furniture between (2 points), a caption or
    byline follows (1), a dateline follows (1), a large gap or a separator is before it (1). Two points cut. Calibrated on
    real single articles, of which 1 in 100 may be cut at most, and on texts joined from two.
    """
    starts = [0]
    prose = 0
    for place, paragraph in enumerate(paragraphs):
        if paragraph.role:
            continue
        if is_prose(paragraph.text) and not headline_like(paragraph.text):
            prose += 1
        elif prose >= _PROSE_BEFORE and _begins_article(paragraphs, place):
            starts.append(place)
            prose = 0
    return [list(paragraphs[start:end]) for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True)]


def _begins_article(paragraphs: Sequence[Paragraph], place: int) -> bool:
    headline = paragraphs[place]
    if headline.role or not headline_like(headline.text) or len(headline.text.split()) < 4:
        return False
    following = paragraphs[place + 1 : place + 1 + _REPEAT_WITHIN]
    if not any(not p.role and is_prose(p.text) for p in paragraphs[place + 1 : place + 1 + 2 * _REPEAT_WITHIN]):
        return False
    points = 1 if _after_page_end(paragraphs, place) else 0
    furnished, dated, repeated = _head_of_article(headline, following)
    points += furnished + dated + 2 * repeated
    return points >= 2


def _after_page_end(paragraphs: Sequence[Paragraph], place: int) -> bool:
    before = paragraphs[place - 1]
    return paragraphs[place].gap >= _LARGE_GAP or before.role in {"separator", "footer", "updated"}


def _head_of_article(headline: Paragraph, following: Sequence[Paragraph]) -> tuple[bool, bool, bool]:
    """Whether caption or byline, dateline, and the headline once more follow before the first paragraph of prose."""
    furnished = dated = repeated = False
    own = normalised(headline.text)
    between = False
    for paragraph in following:
        if len(paragraph.text) < 400 and normalised(paragraph.text) == own:
            repeated = repeated or between
        elif not paragraph.role and is_prose(paragraph.text):
            dated = find_dateline(paragraph.text) is not None
            break
        elif paragraph.role:
            between = True
            furnished = furnished or paragraph.role in _FURNITURE
        elif paragraph.role == "" and not headline_like(paragraph.text):
            break
    return furnished, dated, repeated
