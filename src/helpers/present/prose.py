"""Generated prose: parts that know where their numbers come from.

A digit may stand in a :class:`Number`, which carries the key of its evidence, or in a :class:`Name`, which is quoted from
the data ("Tower 22"). A digit in a :class:`Text` is an error, so no number can be typed into a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Name", "Number", "Part", "Prose", "Text", "has_digit", "prose"]

# Decimal digits of any script; a superscript as in "km²" is not a number that needs a source.
_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Whether a reader would see a number in the text."""
    return _DIGIT.search(text) is not None


@dataclass(frozen=True)
class Text:
    """Words between numbers. Raises ValueError for a digit."""

    text: str

    def __post_init__(self) -> None:
        if has_digit(self.text):
            raise ValueError(f"a number in prose needs evidence: {self.text!r}")

    def payload(self) -> dict[str, str]:
        return {"text": self.text}


@dataclass(frozen=True)
class Name:
    """Words taken from the data as they are: an actor, a place, an outlet, a term. May hold digits."""

    text: str

    def payload(self) -> dict[str, str]:
        return {"strong": self.text}


@dataclass(frozen=True)
class Number:
    """A number or date as worded, and the key of the evidence behind it. Raises ValueError without evidence."""

    text: str
    evidence: str | None

    def __post_init__(self) -> None:
        if self.evidence is None or not self.evidence:
            raise ValueError(f"a number without evidence: {self.text!r}")

    def payload(self) -> dict[str, str]:
        return {"number": self.text, "evidence": str(self.evidence)}


Part = Text | Name | Number


@dataclass(frozen=True)
class Prose:
    """One or a few sentences, in parts."""

    parts: tuple[Part, ...]

    def __add__(self, other: Prose) -> Prose:
        return Prose((*self.parts, *other.parts))

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def text(self) -> str:
        """The prose as a reader sees it."""
        return "".join(part.text for part in self.parts)

    @property
    def numbers(self) -> Iterator[Number]:
        return (part for part in self.parts if isinstance(part, Number))

    def payload(self) -> list[dict[str, str]]:
        return [part.payload() for part in self.parts]


def prose(*parts: str | Part | Prose) -> Prose:
    """Parts one after the other; plain strings are :class:`Text`, empty ones are left out."""
    flat: list[Part] = []
    for part in parts:
        if isinstance(part, Prose):
            flat.extend(part.parts)
        elif isinstance(part, str):
            flat.extend([Text(part)] if part else [])
        else:
            flat.append(part)
    return Prose(tuple(flat))
