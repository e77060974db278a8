"""Every executor gives the same; the guarded map outlives what hangs, crashes and eats memory."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from helpers.engine import Crew, Dask, Executor, Failure, Limits, Processes, Serial, executor_named, guarded_map
from helpers.errors import ConfigurationError, DossierError


def _square(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    return number * number


@pytest.fixture(scope="module", params=["serial", "processes", "dask"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "serial":
        yield Serial()
    elif request.param == "processes":
        yield Processes(2)
    else:
        from distributed import LocalCluster

        with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
            yield Dask(cluster.scheduler_address)


def test_results_come_in_the_order_of_the_items(executor: Executor) -> None:
    assert list(executor.map(_square, [3, 1, 2, 2])) == [9, 1, 4, 4]


def test_nothing_gives_nothing(executor: Executor) -> None:
    assert list(executor.map(_square, [])) == []


def test_an_error_is_raised_in_its_place(executor: Executor) -> None:
    results = iter(executor.map(_square, [2, 13]))
    assert next(results) == 4
    with pytest.raises(ValueError, match="thirteen"):
        next(results)


def test_a_worker_that_dies_ends_the_map_with_an_error() -> None:
    with pytest.raises(DossierError, match="worker process failed"):
        list(Processes(2).map(_behave, ["a", "crash", "b" * 1_000_000]))


def test_an_unknown_executor_is_named_with_the_known_ones() -> None:
    with pytest.raises(
        ConfigurationError, match=r"no executor 'proceses'[\s\S]*serial, processes, dask[\s\S]*did you mean 'processes'"
    ):
        executor_named("proceses")


def _behave(how: str) -> str:
    if how == "hang":
        while True:
            time.sleep(1)
    if how == "crash":
        os._exit(7)
    if how == "eat":
        return str(len(bytearray(3 << 30)))
    if how == "raise":
        raise ValueError("broken")
    return how.upper()


def test_a_bad_item_costs_only_itself() -> None:
    items = ["a", "hang", "b", "crash", "eat", "raise", "c"]
    results = list(guarded_map(_behave, items, Limits(seconds=3, megabytes=2048), workers=2))
    reasons = [r.reason if isinstance(r, Failure) else r for r in results]
    assert reasons == ["A", "time", "B", "crash", "memory", "error", "C"]
    assert results[3] == Failure("crash", "the worker ended with code 7")
    assert results[5] == Failure("error", "ValueError: broken")


def test_guarding_nothing_starts_nothing() -> None:
    assert list(guarded_map(_behave, [])) == []


def _slow_to_load() -> None:
    time.sleep(1.2)


class _Loading:
    """A function that takes its time to arrive in a worker, as one does whose modules are large."""

    def __call__(self, item: int) -> int:
        return item + 1

    def __setstate__(self, _state: object) -> None:
        _slow_to_load()

    def __getstate__(self) -> object:
        return {"of": "something"}


def test_a_worker_s_start_is_not_counted_into_its_item() -> None:
    assert list(guarded_map(_Loading(), [1, 2], Limits(seconds=0.9), workers=1)) == [2, 3]


def _process(_item: int) -> int:
    return os.getpid()


def test_a_crew_keeps_its_workers() -> None:
    with Crew(_process, Limits(seconds=60), workers=2) as crew:
        first = set(crew.map([1, 2, 3, 4]))
        assert set(crew.map([5, 6])) <= first and len(first) <= 2
        stopped = crew.map(range(3))
        assert next(stopped) in first
        stopped.close()
        assert len(list(crew.map([7, 8, 9]))) == 3
