"""What can befall a run: whatever it is, `latest` still opens the last good report, and code and message say what happened.

The project under test is real (kernels, papermill, pages, publishing) with eight notebooks of one line each, so that a run
takes seconds.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.workflow import STAGES

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

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        (folder / "data").mkdir(parents=True)
        (folder / "data" / "stories").symlink_to(root / "data" / "stories")
        (folder / "notebooks").mkdir()
        for stage in STAGES.values():
            self.write(stage.notebook, _CALM)
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.outputs = folder / "outputs"

    def write(self, notebook: str, *cells: str) -> None:
        (self.folder / "notebooks" / f"{notebook}.ipynb").write_text(_notebook(*cells), encoding="utf-8")

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [
            str(Path(sys.executable).with_name("dossier")), "run", "us_iraq_coalition", "--inbox", str(self.inbox),
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
def published(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Project:
    """A project with one good report."""
    project = Project(tmp_path_factory.mktemp("project"), root)
    code, out, err = project.run()
    assert code == 0, err
    assert Path(out.strip()) == (project.outputs / "latest").resolve() / "index.html"
    return project


@pytest.fixture
def good(published: Project) -> Project:
    """The same, with its notebooks as they were."""
    for stage in STAGES.values():
        published.write(stage.notebook, _CALM)
    return published


def _unchanged(project: Project, do: Callable[[], tuple[int, str, str]]) -> tuple[int, str]:
    before = project.latest
    code, _, err = do()
    assert project.latest == before
    assert not list(project.outputs.glob(".stage-*"))
    return code, err


def test_every_notebook_gets_one_line_of_progress(good: Project) -> None:
    _, _, err = good.run("-p", "depth=2")
    lines = [line for line in err.splitlines() if " done in " in line]
    assert sorted(line.split()[0] for line in lines) == sorted(stage.notebook for stage in STAGES.values())


def test_the_same_inputs_give_the_same_run_and_the_same_bytes(good: Project) -> None:
    before = {path.name: path.read_bytes() for path in (good.outputs / "latest").glob("*.html")}
    code, out, err = good.run("-p", "depth=2")
    assert code == 0, err
    assert {path.name: path.read_bytes() for path in Path(out.strip()).parent.glob("*.html")} == before


def test_a_killed_kernel(good: Project) -> None:
    good.write("04_troop_numbers", "import os, signal", "os.kill(os.getpid(), signal.SIGKILL)")
    code, err = _unchanged(good, good.run)
    assert code == 20
    assert "04_troop_numbers died" in err
    assert "the last good report is kept" in err


def test_a_cell_that_leaves_with_success(good: Project) -> None:
    good.write("05_pipelines", "import sys", "sys.exit(0)", "never = True")
    code, err = _unchanged(good, good.run)
    assert code == 20
    assert "05_pipelines did not complete" in err


def test_an_error_in_a_cell_names_notebook_cell_and_error_and_keeps_the_notebook(good: Project) -> None:
    good.write("06_attacks", "1 / 0")
    code, err = _unchanged(good, good.run)
    assert code == 20
    assert "06_attacks" in err
    assert "ZeroDivisionError" in err
    assert "1 / 0" in err
    assert "ZeroDivisionError" in (good.outputs / "failed" / "06_attacks.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("deph=2", "no notebook has a parameter 'deph'"),
        ("depth=deep", "wrong type"),
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
    good.write("01_ingestion", "import time", "time.sleep(6)")
    first = good.start()
    _wait_for(lambda: (good.folder / "store" / "locks" / "run.lock").exists() and list(good.outputs.glob(".stage-*")))
    code, _, err = good.run()
    assert code == 75
    assert "another run of this story is under way" in err
    assert first.wait(timeout=120) == 0


def test_a_runner_that_is_killed(good: Project) -> None:
    before = good.latest
    good.write("02_keywords", "import time", "time.sleep(60)")
    process = good.start()
    _wait_for(lambda: list(good.outputs.glob(".stage-*/notebooks/02_keywords.ipynb")))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)
    assert good.latest == before
    good.write("02_keywords", _CALM)
    code, _, err = good.run("-p", "depth=3")
    assert code == 0, err
    assert not list(good.outputs.glob(".stage-*"))


def _wait_for(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.05)
