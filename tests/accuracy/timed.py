"""CPU time of ours and of a peer over the same items, measured in turn so that both see the same machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["Timed", "in_turn"]

Timed = tuple[list[Any], float]
"""What a reader gave for each item, and its CPU seconds an item."""


def in_turn(items: Iterable[Any], *readers: Callable[[Any], Any]) -> list[Timed]:
    """Each item read by each reader, one after the other. The first item is read twice by all, and its first time does not
    count: it pays for imports and tables."""
    listed = list(items)
    if listed:
        for reader in readers:
            reader(listed[0])
    found: list[list[Any]] = [[] for _ in readers]
    seconds = [0.0 for _ in readers]
    for item in listed:
        for place, reader in enumerate(readers):
            start = time.process_time()
            found[place].append(reader(item))
            seconds[place] += time.process_time() - start
    return [(given, spent / max(1, len(listed))) for given, spent in zip(found, seconds, strict=True)]
