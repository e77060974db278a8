"""Where a second article begins in one text: appended stories, live blogs, digests, newsletters, dumps of feeds.

`layout` finds the lines that could begin an article, `evidence` reads what speaks for it and against, `model` weighs it.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.ingest.model import Paragraph
from helpers.ingest.splitting.layout import Layout, Seam
from helpers.ingest.splitting.model import load_model

__all__ = ["possible_seams", "split_articles"]

_MODEL = load_model()
# A headline is believed to begin an article from this probability on. At .5, one of the story's 244 development articles and
# 14 of 1,000 others are cut, six of which are digests of several pieces; `make accuracy` shows what is found.
_LIKELY = 0.5
# Less text than this many words is what a document says of itself above its first article.
_PREAMBLE = 25
_ITEM = 8


def split_articles(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of each article, in order; together they are all paragraphs. What stands above the first item of a
    series is a part of its own, if it is no text."""
    layout = Layout(tuple(paragraphs))
    seams = possible_seams(layout)
    if not seams:
        return [list(paragraphs)]
    likely = _MODEL.likelihoods(layout, seams)
    cut = [seam for seam, probability in zip(seams, likely.tolist(), strict=True) if probability >= _LIKELY]
    starts = sorted({0, *(seam.start for seam in cut), *_first_item(layout, cut)})
    return [list(paragraphs[start:end]) for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True)]


def possible_seams(layout: Layout) -> list[Seam]:
    """The seams with so much text above them that it can be an article; below a mark, an item of a series."""
    return [seam for seam in layout.seams() if layout.words_above(seam) >= (_ITEM if seam.kinds else _PREAMBLE)]


def _first_item(layout: Layout, cut: Sequence[Seam]) -> tuple[int, ...]:
    """Where the first item of a series begins, if its mark is the one at every cut and no text stands above it."""
    common = frozenset[str].intersection(*(seam.kinds for seam in cut)) if cut else frozenset[str]()
    places = [place for place, kinds in enumerate(layout.marks) if kinds & common]
    return (places[0],) if places and not any(place < places[0] for place in layout.texts[:1]) else ()
