"""Executing notebooks with papermill: in order, independent ones side by side, each in a fresh kernel of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir

from helpers.errors import ReportError

__all__ = ["Executed", "KernelSettings", "execute_all"]

# A notebook over 12,000 articles takes about a minute; one that needs an hour hangs.
_CELL_SECONDS = 3600
_START_SECONDS = 120
# How long a cell's output may take to arrive once the cell is done. A finding of 12,000 articles has megabytes, and on a busy
# machine the usual four seconds were not enough (measured: notebook 07 failed).
_OUTPUT_SECONDS = 300
_SIDE_BY_SIDE = 2
_LONGEST_RUNTIME_FOLDER = 50


@dataclass(frozen=True)
class KernelSettings:
    """What every kernel of a run gets: the variables that lead it to the run's folders."""

    environment: Mapping[str, str]


@dataclass(frozen=True)
class Executed:
    """An executed notebook: where it was saved and how long it took."""

    name: str
    path: Path
    seconds: float


def execute_all(
    notebooks: Mapping[str, Path],
    parameters: Mapping[str, Mapping[str, Any]],
    needs: Mapping[str, tuple[str, ...]],
    into: Path,
    settings: KernelSettings,
    report: Callable[[Executed], None],
) -> dict[str, Executed]:
    """Execute every notebook once those that it needs are done, two at a time; ``report`` hears of each as it ends.

    Raises ReportError for the first that fails: no further one is started, those under way end first.
    """
    done: dict[str, Executed] = {}
    running: dict[Future[Executed], str] = {}
    waiting = list(notebooks)
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        while waiting or running:
            for name in [n for n in waiting if len(running) < _SIDE_BY_SIDE and all(need in done for need in needs[n])]:
                if len(running) == _SIDE_BY_SIDE:
                    break
                waiting.remove(name)
                task = pool.submit(_execute, name, notebooks[name], parameters.get(name, {}), into, settings)
                running[task] = name
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for task in finished:
                del running[task]
                executed = task.result()
                done[executed.name] = executed
                report(executed)
    return {name: done[name] for name in notebooks}


def _execute(name: str, notebook: Path, parameters: Mapping[str, Any], into: Path, settings: KernelSettings) -> Executed:
    import papermill
    from nbclient.exceptions import DeadKernelError

    output = into / f"{name}.ipynb"
    started = time.monotonic()
    try:
        papermill.execute_notebook(
            _verbatim(notebook),
            _verbatim(output),
            parameters=dict(parameters),
            engine_name=_engine(),
            progress_bar=False,
            start_timeout=_START_SECONDS,
            execution_timeout=_CELL_SECONDS,
            iopub_timeout=_OUTPUT_SECONDS,
            kernel_manager_class=_manager_with(settings.environment),
            shutdown_kernel="immediate",
        )
    except papermill.PapermillExecutionError as error:
        raise ReportError(
            f"notebook {name} failed in code cell [{error.exec_count}]: {error.ename}: {_first_lines(error.evalue)}",
            where=output,
            found=error.source,
            hint="open the saved notebook to see the whole traceback",
        ) from error
    except DeadKernelError as error:
        raise ReportError(f"the kernel of notebook {name} died", where=output) from error
    except Exception as error:  # whatever it was, the last good report is kept and the run says so
        raise ReportError(f"notebook {name} could not be run: {_first_lines(str(error))}", where=output) from error
    return Executed(name, output, time.monotonic() - started)


def _engine() -> str:
    """Papermill's own engine, but for when it saves: as the notebook begins and ends (however it ends), not before and after
    every cell, which with outputs of megabytes takes longer than the cells (of notebook 03 over the sample 15 s of 20)."""
    from papermill.engines import NBClientEngine, papermill_engines

    class Engine(NBClientEngine):  # type: ignore[misc]  # papermill is not typed
        @classmethod
        def execute_managed_notebook(cls, manager: Any, *given: Any, **options: Any) -> None:
            path, manager.output_path = manager.output_path, None
            try:
                super().execute_managed_notebook(manager, *given, **options)
            except BaseException:  # a kernel that died: what was done until then is saved; otherwise papermill saves at its end
                manager.output_path = path
                raise

    papermill_engines.register("dossier", Engine)
    return "dossier"


def _verbatim(path: Path) -> str:
    """A path as papermill takes it: braces doubled, because it fills them in as a template."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _first_lines(text: str, lines: int = 12) -> str:
    return "\n".join(text.splitlines()[:lines])


def _manager_with(environment: Mapping[str, str]) -> type[AsyncKernelManager]:
    """A kernel manager whose kernels see ``environment`` too. IPC sockets: no ports that another kernel could take."""

    class Manager(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            # A socket's path may have 107 characters; the runtime folder and the file's name have to fit.
            folder = Path(jupyter_runtime_dir())
            if os.name != "nt" and len(str(folder)) < _LONGEST_RUNTIME_FOLDER:
                folder.mkdir(parents=True, exist_ok=True)
                # The sockets are named after the connection file; without one all kernels would share the same.
                self.connection_file = str(folder / f"kernel-{uuid4().hex[:16]}.json")
                self.transport = "ipc"

        async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
            inherited = options.pop("env", os.environ)
            await super().start_kernel(env={**inherited, **_STEADY, **environment}, **options)

    return Manager


# What makes a kernel's output the same everywhere: UTC, a fixed hash seed, plain text without colours.
_STEADY = {"TZ": "UTC", "PYTHONHASHSEED": "0", "NO_COLOR": "1", "PYTHONUTF8": "1"}
