"""Quoted stretches of a paragraph: where they open and close, whichever marks are used."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Quotation", "find_quotations"]


class Quotation(NamedTuple):
    """A quoted stretch. ``start`` and ``end`` enclose the marks, ``inner_start`` and ``inner_end`` the words. ``closed`` is
    false where the paragraph ends first: then the next paragraph goes on with it if it opens with a mark too."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


# Opening mark -> the marks that close it.
_CLOSES = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’'", "'": "'’"}
_MARK = re.compile(r"[“”„«»\"‘’']")
_BEFORE_OPEN = frozenset(' \t\n\u00a0([{—–-/“"‘…:;,')
_AFTER_CLOSE = frozenset(' \t\n\u00a0)]}.,;:!?—–-/”"…')
_SINGLE = "‘'"
# Characters. A paragraph's quotation is shorter; what seems longer is a mark that was never closed.
_LONGEST = 4000
_LONGEST_SINGLE = 1000


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quoted stretches between two places of a text, in order; what is quoted inside them belongs to them.

    An apostrophe never opens a quotation: a single mark opens only after a space and closes only before one or before
    punctuation, and one that never closes was an apostrophe ("the '90s"). A double mark that never closes runs to the end.
    """
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    found: list[Quotation] = []
    i = 0
    while i < len(marks):
        opening = marks[i]
        if not _can_open(text, opening, start):
            i += 1
            continue
        closing = _closing(text, marks, i, end)
        if closing is not None:
            at = marks[closing]
            found.append(Quotation(opening, at + 1, opening + 1, at, True))
            i = closing + 1
        elif text[opening] in _SINGLE or not _opens_for_sure(text, opening, end):
            i += 1
        else:
            found.append(Quotation(opening, end, opening + 1, end, False))
            break
    return [quotation for quotation in found if quotation.inner_end > quotation.inner_start]


def _can_open(text: str, at: int, start: int) -> bool:
    if text[at] not in _CLOSES or (at > start and text[at] not in "“„«" and text[at - 1] not in _BEFORE_OPEN):
        return False
    following = text[at + 1 : at + 2]
    return bool(following) and not following.isspace() and following != text[at]


def _opens_for_sure(text: str, at: int, end: int) -> bool:
    """An opening mark without a closing one: believed only where three words or more follow."""
    return len(text[at : min(end, at + 80)].split()) >= 3


def _closing(text: str, marks: list[int], opening: int, end: int) -> int | None:
    """Place in ``marks`` of the mark that closes the one at ``opening``."""
    kind = text[marks[opening]]
    for i in range(opening + 1, len(marks)):
        at = marks[i]
        if at - marks[opening] > (_LONGEST_SINGLE if kind in _SINGLE else _LONGEST):
            break
        if text[at] in _CLOSES[kind] and not text[at - 1].isspace() and _ends_here(text, at, end, kind):
            return i
    return None


def _ends_here(text: str, at: int, end: int, kind: str) -> bool:
    following = text[at + 1 : at + 2] if at + 1 < end else ""
    if kind in _SINGLE:
        return not following or following in _AFTER_CLOSE
    return not following or not following.isalnum() or text[at] in "”»"
