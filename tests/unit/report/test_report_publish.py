"""Publishing: a kill at each step, a disk that refuses at each step, and readers all the while; latest always opens."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.errors import ReportError
from helpers.report.publish import clean_stages, publish, stage_folder

_KILLED = """
import os, signal, sys
from pathlib import Path
# Count every call that changes the disk; die in the middle of step N, before or after the call.
target, when, outputs = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
count = 0
def dying(call):
    def wrapped(*args, **more):
        global count
        count += 1
        mine = count == target
        if mine and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(*args, **more)
        if mine:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapped
from helpers.report.publish import publish, stage_folder
stage = stage_folder(outputs, "run-2")
(stage / "assets").mkdir()
(stage / "assets" / "a.css").write_text("new")
(stage / "index.html").write_text("new")
os.fsync = dying(os.fsync)
for name in ("rename", "replace", "symlink_to", "unlink", "chmod"):
    setattr(Path, name, dying(getattr(Path, name)))
publish(stage, outputs, "run-2")
print(count)
"""


def _stage(outputs: Path, run: str, text: str) -> Path:
    stage = stage_folder(outputs, run)
    (stage / "index.html").write_text(text, encoding="utf-8")
    return stage


def _latest(outputs: Path) -> str:
    return (outputs / "latest" / "index.html").read_text(encoding="utf-8")


def _run(outputs: Path, step: int, when: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-c", _KILLED, str(step), when, str(outputs)]
    return subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)


def test_latest_points_at_the_run_just_published(tmp_path):
    for run in ("run-1", "run-2"):
        folder = publish(_stage(tmp_path, run, run), tmp_path, run)
        assert folder == tmp_path / run
        assert _latest(tmp_path) == run
    assert (tmp_path / "latest").readlink() == Path("run-2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest", "run-1", "run-2"]


def test_a_published_run_can_be_read_by_others(tmp_path):
    folder = publish(_stage(tmp_path, "run-1", "x"), tmp_path, "run-1")
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_a_kill_at_any_step_leaves_a_report_that_opens(tmp_path):
    whole = _run(tmp_path / "whole", 0, "never")
    assert whole.returncode == 0, whole.stderr
    steps = int(whole.stdout)
    assert steps >= 8
    for step in range(1, steps + 1):
        for when in ("before", "after"):
            outputs = tmp_path / f"{step}-{when}"
            publish(_stage(outputs, "run-1", "old"), outputs, "run-1")
            died = _run(outputs, step, when)
            assert died.returncode == -signal.SIGKILL
            assert _latest(outputs) in {"old", "new"}
            if (outputs / "run-2").exists():
                assert (outputs / "run-2" / "assets" / "a.css").read_text() == "new"
            publish(_stage(outputs, "run-3", "third"), outputs, "run-3")
            assert _latest(outputs) == "third"
            assert not [path for path in outputs.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", ["rename", "replace", "symlink_to", "chmod"])
def test_a_disk_that_refuses_keeps_the_last_good_report(tmp_path, monkeypatch, name):
    publish(_stage(tmp_path, "run-1", "old"), tmp_path, "run-1")
    stage = _stage(tmp_path, "run-2", "new")

    def refuse(*args, **more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(ReportError, match="last good report is kept"):
        publish(stage, tmp_path, "run-2")
    assert _latest(tmp_path) == "old"


def test_a_file_system_without_links_gets_the_runs_name(tmp_path, monkeypatch):
    def refuse(*args, **more):
        raise PermissionError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    publish(_stage(tmp_path, "run-1", "x"), tmp_path, "run-1")
    assert (tmp_path / "latest").read_text(encoding="utf-8") == "run-1\n"


def test_an_unfinished_stage_is_not_published(tmp_path):
    publish(_stage(tmp_path, "run-1", "old"), tmp_path, "run-1")
    with pytest.raises(ReportError, match=r"without an index\.html"):
        publish(stage_folder(tmp_path, "run-2"), tmp_path, "run-2")
    assert _latest(tmp_path) == "old"


def test_a_run_with_the_same_files_is_published_once(tmp_path):
    for seconds in ("1", "2"):
        stage = _stage(tmp_path, "run-1", "same")
        (stage / "timings.json").write_text(seconds, encoding="utf-8")
        assert publish(stage, tmp_path, "run-1") == tmp_path / "run-1"
        publish(_stage(tmp_path, "run-0", "between"), tmp_path, "run-0")
    assert publish(_stage(tmp_path, "run-0", "between"), tmp_path, "run-0") == tmp_path / "run-0"
    assert _latest(tmp_path) == "between"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest", "run-0", "run-1"]
    assert (tmp_path / "run-1" / "timings.json").read_text(encoding="utf-8") == "1"


def test_a_published_run_is_never_overwritten(tmp_path):
    publish(_stage(tmp_path, "run-1", "old"), tmp_path, "run-1")
    assert publish(_stage(tmp_path, "run-1", "new"), tmp_path, "run-1") == tmp_path / "run-1.2"
    assert _latest(tmp_path) == "new"
    assert (tmp_path / "run-1" / "index.html").read_text(encoding="utf-8") == "old"
    assert publish(_stage(tmp_path, "run-1", "new"), tmp_path, "run-1") == tmp_path / "run-1.2"


def test_a_folder_called_latest_is_not_removed(tmp_path):
    (tmp_path / "latest").mkdir(parents=True)
    (tmp_path / "latest" / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(ReportError, match="is a folder"):
        publish(_stage(tmp_path, "run-1", "x"), tmp_path, "run-1")
    assert (tmp_path / "latest" / "mine.txt").read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize("run", ["latest", "../up", "", ".hidden", "a/b", "a b"])
def test_a_run_id_that_is_no_folder_name_is_refused(tmp_path, run):
    with pytest.raises(ReportError, match="run's id"):
        stage_folder(tmp_path, run)


def test_stages_of_the_living_stay_and_of_the_dead_go(tmp_path):
    alive = stage_folder(tmp_path, "run-1")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(timeout=60)
    dead = tmp_path / f".stage-run-0-{ended.pid}-abcd"
    dead.mkdir()
    (dead / "index.html").write_text("half", encoding="utf-8")
    assert clean_stages(tmp_path) == [dead]
    assert alive.is_dir()
    assert not clean_stages(tmp_path / "absent")
