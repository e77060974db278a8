"""Whether the words around a time expression speak of the past or the future."""

from __future__ import annotations

import re

__all__ = ["tense_around"]

# Characters of the same clause that are looked at on either side; a wider window reaches other clauses' verbs.
_BEFORE, _AFTER = 90, 70
_BREAK = re.compile(r"[;\n]|[.!?][\"'”’)]?\s+(?=[A-Z\"“])")
_FUTURE = (
    r"will|shall|would|won't|won’t|'ll|’ll|going\s+to|(?:is|are|was|were)\s+(?:due|set|scheduled|expected|likely|supposed|to)|"
    r"scheduled|expected|slated|due|plans?|planned|planning|upcoming|ahead\s+of|expires?|deadline|intends?|aims?|proposed|"
    r"(?:by|until|till)(?=\s+(?:the\s+|late\s+|early\s+|mid-)?$)|payable|effective|extended\s+to|to\s+be\s+[a-z]+ed|next|hopes?\s+to|to\s+be\s+held|to\s+(?:meet|begin|start|end|leave|withdraw|visit|take|hold|"
    r"complete|finish|discuss|resume|return|vote|travel|attend|sign)|can|could|may|might|must|should"
)
_PAST = (
    r"was|were|had|did|been|said|told|met|began|took|came|went|made|held|struck|hit|fell|rose|won|gave|left|shot|fought|sent|"
    r"brought|became|saw|set\s+off|broke|led|lost|spoke|wrote|drove|flew|grew|got|ran|sat|stood|thought|paid|put|read|cut|shut|"
    r"since|after|ago|following|[a-z]{2,}ed|attacks?|assault|massacre|invasion|bombings?|crash|explosion|killings?"
)
_MARK = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)


def tense_around(text: str, start: int, end: int) -> str | None:
    """ "past", "future" or None: what the nearest tensed word of the clause says, the words before counting first."""
    before = text[max(0, start - _BEFORE) : start]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    marks = list(_MARK.finditer(before, breaks[-1] if breaks else 0))
    if marks:
        return marks[-1].lastgroup
    after = text[end : end + _AFTER]
    stop = _BREAK.search(after)
    mark = _MARK.search(after, 0, stop.start() if stop else len(after))
    return mark.lastgroup if mark else None
