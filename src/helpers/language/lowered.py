"""Text in lower case with every offset kept, and patterns for it.

A pattern compiled for lower case tries only the alternatives that begin with the letter at hand; one that ignores case tries
all of them at every letter: on the words for violence that took twice the time.
"""

from __future__ import annotations

import re

__all__ = ["compile_lowered", "lowered"]


def lowered(text: str) -> str:
    """``text`` in lower case, as long as before: letters whose lower case is longer (İ) stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def compile_lowered(pattern: str) -> re.Pattern[str]:
    """``pattern`` with its letters in lower case, for use on lowered text; escapes and group names stay."""
    return re.compile(
        re.sub(r"\(\?P<\w+>|\\.|[A-Z]", lambda m: m.group() if len(m.group()) > 1 else m.group().lower(), pattern)
    )
