"""Who is asked next, and when: one queue a host, so that a slow or strict host holds up nobody else."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

__all__ = ["LONGEST_WAIT", "Timetable", "backoff"]

LONGEST_WAIT = 300.0
"""Seconds that a host is waited for at most, whether it asks for them or they come of tries; a host that asks for more is left
for the next fetch. A scheduled run makes its report within the hour."""

_FIRST_WAIT = 2.0
_LONGEST_BACKOFF = 60.0

Errand = TypeVar("Errand")


def backoff(tries: int, asked: float | None) -> float:
    """Seconds before the next try: twice as long after each (2, 4, 8 …), or what the site asks for if that is longer."""
    own = min(_FIRST_WAIT * 2.0 ** (tries - 1), _LONGEST_BACKOFF)
    return max(own, asked or 0.0)


class _Due(NamedTuple, Generic[Errand]):
    """What is next, and at which second it may be asked for."""

    at: float
    errand: Errand


@dataclass
class _Host(Generic[Errand]):
    ready: float = 0.0
    waiting: deque[Errand] = field(default_factory=deque)


class Timetable(Generic[Errand]):
    """Errands by host. It knows no clock: it says from which second on something may be done."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host[Errand]] = {}

    def add(self, host: str, errand: Errand, *, first: bool = False) -> None:
        queue = self._hosts.setdefault(host, _Host()).waiting
        if first:
            queue.appendleft(errand)
        else:
            queue.append(errand)

    def next(self) -> _Due[Errand] | None:
        """The errand that may be done soonest; of hosts that are ready at the same time, the first that had one."""
        busy = [host for host in self._hosts.values() if host.waiting]
        if not busy:
            return None
        host = min(busy, key=lambda one: one.ready)
        return _Due(host.ready, host.waiting.popleft())

    def ready(self, host: str) -> float:
        """The second from which on a host may be asked."""
        return self._hosts.setdefault(host, _Host()).ready

    def hold(self, host: str, until: float) -> None:
        """Ask a host nothing before a second."""
        one = self._hosts.setdefault(host, _Host())
        one.ready = max(one.ready, until)

    def drop(self, host: str) -> list[Errand]:
        """Take everything from a host's queue."""
        one = self._hosts.setdefault(host, _Host())
        dropped = list(one.waiting)
        one.waiting.clear()
        return dropped

    @property
    def waiting(self) -> int:
        return sum(len(host.waiting) for host in self._hosts.values())
