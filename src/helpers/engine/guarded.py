"""A map for functions that may hang, crash or eat memory: each item has limits, and what exceeds them is killed.

An alarm inside a process does not interrupt C code (15 s became 565 s over one lxml call), so the work happens in worker
processes that the parent can kill. A worker is used again until it has to be killed. The seconds that it takes to start are
nobody's: an item's clock begins when its worker is there.
"""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

__all__ = ["UNLIMITED", "Crew", "Failure", "Limits", "guarded_map"]

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Limits:
    """What one item may use. ``seconds``: wall clock; ``megabytes``: address space of the worker, which starts at about 700
    MB once the parsers are imported.

    Both set by the slowest of 880 real news pages (2.1 s, 310 MB more) with a wide margin: a page that needs more is broken
    or hostile.
    """

    seconds: float = 30.0
    megabytes: int | None = 4096


UNLIMITED = Limits(seconds=float("inf"), megabytes=None)


@dataclass(frozen=True)
class Failure:
    """What stands in the place of a result: ``reason`` is ``time``, ``memory``, ``crash`` or ``error``; ``error`` is the
    exception of the function, where there was one that could be sent back."""

    reason: str
    detail: str
    error: Exception | None = field(default=None, compare=False)


# A process that has not begun to work by then never will; on a machine with twenty busy neighbours one took 40 seconds.
_START_SECONDS = 300.0
_READY = "ready"


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    index: int | None = None
    deadline: float = 0.0

    def give(self, index: int, item: Any, limits: Limits) -> None:
        self.pipe.send(item)
        self.index = index
        self.deadline = time.monotonic() + (limits.seconds if self.ready else _START_SECONDS)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew(Generic[Item, Result]):
    """Workers that apply one function within limits, started when they are needed and kept from one map to the next. Leaving
    its ``with`` block stops them."""

    def __init__(self, function: Callable[[Item], Result], limits: Limits | None = None, workers: int = 1) -> None:
        self._function = function
        self._limits = limits or Limits()
        self._most = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def map(self, items: Sequence[Item]) -> Iterator[Result | Failure]:
        """The results in the order of the items; a :class:`Failure` where an item raised, crashed or exceeded its limits."""
        waiting = list(enumerate(items))[::-1]
        done: dict[int, Result | Failure] = {}
        while len(self._workers) < min(self._most, len(items)):
            self._workers.append(self._start())
        try:
            for position in range(len(items)):
                while position not in done:
                    for place, worker in enumerate(self._workers):
                        if worker.index is None and waiting:
                            self._give(place, *waiting.pop())
                    done.update(self._collect())
                yield done.pop(position)
        finally:  # what was not waited for is nobody's any more
            for worker in [one for one in self._workers if one.index is not None]:
                worker.stop()
                self._workers.remove(worker)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._function, self._limits), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, place: int, index: int, item: Item) -> None:
        worker = self._workers[place]
        try:
            worker.give(index, item, self._limits)
        except (BrokenPipeError, OSError):  # it died while idle: another one takes the item
            worker.stop()
            self._workers[place] = self._start()
            self._workers[place].give(index, item, self._limits)

    def _collect(self) -> dict[int, Result | Failure]:
        """What has been finished, or has to be killed, once something has happened."""
        busy = [worker for worker in self._workers if worker.index is not None]
        nearest = min(worker.deadline for worker in busy)
        patience = None if nearest == float("inf") else max(0.0, nearest - time.monotonic())
        talking = wait([worker.pipe for worker in busy], timeout=patience)
        finished: dict[int, Result | Failure] = {}
        for place, worker in enumerate(self._workers):
            if worker.index is None:
                continue
            outcome: Result | Failure | None = None
            if worker.pipe in talking:
                outcome = _received(worker)
                if not worker.ready and isinstance(outcome, str) and outcome == _READY:
                    worker.ready = True
                    worker.deadline = time.monotonic() + self._limits.seconds
                    continue
            elif time.monotonic() >= worker.deadline:
                outcome = _late(worker, self._limits)
            else:
                continue
            finished[worker.index] = outcome
            worker.index = None
            if isinstance(outcome, Failure) and outcome.reason in {"time", "crash", "memory"}:
                worker.stop()
                self._workers[place] = self._start()
        return finished


def guarded_map(
    function: Callable[[Item], Result], items: Sequence[Item], limits: Limits | None = None, workers: int = 1
) -> Iterator[Result | Failure]:
    """The results in the order of the items, of a crew for this once."""
    with Crew(function, limits, workers) as crew:
        yield from crew.map(items)


def _late(worker: _Worker, limits: Limits) -> Failure:
    if not worker.ready:
        return Failure("crash", f"the worker did not start within {_START_SECONDS:g} seconds")
    return Failure("time", f"not finished after {limits.seconds:g} seconds")


def _received(worker: _Worker) -> Result | Failure:
    try:
        outcome: Result | Failure = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join(5)
        return Failure("crash", f"the worker ended with code {worker.process.exitcode}")
    return outcome


def _work(pipe: Connection, function: Callable[[Item], Result], limits: Limits) -> None:
    """The life of a worker: say that it is there, take an item, send what became of it, until the parent is gone."""
    _limit_memory(limits.megabytes)
    with suppress(BrokenPipeError, OSError):
        pipe.send(_READY)
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        outcome: Result | Failure
        try:
            outcome = function(item)
        except MemoryError:
            outcome = Failure("memory", f"needed more than {limits.megabytes} MB")
        except RecursionError as error:
            outcome = Failure("error", f"nested too deeply: {error}")
        except Exception as error:
            outcome = Failure("error", f"{type(error).__name__}: {error}", error)
        _send(pipe, outcome)


def _send(pipe: Connection, outcome: Any) -> None:
    """Send an outcome; what cannot be pickled becomes a failure that says so, and an exception that cannot goes without."""
    try:
        pipe.send(outcome)
    except (TypeError, AttributeError, pickle.PicklingError) as error:
        told = outcome if isinstance(outcome, Failure) else Failure("error", f"the result cannot be sent back: {error}")
        pipe.send(replace(told, error=None))


def _limit_memory(megabytes: int | None) -> None:
    if megabytes is None or sys.platform == "win32":  # no such limit there; the limit of time still holds
        return
    import resource

    with suppress(ValueError, OSError):  # a stricter limit is in force already
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
