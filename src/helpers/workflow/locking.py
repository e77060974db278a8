"""Locks that end with the process that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.errors import BusyError
from helpers.store import Store

__all__ = ["log_lock", "run_lock", "stage_lock"]

# How long a notebook waits for another writer of the same tables. A stage over 12,000 articles takes about a minute.
_PATIENCE_SECONDS = 600.0


@contextmanager
def stage_lock(store: Store, stage: str) -> Iterator[None]:
    """Hold the tables of one stage for writing; wait for another writer, within reason."""
    with _held(store, stage, _PATIENCE_SECONDS, "another process is writing the tables of this stage"):
        yield


@contextmanager
def log_lock(store: Store) -> Iterator[None]:
    """Hold the extraction log, which all stages share, for the moment of a write."""
    with _held(store, "extraction_log", _PATIENCE_SECONDS, "another process is writing the extraction log"):
        yield


@contextmanager
def run_lock(store: Store) -> Iterator[None]:
    """Hold the story for a run; a second run does not wait but is told at once."""
    with _held(store, "run", 0, "another run of this story is under way"):
        yield


@contextmanager
def _held(store: Store, name: str, seconds: float, what: str) -> Iterator[None]:
    if not store.is_local:  # an object store has no locks; its table commits are still atomic
        yield
        return
    folder = Path(store.address) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{name}.lock")
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        hint = "wait for it to end, or stop it; the lock is released when its process ends, however it ends"
        raise BusyError(what, where=lock.lock_file, hint=hint) from error
    try:
        yield
    finally:
        lock.release()
