"""Ways to apply a function to many items: one after another, in processes, or on a Dask cluster.

All give the same results in the same order, so that a table does not depend on how it was made. They know nothing of text:
function and items only have to be picklable.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from helpers.engine.guarded import UNLIMITED, Failure, guarded_map
from helpers.errors import ConfigurationError, DossierError, closest

__all__ = ["EXECUTORS", "Dask", "Executor", "Processes", "Serial", "executor_named"]

Item = TypeVar("Item")
Result = TypeVar("Result")

EXECUTORS = ("serial", "processes", "dask")


class Executor(Protocol):
    """Applies a function to items. ``workers`` is how many at once, for cutting work into pieces."""

    @property
    def workers(self) -> int: ...

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The results, in the order of the items; an exception of the function is raised where its result would be."""
        ...


@dataclass(frozen=True)
class Serial:
    """One item after another, in this process."""

    workers: int = 1

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        return map(function, items)


@dataclass(frozen=True)
class Processes:
    """Several processes on this machine, started fresh (a fork would copy the locks of a running kernel)."""

    workers: int = os.cpu_count() or 1

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        if len(items) < 2 or self.workers < 2:
            yield from map(function, items)
            return
        for outcome in guarded_map(function, items, UNLIMITED, self.workers):
            if isinstance(outcome, Failure):
                raise outcome.error or DossierError("a worker process failed", found=outcome.detail)
            yield outcome


@dataclass(frozen=True)
class Dask:
    """A Dask cluster: the scheduler at ``address``, or one of this machine's own without an address.

    Dask has no authentication of its own: an own cluster listens on the loopback only and shows no dashboard.
    """

    address: str | None = None
    workers: int = os.cpu_count() or 1

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise ConfigurationError(
                "the executor `dask` needs the package distributed",
                hint="install it with: pip install 'dossier-workbook[dask]'",
            ) from error
        # distributed is not typed.
        make_client: Any = Client
        make_cluster: Any = LocalCluster
        if self.address is not None:
            with _connected(make_client, self.address) as client:
                yield from _gathered(client, function, items)
            return
        with (
            make_cluster(
                n_workers=self.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=40
            ) as cluster,
            make_client(cluster) as client,
        ):
            yield from _gathered(client, function, items)


def _connected(client: Callable[..., Any], address: str) -> Any:
    try:
        return client(address, timeout="10s")
    except OSError as error:
        raise DossierError(
            "no Dask scheduler answers", where=address, hint="start one with `dask scheduler`, or leave the address out"
        ) from error


def _gathered(client: Any, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    # pure=False: two equal items are two tasks, as with every other executor.
    futures = client.map(function, items, pure=False)
    for future in futures:
        yield future.result()


def executor_named(name: str, *, workers: int | None = None, address: str | None = None) -> Executor:
    """The executor that a parameter names: ``serial``, ``processes`` or ``dask``."""
    count = workers or os.cpu_count() or 1
    match name:
        case "serial":
            return Serial()
        case "processes":
            return Processes(count)
        case "dask":
            return Dask(address, count)
    raise ConfigurationError(f"no executor {name!r}", allowed=EXECUTORS, hint=closest(name, EXECUTORS))
