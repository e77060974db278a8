"""What every hit of a regular expression has inside some word: what an index of words is asked before any text is read.

After Cox (2012), "Regular expression matching with a trigram index": of a pattern only what it cannot do without is looked up,
and where nothing is certain nothing is required. "withdraw(al|s)? of \\w+ troops" requires a word with "withdraw", one with
"of" and one with "troops".
"""

from __future__ import annotations

import re

__all__ = ["required_parts"]

_DIGIT = r"\d"
_QUANTIFIER = re.compile(r"(?:([*?])|(\+)|\{(\d+)(?:,\d*)?\})\??")
_GROUP = re.compile(r"\((?:\?:|\?P?<\w+>|(?!\?))")
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]", re.DOTALL)
# Escapes that stand for other than one certain letter; those that are in neither list are not read.
_OTHER = frozenset("bBAzwWsSDntrfva")
# Nested groups that are read; nobody types more, and a deeper pattern is matched without the index.
_DEPTH = 40
# Letters of a part: nearly every sentence has any one letter.
_SHORTEST = 2

_Clauses = list[frozenset[str]]


class _UnreadError(Exception):
    """The pattern has something that is not understood here."""


def required_parts(pattern: str) -> list[frozenset[str]]:
    """For a valid pattern of RE2's language: sets of parts (ASCII letters and digits in lower case, or ``\\d``) such that each
    hit has, for each set, a run of letters and digits with at least one of its parts, case without regard. The longest come
    first; none where nothing is certain."""
    reader = _Reader(pattern)
    try:
        clauses = reader.alternatives(0)
    except _UnreadError:
        return []
    if reader.at < len(pattern):
        return []
    return sorted({one for one in clauses if _worth(one) >= _SHORTEST}, key=lambda one: (-_worth(one), sorted(one)))


def _worth(clause: frozenset[str]) -> int:
    return min(map(len, clause))


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.at = 0

    def alternatives(self, depth: int) -> _Clauses:
        if depth > _DEPTH:
            raise _UnreadError
        branches = [self._sequence(depth)]
        while self._next() == "|":
            self.at += 1
            branches.append(self._sequence(depth))
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return []
        return [frozenset().union(*(max(branch, key=_worth) for branch in branches))]

    def _sequence(self, depth: int) -> _Clauses:
        clauses: _Clauses = []
        run = ""
        while self._next() not in {"", "|", ")"}:
            letter, required = self._atom(depth)
            least = self._least()
            if letter and least is None:
                run += letter
                continue
            if letter and least:
                run += letter
            clauses += [frozenset({run})] if run else []
            clauses += required if least is None or least else []
            run = ""
        return [*clauses, frozenset({run})] if run else clauses

    def _atom(self, depth: int) -> tuple[str, _Clauses]:
        """A certain letter or digit, or "" and what something else requires."""
        character = self._next()
        if character == "(":
            return "", self._group(depth)
        if character == "[":
            found = _CLASS.match(self._pattern, self.at)
            if found is None:
                raise _UnreadError
            self.at = found.end()
            return "", []
        self.at += 1
        if character != "\\":
            return (character.lower(), []) if _is_plain(character) else ("", [])
        escaped = self._next()
        self.at += 1
        if escaped in _OTHER or not (escaped.isalnum() or escaped == "_"):
            return "", []
        if escaped == "d":
            return "", [frozenset({_DIGIT})]
        raise _UnreadError

    def _group(self, depth: int) -> _Clauses:
        opening = _GROUP.match(self._pattern, self.at)
        if opening is None:
            raise _UnreadError
        self.at = opening.end()
        inside = self.alternatives(depth + 1)
        if self._next() != ")":
            raise _UnreadError
        self.at += 1
        return inside

    def _least(self) -> int | None:
        """How often at least what was just read occurs; None where nothing says so."""
        least: int | None = None
        while found := _QUANTIFIER.match(self._pattern, self.at):
            self.at = found.end()
            this = 0 if found[1] else 1 if found[2] else int(found[3])
            least = this if least is None else min(least, this)
        return least

    def _next(self) -> str:
        return self._pattern[self.at : self.at + 1]


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()
