"""Number expressions of English news, with the bounds that their wording gives."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["NumberExpression", "find_numbers"]


class NumberExpression(NamedTuple):
    """A number with the words that bound it: ``surface == text[start:end]`` ("at least 2,500"); ``number_start`` and
    ``number_end`` enclose the number alone ("2,500"). ``bound`` is one of schemas.BOUNDS."""

    start: int
    end: int
    surface: str
    number_start: int
    number_end: int
    value_low: float | None
    value_high: float | None
    bound: str

    def shifted(self, by: int) -> NumberExpression:
        return self._replace(
            start=self.start + by, end=self.end + by, number_start=self.number_start + by, number_end=self.number_end + by
        )


def find_numbers(text: str) -> list[NumberExpression]:
    """Every number expression of ``text``, in order; not years, dates, clock times, ordinals or digits inside names."""
    return []
