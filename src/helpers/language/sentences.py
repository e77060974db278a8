"""Where the sentences of English news begin and end.

A regular expression finds the places where a sentence could end, and only there the words on both sides are looked at.
On the same text this is several times as fast as Punkt and a hundred times as fast as pysbd (DESIGN: "Libraries").
"""

from __future__ import annotations

import re

from helpers.language.abbreviations import BEFORE_EXAMPLE, BEFORE_NAME, BEFORE_NUMBER, OTHER, STARTERS
from helpers.language.months import MONTHS

__all__ = ["split_sentences"]

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«(\\["
# A stop with what closes after it and space behind; or the end of a line.
# What closes can be an opening quotation mark of another language's typography, where space follows it.
_CANDIDATE = re.compile(rf"(?P<stop>[.!?…]{{1,8}})(?P<close>[{_CLOSERS}“]{{0,4}})(?=[ \t\u00a0\n\u2028\u2029[])|\n")
# References behind a stop, "[17] [18]", "[citation needed]", belong to the sentence before them.
_REFERENCES = re.compile(r"(?: ?\[(?:\d{1,3}|[a-z]|(?:citation|better source|clarification) needed)\]){1,8}(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s\"“”‘(\[/—–]{1,30}$")
_NEXT = re.compile(rf"\s*(?P<open>[{_OPENERS}]{{0,3}})(?P<word>[^\s{_OPENERS}{_CLOSERS}.,;:!?…—–]*)")
_TAG_AFTER_QUESTION = re.compile(
    r"\s*(?:[A-Z][\w’'-]+\.?\s){1,4}(?:said|says|asked|asks|wrote|added|told|replied|tweeted|shouted|wondered|continued)\b"
)
# Lines this long that end in the middle of a sentence were broken by a typewriter's margin, not by the writer.
_WRAPPED = range(45, 101)
_ABBREVIATIONS = BEFORE_NAME | BEFORE_NUMBER | BEFORE_EXAMPLE | OTHER
_LONGEST_ABBREVIATION = max(len(listed) for listed in _ABBREVIATIONS)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, in order, without the space around it.

    A blank line always parts sentences. So does a single line break, unless the line was evidently wrapped. Everything that
    is not white space belongs to exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        end = match.end()
        if end <= start:
            continue
        if text[end - 1] == "\n":
            ends = _breaks_line(text, start, end - 1)
        elif _ends_plainly(text, start, end):
            ends = True
        else:
            if "[" in text[end : end + 2]:
                references = _REFERENCES.match(text, end)
                if references is None and text[end] == "[":
                    continue
                end = references.end() if references else end
            ends = _ends_sentence(text, match, start, end)
        if ends:
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return spans


def _ends_plainly(text: str, start: int, end: int) -> bool:
    """Whether a word in lower case that is no abbreviation, a stop, a space and a capital follow each other: most ends do."""
    if text[end - 1] != "." or text[end] != " " or not text[end + 1 : end + 2].isupper():
        return False
    word = text[text.rfind(" ", start, end) + 1 : end - 1]
    return len(word) > 1 and word.isalpha() and word.islower() and word not in _ABBREVIATIONS


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(stripped)))


def _breaks_line(text: str, start: int, newline: int) -> bool:
    """Whether the line break at ``newline`` parts two sentences."""
    line_start = text.rfind("\n", 0, newline) + 1
    following = newline + 1
    line_end = text.find("\n", following)
    next_line = text[following : line_end if line_end >= 0 else len(text)].strip()
    if not next_line:
        return True
    line = text[max(line_start, start) : newline].strip()
    if not line:
        return True
    full_line = len(text[line_start:newline].rstrip())
    if line[-1] in ",;—–-" and full_line in _WRAPPED:
        return False
    if next_line[0].islower():
        return False
    return full_line not in _WRAPPED


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the stop of ``match`` ends the sentence that began at ``start``; what follows it begins at ``end``."""
    stop, close = match["stop"], match["close"]
    following = _NEXT.match(text, end)
    word = following["word"] if following else ""
    opened = following["open"] if following else ""
    if not word and not opened:
        return True
    # "eHow", "al-Sudani": a name whose capital is not its first letter begins sentences like any other name.
    first = word[:1].upper() if word[:1].islower() and not word.islower() else word[:1]
    if "(" in opened and (first.islower() or (first.isdigit() and stop[-1] in "!?")):
        return False  # "in the U.S. (from 1990)", "Viva Maria! (1965)"
    if stop[-1] in "!?":
        if first.islower() and not opened:
            return False
        return not (close and _TAG_AFTER_QUESTION.match(text, match.end()))
    if first.islower() and not opened:
        return False
    if len(stop) > 1 or stop == "…":
        return bool(opened) or bool(close) or word in STARTERS or first.isupper()
    if close and close[-1] != "'" and close[-1] != "’":
        # "(formerly Corp.)" in the middle of a sentence is rare; a stop inside closing quotation marks almost always ends one.
        return first.isupper() or first.isdigit() or bool(opened) or not first.isalpha()
    before = text[max(0, match.start() - _LONGEST_ABBREVIATION - 1) : match.start()]
    if len(before) > _LONGEST_ABBREVIATION and before.isalpha():  # most sentences end so, and no abbreviation is as long
        return True
    if text[start : match.start()].strip().isdigit():  # "2. The nature of …": the number of an item
        return False
    return not _abbreviates(text, match.start(), word, opened)


def _abbreviates(text: str, stop: int, word: str, opened: str) -> bool:
    """Whether the single stop at ``stop`` belongs to an abbreviation that goes on with ``word``."""
    last = _LAST_WORD.search(text, max(0, stop - 30), stop)
    if last is None:
        return False
    token = last[0].rstrip(".").replace("’", "'")
    if "-" in token and not any(c == "." for c in token):
        token = token.rpartition("-")[2]
    folded = token.lower()
    dated = word[:1].isdigit() or (token.islower() and word.rstrip(".").lower() in MONTHS)
    if dated and folded in BEFORE_NUMBER and (len(token) > 1 or token.islower()):  # "c. 1900", not "vitamin C. 200 people"
        return True
    if len(token) == 1 and token.isalpha():
        return _is_initial(text, last.start(), token, word)
    if folded in BEFORE_NAME:
        return token[:1].isupper() or folded == "vs" or word[:1].isdigit()
    if folded in BEFORE_EXAMPLE:
        return True
    if folded in {"a.m", "p.m", "am", "pm"} and "." in token:
        return word.isupper() and len(word) in range(2, 5)
    if folded in OTHER or _is_acronym(token):
        if token.islower() and folded not in {"a.m", "p.m", "etc", "e.g", "i.e"} and "." not in token and folded not in _LOWER:
            return False
        return word not in STARTERS and not opened
    return False


_LOWER = frozenset(["inc", "corp", "ltd", "dept", "approx"])


def _is_acronym(token: str) -> bool:
    parts = token.split(".")
    return len(parts) > 1 and all(len(part) <= 2 and part.isalpha() for part in parts)


def _is_initial(text: str, start: int, token: str, word: str) -> bool:
    """ "George W. Bush", "J. Smith": a capital before a capitalised word; not "plan B. The" and not "vitamin C. He"."""
    if not token.isupper():
        return False
    if word[:1].isdigit():  # "H. R. 2100": after another initial
        return text[max(0, start - 2) : start] == ". "
    return word[:1].isupper() and (word not in STARTERS or text[max(0, start - 2) : start].strip() == "")
