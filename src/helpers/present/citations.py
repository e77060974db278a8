"""Keys for evidence: what a number on a page carries instead of the sentences themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from helpers.schemas import Evidence

__all__ = ["Citations"]


class Citations:
    """The evidence of one finding while it is being built: equal evidence gets an equal key, in the order of first use.

    A finding is made by one call of one function, so this is the only thing in `present` that changes while it lives; it
    is not kept afterwards.
    """

    def __init__(self) -> None:
        self._keys: dict[tuple[Evidence, ...], str] = {}

    def key(self, evidence: Iterable[Evidence] | None) -> str | None:
        """``e1``, ``e2`` … for some evidence; None where there is none. Repeated items count once, order is kept."""
        items = tuple(dict.fromkeys(Evidence(*item) for item in evidence)) if _is_listing(evidence) else ()
        if not items:
            return None
        return self._keys.setdefault(items, f"e{len(self._keys) + 1}")

    def all_of(self, column: Iterable[Iterable[Evidence] | None]) -> str | None:
        """One key for the evidence of several rows together."""
        return self.key(item for evidence in column if _is_listing(evidence) for item in evidence)

    def mapping(self) -> Mapping[str, tuple[Evidence, ...]]:
        """What each key stands for, in the order of the keys."""
        return {key: items for items, key in self._keys.items()}


def _is_listing(evidence: Iterable[Evidence] | None) -> TypeGuard[Iterable[Evidence]]:
    """A missing value in a frame's column arrives as None or as a float that is not a number."""
    return isinstance(evidence, Iterable)
