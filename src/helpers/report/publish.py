"""A finished stage folder -> a published run, in steps of which each leaves the last good report open.

``<outputs>/.stage-<run>-<pid>-…`` is filled, made durable, renamed to ``<outputs>/<run>``, and then ``<outputs>/latest`` is
exchanged for a link to it in one step. A reader sees the old report or the new one. A run that dies on the way leaves a
stage folder, which the next run removes once no process of that number lives.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from helpers.errors import ReportError

__all__ = ["LATEST", "clean_stages", "publish", "stage_folder"]

LATEST = "latest"
_PREFIX = ".stage-"
_STAGE = re.compile(r"\.stage-.+-(\d+)-[^-]*\Z")
_LINK = re.compile(r"\.latest-(\d+)\Z")
_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]*\Z")


def stage_folder(outputs: Path, run_id: str) -> Path:
    """A fresh folder to build the run in, beside the runs, so that the rename at the end stays on one file system."""
    _check_run_id(run_id)
    outputs.mkdir(parents=True, exist_ok=True)
    clean_stages(outputs)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{run_id}-{os.getpid()}-", dir=outputs))


def publish(stage: Path, outputs: Path, run_id: str, passing: Collection[str] = ("timings.json",)) -> Path:
    """Make the stage folder the run ``run_id`` and ``latest`` point at it; returns the run's folder.

    A published run is never changed. Where ``run_id`` is there already with the same files (but for those named in
    ``passing``, which tell of the run and not of the story), it stands for this run too and the stage folder is removed;
    with other files, this run becomes ``run_id.2``, ``run_id.3`` …

    :class:`ReportError` where the stage has no index.html or the disk refuses; ``latest`` is then what it was.
    """
    _check_run_id(run_id)
    if not (stage / "index.html").is_file():
        raise ReportError("a run without an index.html is not published", where=stage)
    target = outputs / run_id
    try:
        target = _place_for(stage, outputs, run_id, frozenset(passing))
        if not target.exists():
            stage.chmod(0o755)
            _sync_tree(stage)
            stage.rename(target)
            _sync_folder(outputs)
        _point_latest(outputs, target.name)
        _sync_folder(outputs)
        shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        raise ReportError("the run could not be published; the last good report is kept", where=target, found=error) from error
    return target


def _pages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.html")}


def clean_stages(outputs: Path) -> list[Path]:
    """Remove stage folders and half-made links whose process no longer lives; returns what was removed, sorted."""
    removed: list[Path] = []
    for path in sorted(outputs.iterdir()) if outputs.is_dir() else []:
        found = _STAGE.match(path.name) or _LINK.match(path.name)
        if found is None or _is_alive(int(found[1])):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        removed.append(path)
    return removed


def _place_for(stage: Path, outputs: Path, run_id: str, passing: frozenset[str]) -> Path:
    """The run's folder: the first of ``run_id``, ``run_id.2`` … that is free or holds the same files already."""
    target, count = outputs / run_id, 1
    while target.exists() and not _same_files(stage, target, passing):
        count += 1
        target = outputs / f"{run_id}.{count}"
    return target


def _same_files(one: Path, other: Path, passing: frozenset[str]) -> bool:
    files = [{path.relative_to(base) for path in base.rglob("*") if path.is_file()} for base in (one, other)]
    kept = [{name for name in names if name.as_posix() not in passing} for names in files]
    return kept[0] == kept[1] and all(filecmp.cmp(one / name, other / name, shallow=False) for name in sorted(kept[0]))


def _check_run_id(run_id: str) -> None:
    if not _RUN.match(run_id) or run_id == LATEST:
        raise ReportError("a run's id is letters, digits, '.', '_' and '-', and not 'latest'", found=run_id)


def _point_latest(outputs: Path, run_id: str) -> None:
    """Exchange ``latest`` for a relative link to the run, so that the outputs can be moved as a whole.

    A file system without links gets a folder's stand-in: a ``latest`` file that holds the run's id.
    """
    latest, draft = outputs / LATEST, outputs / f".{LATEST}-{os.getpid()}"
    if latest.is_dir() and not latest.is_symlink():
        raise ReportError("'latest' is a folder, not a link", where=latest, hint="move it away and run again")
    draft.unlink(missing_ok=True)
    try:
        draft.symlink_to(run_id, target_is_directory=True)
    except (NotImplementedError, PermissionError):
        draft.write_text(f"{run_id}\n", encoding="utf-8")
        _sync_file(draft)
    draft.replace(latest)


def _sync_tree(folder: Path) -> None:
    """Make every file and folder below durable, the folder itself last: a power cut after the rename must not empty a page."""
    for base, _, names in os.walk(folder, topdown=False):
        for name in sorted(names):
            _sync_file(Path(base) / name)
        _sync_folder(Path(base))


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """Make a folder's entries durable; Windows cannot open folders and does not need it."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_alive(pid: int) -> bool:
    """Whether a process has this number; one of another user counts as alive."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
