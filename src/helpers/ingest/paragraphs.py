"""The paragraphs of a record's text, wherever its writer put the line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from helpers.ingest.model import Paragraph, Stretch

__all__ = ["find_paragraphs"]

_ADDRESS = re.compile(r"https?://|www\.")
_LINE = re.compile(r"[^\n]+")
# Lines of wrapped text fill 40 to 100 columns: mails 72, press releases 65 to 80. Longer lines are paragraphs themselves.
_NARROWEST, _WIDEST = 40, 100


def find_paragraphs(text: str, stretches: Sequence[Stretch] = ()) -> list[Paragraph]:
    """Paragraphs in order; every character that is not white space is in exactly one.

    A line is a paragraph, unless the lines of its group were wrapped at a margin; then the group is. Stretches whose role the
    reader knows are paragraphs of their own.
    """
    found: list[Paragraph] = []
    position, gap = 0, 0
    for stretch in stretches:
        gap = _add(found, text, position, stretch.start, gap)
        piece = _stripped(text, stretch.start, stretch.end)
        if piece is not None:
            found.append(Paragraph(*piece, text[slice(*piece)], max(gap, 0), stretch.role, stretch.reason))
            gap = -1
        position = stretch.end
    _add(found, text, position, len(text), gap)
    return found


def _add(found: list[Paragraph], text: str, start: int, end: int, gap: int) -> int:
    """Append the paragraphs between two offsets; ``gap`` counts blank lines so far, -1 right after a line."""
    lines = [piece for m in _LINE.finditer(text, start, end) if (piece := _stripped(text, m.start(), m.end()))]
    previous = start
    group: list[tuple[int, int]] = []
    group_gap = gap
    for line in lines:
        breaks = text.count("\n", previous, line[0])
        if group and breaks > 1:
            found.extend(_paragraphs_of(group, text, max(group_gap, 0)))
            group, group_gap = [], -1
        if not group:
            group_gap += breaks
        group.append(line)
        previous = line[1]
    if group:
        found.extend(_paragraphs_of(group, text, max(group_gap, 0)))
        group_gap = -1
    return group_gap + text.count("\n", previous, end)


def _paragraphs_of(group: list[tuple[int, int]], text: str, gap: int) -> Iterable[Paragraph]:
    if _wrapped(group, text):
        start, end = group[0][0], group[-1][1]
        return [Paragraph(start, end, text[start:end].replace("\n", " "), gap)]
    if len(group) > 3 and _wrapped(group[1:], text):  # a headline right above a wrapped paragraph
        (first, last), start, end = group[0], group[1][0], group[-1][1]
        return [Paragraph(first, last, text[first:last], gap), Paragraph(start, end, text[start:end].replace("\n", " "), 0)]
    return [Paragraph(start, end, text[start:end], gap if place == 0 else 0) for place, (start, end) in enumerate(group)]


def _wrapped(group: list[tuple[int, int]], text: str) -> bool:
    """Whether lines were broken because the next word did not fit: then the next line's first word would stick out."""
    if len(group) < 2:
        return False
    if len(group) == 2:  # too few to see a margin: only a line that goes on with a small letter was certainly broken
        (start, end), (following, _) = group
        return _NARROWEST <= end - start <= _WIDEST and text[following].islower() and not _ADDRESS.match(text, following)
    lengths = [end - start for start, end in group]
    widest = max(lengths)
    if not _NARROWEST <= widest <= _WIDEST:
        return False
    broken = 0
    for (start, end), (following, _) in pairwise(group):
        word = text[following : following + 40].split(None, 1)[0]
        if end - start + 1 + len(word) < widest:
            return False
        broken += text[end - 1] not in '.!?"”’)'
    return broken * 2 > len(group) - 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(body)
