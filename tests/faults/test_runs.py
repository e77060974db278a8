"""What can befall a run: whatever it is, `latest` still opens the last good report, and code and message say what happened.

The project under test is real (kernels, papermill, pages, publishing) with eight notebooks of one line each, so that a run
takes seconds; what fails does so in the first notebook, so that no other kernel has to start.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from helpers.new_story import write_new_story
from helpers.workflow import STAGES

_STORY = "sample"
_CALM = "shown = depth + 1"


def _notebook(*cells: str) -> str:
    def code(source: str, number: int, tags: tuple[str, ...] = ()) -> dict[str, object]:
        return {
            "cell_type": "code", "id": f"cell-{number}", "metadata": {"tags": list(tags)}, "source": source, "outputs": [],
            "execution_count": None,
        }  # fmt: skip

    title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# What is asked?"}
    parameters = code(
        'story = ""  # the story\ngranularity = "week"  # length of a period\ndepth = 1  # how deep', 0, ("parameters",)
    )
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    body = [code(source, number) for number, source in enumerate(cells, start=1)]
    return json.dumps({"cells": [title, parameters, *body], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


class Project:
    """A small project in a folder of its own, and how to run it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_new_story(folder / "data" / "stories", _STORY)
        (folder / "notebooks").mkdir()
        for stage in STAGES.values():
            self.write(stage.notebook, _CALM)
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.outputs = folder / "outputs"
        self.first = folder  # the folder of the first report, once there is one

    def write(self, notebook: str, *cells: str) -> None:
        (self.folder / "notebooks" / f"{notebook}.ipynb").write_text(_notebook(*cells), encoding="utf-8")

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [
            str(Path(sys.executable).with_name("dossier")), "run", _STORY, "--inbox", str(self.inbox),
            "--store", str(self.folder / "store"), "--outputs", str(self.outputs), *words,
        ]  # fmt: skip
        environment = {**os.environ, "DOSSIER_PROJECT": str(self.folder)}
        return subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    @property
    def latest(self) -> str:
        return (self.outputs / "latest" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """A project with one good report, and what the run said."""
    project = Project(tmp_path_factory.mktemp("project"))
    code, out, err = project.run()
    assert code == 0, err
    assert Path(out.strip()) == (project.outputs / "latest").resolve() / "index.html"
    project.first = Path(out.strip()).parent
    return project, err


@pytest.fixture
def good(first_run: tuple[Project, str]) -> Project:
    """A project with one good report, and with its notebooks as they were then."""
    project, _ = first_run
    for stage in STAGES.values():
        project.write(stage.notebook, _CALM)
    return project


def _unchanged(project: Project, do: Callable[[], tuple[int, str, str]]) -> tuple[int, str]:
    before, target = project.latest, (project.outputs / "latest").resolve()
    code, _, err = do()
    assert project.latest == before
    assert (project.outputs / "latest").resolve() == target
    assert not list(project.outputs.glob(".stage-*"))
    return code, err


def test_every_notebook_gets_one_line_of_progress(first_run: tuple[Project, str]) -> None:
    lines = [line for line in first_run[1].splitlines() if " done in " in line]
    assert sorted(line.split()[0] for line in lines) == sorted(stage.notebook for stage in STAGES.values())


def test_a_killed_kernel(good: Project) -> None:
    good.write("01_ingestion", "before = 41 + 1; print(before)", "import os, signal", "os.kill(os.getpid(), signal.SIGKILL)")
    code, err = _unchanged(good, good.run)
    assert code == 20
    assert "the kernel of notebook 01_ingestion died" in err
    assert "the last good report is kept" in err
    assert "42" in (good.outputs / "failed" / "01_ingestion.ipynb").read_text(encoding="utf-8")


def test_a_cell_that_leaves_with_success(good: Project) -> None:
    good.write("01_ingestion", "import sys", "sys.exit(0)", "never = True")
    code, err = _unchanged(good, good.run)
    assert code == 20
    assert "notebook 01_ingestion did not complete" in err


def test_an_error_in_a_cell_names_notebook_cell_and_error_and_keeps_the_notebook(good: Project) -> None:
    good.write("01_ingestion", "1 / 0")
    code, err = _unchanged(good, good.run)
    assert code == 20
    assert "01_ingestion" in err
    assert "ZeroDivisionError" in err
    assert "1 / 0" in err
    assert "ZeroDivisionError" in (good.outputs / "failed" / "01_ingestion.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("deph=2", "no notebook has a parameter 'deph'"),
        ("depth=deep", "wrong type"),
        ("granularity=fortnight", "auto, day, week, month, quarter"),
        ("depth", "not a parameter"),
        ("a b=1", "not a parameter"),
        ("import=1", "not a parameter"),
    ],
)
def test_a_parameter_that_cannot_be(good: Project, word: str, message: str) -> None:
    code, err = _unchanged(good, lambda: good.run("-p", word))
    assert code == 30
    assert message in err


def test_no_inbox(good: Project) -> None:
    code, err = _unchanged(good, lambda: good.run("--inbox", str(good.folder / "nowhere")))
    assert code == 30
    assert "there is no inbox" in err


def test_two_runs_at_once(good: Project) -> None:
    """The second is told at once; the first is not disturbed."""
    go = good.folder / "go"
    good.write("01_ingestion", "import pathlib, time", f"while not pathlib.Path({str(go)!r}).exists():\n    time.sleep(0.05)")
    first = good.start()
    _wait_for(lambda: list(good.outputs.glob(".stage-*")))
    code, _, err = good.run()
    assert code == 75
    assert "another run of this story is under way" in err
    go.touch()
    out, err = first.communicate(timeout=120)
    assert first.returncode == 0, err
    assert (good.outputs / "latest").resolve() == Path(out.strip()).parent


def test_a_runner_that_is_killed(good: Project) -> None:
    """Its kernels end with it, and the same run made again gives what it gave before."""
    latest = (good.outputs / "latest").resolve()
    before = _files(good.first)
    good.write("02_keywords", "import time", "time.sleep(60)")
    process = good.start()
    _wait_for(lambda: list(good.outputs.glob(".stage-*/notebooks/02_keywords.ipynb")))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)
    assert (good.outputs / "latest").resolve() == latest
    _wait_for(lambda: not _processes_of(good))
    good.write("02_keywords", _CALM)
    code, out, err = good.run()
    assert code == 0, err
    assert not list(good.outputs.glob(".stage-*"))
    assert Path(out.strip()).parent == good.first == (good.outputs / "latest").resolve()
    assert _files(good.first) == before


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _processes_of(project: Project) -> list[str]:
    """Processes that work for a project; none where the system does not tell."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if str(project.folder).encode() in environment.read_bytes():
                found.append(environment.parent.name)
    return found


def _wait_for(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.05)
