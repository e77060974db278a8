"""A run: preflight, the notebooks in order, the pages, the checks, and one atomic exchange of `latest`."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.errors import DossierError, PreflightError, ReportError
from helpers.project import Folders
from helpers.record import earlier_run, run_record, write_json, write_tables
from helpers.report import (
    DIFFERENCES,
    SiteInfo,
    build_single,
    build_site,
    check_notebook,
    check_site,
    load_notebook,
    publish,
    stage_folder,
    write_runs_index,
)
from helpers.runner.differences import differences
from helpers.runner.execution import Executed, KernelSettings, execute_all
from helpers.runner.library import StoreLibrary
from helpers.runner.parameters import chosen_parameters
from helpers.scope import scope_of
from helpers.store import Store
from helpers.story import Story, load_story
from helpers.workflow import STAGES
from helpers.workflow.locking import run_lock

__all__ = ["RunOutcome", "run_story"]

EXIT_COMPLETE = 0
EXIT_QUARANTINED = 10


@dataclass(frozen=True)
class RunOutcome:
    """How a run ended: its exit code, the report's first page, what to say of it, and the report as one file where that was
    wanted."""

    exit_code: int
    index: Path
    message: str
    seconds: Mapping[str, float] = field(default_factory=dict)
    single: Path | None = None


def run_story(
    folders: Folders, parameters: Mapping[str, Any], say: Callable[[str], None], *, single_file: bool = False
) -> RunOutcome:
    """Make a story's report and publish it. ``single_file``: also as one HTML document beside the run's folder. Raises a
    DossierError, with its exit code, where that is not possible; what was published before is then untouched."""
    story = load_story(folders.story)
    notebooks = _notebooks(folders)
    chosen = chosen_parameters(notebooks, {**story.parameters, "story": story.id}, parameters)
    _check_scope(story, chosen)
    _check_folders(folders)
    store = Store(folders.store)
    with run_lock(store):
        stage = stage_folder(folders.outputs, "building")
        try:
            return _run(_Job(story, store, folders, notebooks, chosen, stage, say, single_file))
        except DossierError as error:
            kept = _keep_failed(stage, folders.outputs)
            error.add_note(f"the notebooks of the failed run are in {kept}; the last good report is kept")
            raise
        finally:
            shutil.rmtree(stage, ignore_errors=True)


class _Job(NamedTuple):
    """What a run works with."""

    story: Story
    store: Store
    folders: Folders
    notebooks: Mapping[str, Path]
    parameters: Mapping[str, Mapping[str, Any]]
    stage: Path
    say: Callable[[str], None]
    single_file: bool


def _run(job: _Job) -> RunOutcome:
    started = time.monotonic()
    executed = _executed(job)
    pages = [one.path for one in executed.values()]
    record = _record(job)
    site = _site_info(job, record)
    build_site(pages, site, job.stage, StoreLibrary(job.store))
    _check(job)
    write_tables(job.store, job.stage / "tables")
    write_json(job.stage / "run.json", record)
    write_json(job.stage / DIFFERENCES, differences(job.store, earlier_run(job.folders.outputs, record["inputs"])))
    single = build_single(pages, site, StoreLibrary(job.store)) if job.single_file else None
    seconds = {one.name: round(one.seconds, 2) for one in executed.values()} | {"run": round(time.monotonic() - started, 2)}
    finished = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    versions = dict(job.store.versions())
    write_json(job.stage / "timings.json", {"seconds": seconds, "finished_utc": finished, "table_versions": versions})
    target = publish(job.stage, job.folders.outputs, record["run_id"])
    written = _publish_beside(job, target, single)
    return replace(_outcome(job.store, target, seconds), single=written)


def _executed(job: _Job) -> dict[str, Executed]:
    """The executed notebooks, each checked as it ends."""
    folder = job.stage / "notebooks"
    folder.mkdir()

    def ended(one: Executed) -> None:
        _complete(one)
        job.say(_line(one))

    settings = KernelSettings(job.folders.environment())
    return execute_all(job.notebooks, job.parameters, _needs(), folder, settings, ended)


def _record(job: _Job) -> dict[str, Any]:
    """What `run.json` says, with the run's id."""
    every = {name: value for values in job.parameters.values() for name, value in values.items()}
    as_of = _last_day(job.store)
    record = run_record(job.store, job.story, every, as_of)
    compared = earlier_run(job.folders.outputs, record["inputs"])
    record |= {"compared_with": compared.run_id if compared else None}
    return record | {"run_id": f"{as_of.isoformat() if as_of else 'undated'}-{_digest(record)}"}


def _site_info(job: _Job, record: Mapping[str, Any]) -> SiteInfo:
    as_of = _in_words(_last_day(job.store))
    return SiteInfo(job.story.title, job.story.question, record["run_id"], as_of, _period(job.store))


def _check(job: _Job) -> None:
    if problems := check_site(job.stage, list(job.notebooks)):
        raise ReportError(
            f"the pages do not hold what they promise ({len(problems)} problems)",
            where=job.stage,
            found="\n    ".join(problems[:20]),
        )


