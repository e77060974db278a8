"""Wordings of a story's configuration as patterns: ``*`` stands for up to six words, or for the rest of a word."""

from __future__ import annotations

import re

__all__ = ["phrase_pattern"]

# "strikes on * 85 targets" has to span "strikes on what it said were more than 85 targets"; more would join two clauses.
_MOST_WORDS = 6
_ANY_WORDS = rf"(?:[^\s.;]+\s+){{0,{_MOST_WORDS}}}"
_APOSTROPHE = "['’]"


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase: words apart by any white space, case and kind of apostrophe without regard."""
    pattern = ""
    words = phrase.split()
    for place, word in enumerate(words):
        if word == "*":
            pattern += _ANY_WORDS
            continue
        pieces = (re.escape(piece).replace("'", _APOSTROPHE) for piece in word.replace("’", "'").split("*"))
        pattern += r"[^\s.;]*".join(pieces) + (r"\s+" if place < len(words) - 1 else "")
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
