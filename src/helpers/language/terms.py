"""Which tokens are counted as terms, and as the same term: the one rule for every count, test and chart of words.

A term is a token without regard to case, with plain apostrophes and hyphens. Left out are numbers ("2,500", "24-year-old",
"9/11"), addresses of the web, single letters, and function words (`stopwords`) unless their capitals make them acronyms.
Names keep their hyphens and apostrophes: "al-sudani", "shia'", "f-16" are terms.
"""

from __future__ import annotations

from helpers.language.stopwords import STOPWORDS

__all__ = ["fold_term", "is_term"]

# Acronyms that look like function words once folded: the term "us" is only ever the state, "is" the Islamic State.
_ACRONYMS = frozenset({"US", "IS", "WHO"})
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00ad": None, "\u200c": None, "\u200d": None})
# An address is no word of the language; "sample.com" may be the name of a firm.
_ADDRESSES = ("http://", "https://", "www.")


def fold_term(token: str) -> str:
    """A token as a term: without case, with plain apostrophes and hyphens, without marks of hyphenation."""
    folded = token.casefold()
    return folded if folded.isascii() else folded.translate(_PLAIN)


def is_term(token: str, folded: str) -> bool:
    """Whether a token, given with its folded form, is counted as a term."""
    if folded in STOPWORDS:
        return token in _ACRONYMS
    first = token[0]
    if first.isdigit() or first == "." or len(folded) < 2:
        return False
    return not (folded.startswith(_ADDRESSES) or "@" in folded[1:])
