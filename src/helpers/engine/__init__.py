"""How work is carried out: executors that give the same results, and a map that kills what hangs. Nothing here knows text."""

from helpers.engine.executors import EXECUTORS, Dask, Executor, Processes, Serial, executor_named
from helpers.engine.guarded import Crew, Failure, Limits, guarded_map

__all__ = ["EXECUTORS", "Crew", "Dask", "Executor", "Failure", "Limits", "Processes", "Serial", "executor_named", "guarded_map"]