def _publish_beside(job: _Job, target: Path, single: bytes | None) -> Path | None:
    """Write what lies beside the run's folder: the report as one file, where it is wanted, and the list of all reports.

    The report is published by now, so that a disk that refuses these is said and changes nothing."""
    written = None
    try:
        if single is not None:
            written = target.parent / f"{target.name}.html"
            draft = target.parent / f".{written.name}-{os.getpid()}"
            draft.write_bytes(single)
            draft.replace(written)
        write_runs_index(target.parent, job.story.title, f"{STAGES['briefing'].notebook}.html#changes")
    except OSError as error:
        job.say(f"the report is published, but not what lies beside it: {error}")
    return written


def _last_day(store: Store) -> date | None:
    """The last day on which an article was published: what the report is as of."""
    last = store.read("articles", ["published_end"])["published_end"].max()
    return None if pd.isna(last) else last.date()


def _digest(record: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True, default=str).encode()).hexdigest()[:8]


def _outcome(store: Store, target: Path, seconds: Mapping[str, float]) -> RunOutcome:
    documents = store.read("documents", ["status", "rejected"])
    quarantined = int((documents["status"] == "quarantined").sum())
    rejected = int(documents["rejected"].sum())
    if quarantined or rejected:
        message = f"complete; {quarantined} documents and {rejected} records could not be read: notebook 01 says which and why"
        return RunOutcome(EXIT_QUARANTINED, target / "index.html", message, seconds)
    return RunOutcome(EXIT_COMPLETE, target / "index.html", "complete", seconds)


def _notebooks(folders: Folders) -> dict[str, Path]:
    notebooks = {stage.notebook: folders.notebooks / f"{stage.notebook}.ipynb" for stage in STAGES.values()}
    if missing := [str(path) for path in notebooks.values() if not path.is_file()]:
        raise PreflightError("notebooks are missing", where=folders.notebooks, found=missing)
    return notebooks


def _needs() -> dict[str, tuple[str, ...]]:
    return {stage.notebook: tuple(STAGES[name].notebook for name in stage.after) for stage in STAGES.values()}


def _check_scope(story: Story, chosen: Mapping[str, Mapping[str, Any]]) -> None:
    """Find out before any work whether the notebooks can take what chooses their articles."""
    for values in chosen.values():
        start, end, outlets = values.get("start", ""), values.get("end", ""), values.get("outlets", [])
        scope_of(story, start, end, outlets, values.get("undated", "keep"), values.get("granularity", "auto"))


def _check_folders(folders: Folders) -> None:
    """Find out before any work whether the run can read its inbox and write its folders."""
    if not folders.inbox.exists():
        raise PreflightError(
            "there is no inbox", where=folders.inbox, hint="make the folder and put documents into it, or name another: --inbox"
        )
    for folder in (folders.outputs, *([] if "://" in folders.store else [Path(folders.store)])):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PreflightError(f"the folder cannot be made: {error.strerror}", where=folder) from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PreflightError("the folder is not writable", where=folder, hint="choose another with --outputs or --store")


def _keep_failed(stage: Path, outputs: Path) -> Path:
    """The executed notebooks of a failed run, kept for whoever mends it: always the last failed run's only."""
    failed = outputs / "failed"
    shutil.rmtree(failed, ignore_errors=True)
    if (stage / "notebooks").is_dir():
        shutil.move(stage / "notebooks", failed)
    return failed


def _complete(executed: Executed) -> None:
    """Check that every cell of an executed notebook completed, and save it without what differs between equal runs."""
    notebook = load_notebook(executed.path)
    if problems := check_notebook(notebook):
        raise ReportError(f"notebook {executed.name} did not complete: {problems[0]}", where=executed.path)
    text = json.dumps(_without_times(notebook), indent=1, ensure_ascii=False) + "\n"
    executed.path.write_text(text, encoding="utf-8")


def _without_times(notebook: dict[str, Any]) -> dict[str, Any]:
    """An executed notebook without what differs between two equal runs: clock times and random ids."""
    metadata = {key: value for key, value in notebook["metadata"].items() if key != "papermill"}
    return notebook | {"metadata": metadata, "cells": [_cell_without_times(cell) for cell in notebook["cells"]]}


def _cell_without_times(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: value for key, value in cell["metadata"].items() if key not in {"papermill", "execution"}}
    injected = "injected-parameters" in metadata.get("tags", ())
    return cell | {"metadata": metadata} | ({"id": "injected-parameters"} if injected else {})


def _line(executed: Executed) -> str:
    return f"{executed.name:<20} done in {executed.seconds:5.1f} s"


def _in_words(day: Any) -> str:
    return f"{day.day} {day:%B} {day.year}" if day else "no dated article"


def _period(store: Store) -> str | None:
    """The days on which the articles were published."""
    first = store.read("articles", ["published"])["published"].min()
    last = _last_day(store)
    return None if pd.isna(first) or last is None else f"{_in_words(first.date())} to {_in_words(last)}"
