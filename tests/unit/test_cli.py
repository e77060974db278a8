"""The command as a person types it: help, messages, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.unit.fetch.misbehaving import serving

from helpers.runner import declared_parameters
from helpers.story import load_story

_COMMANDS = ("run", "parameters", "story", "new", "fetch", "check", "schedule")


def _dossier(*words: str, project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DOSSIER_")}
    return subprocess.run(
        [str(Path(sys.executable).with_name("dossier")), *words],
        check=False, capture_output=True, text=True, timeout=60, cwd=project,
        env={**inherited, "DOSSIER_PROJECT": str(project), **environment},
    )  # fmt: skip


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A project of its own with the bundled story and notebooks."""
    folder = tmp_path / "project"
    shutil.copytree(root / "data" / "stories", folder / "data" / "stories")
    (folder / "notebooks").symlink_to(root / "notebooks")
    return folder


def test_help_names_every_command(root: Path) -> None:
    done = _dossier("--help", project=root)
    assert done.returncode == 0
    listed = [line.split()[0] for line in done.stdout.split("Commands:")[1].splitlines() if line.strip()]
    assert listed == list(_COMMANDS)


def test_no_command_shows_the_help(root: Path) -> None:
    done = _dossier(project=root)
    assert "Commands:" in done.stdout + done.stderr


@pytest.mark.parametrize("command", _COMMANDS)
def test_help_of_a_command_fits_a_terminal(command: str, root: Path) -> None:
    done = _dossier(command, "--help", project=root, COLUMNS="100")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: dossier {command}")


@pytest.mark.parametrize("command", ["run", "fetch", "new", "schedule"])
def test_help_gives_examples(command: str, root: Path) -> None:
    shown = _dossier(command, "--help", project=root).stdout
    examples = shown.split("Examples:")[1].split("\n\n")[0].strip().splitlines()
    assert examples
    assert all(line.strip().startswith(f"dossier {command} ") for line in examples)


def test_help_of_run_explains_every_exit_code(root: Path) -> None:
    shown = " ".join(_dossier("run", "--help", project=root).stdout.split())
    assert "0 complete; 10 complete, with" in shown
    for code in (20, 30, 70, 75):
        assert f"; {code} " in shown


@pytest.mark.parametrize("command", ["run", "fetch", "story", "schedule"])
def test_an_unknown_story_is_named_with_the_known_and_the_nearest(command: str, project: Path) -> None:
    done = _dossier(command, "us_iraq_coaltion", project=project)
    assert done.returncode == 30
    assert "no story 'us_iraq_coaltion'" in done.stderr
    assert "allowed: us_iraq_coalition" in done.stderr
    assert "did you mean 'us_iraq_coalition'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in project.iterdir()) == ["data", "notebooks"]


@pytest.mark.parametrize("name", ["../us_iraq_coalition", "/etc", ".", "..", "", "us_iraq_coalition/"])
def test_a_path_is_no_story(name: str, project: Path) -> None:
    done = _dossier("story", name, project=project)
    assert done.returncode == 30
    assert "not the name of a story" in done.stderr
    assert "allowed: us_iraq_coalition" in done.stderr


def test_outside_of_a_project(tmp_path: Path) -> None:
    """A folder that is named but is no project; without a name the package's own project is taken."""
    done = _dossier("story", "us_iraq_coalition", project=tmp_path)
    assert done.returncode == 30
    assert "Traceback" not in done.stderr


def test_story_says_what_it_holds(project: Path) -> None:
    done = _dossier("story", "us_iraq_coalition", project=project)
    assert done.returncode == 0, done.stderr
    story = load_story(project / "data" / "stories" / "us_iraq_coalition")
    assert done.stdout.startswith(f"{story.title}\n{story.question}\n")
    assert f"{len(story.actors):>5} actors" in done.stdout


def test_story_names_file_key_found_and_allowed(project: Path) -> None:
    file = project / "data" / "stories" / "us_iraq_coalition" / "story.toml"
    file.write_text('colour = "red"\n' + file.read_text("utf-8"), encoding="utf-8")
    done = _dossier("story", "us_iraq_coalition", project=project)
    assert done.returncode == 30
    assert "story.toml, colour" in done.stderr
    assert "unknown key" in done.stderr


class TestNew:
    def test_is_valid_as_it_is(self, project: Path) -> None:
        done = _dossier("new", "grain_exports", "--title", 'Grain, "bread" and \\ straits', project=project)
        assert done.returncode == 0, done.stderr
        assert "dossier run grain_exports" in done.stderr
        assert (project / "data" / "inbox" / "grain_exports").is_dir()
        checked = _dossier("story", "grain_exports", project=project)
        assert checked.returncode == 0, checked.stderr
        assert checked.stdout.startswith('Grain, "bread" and \\ straits\n')
        listed = _dossier("story", "nosuch", project=project)
        assert "allowed: grain_exports, us_iraq_coalition" in listed.stderr

    def test_explains_its_files(self, project: Path) -> None:
        _dossier("new", "grain_exports", project=project)
        for file in (project / "data" / "stories" / "grain_exports").glob("*.toml"):
            text = file.read_text("utf-8")
            assert text.startswith("# ")
            tomllib.loads(text)

    @pytest.mark.parametrize("name", ["Grain", "1st", "grain-exports", "a b", "../grain", "", "gräin", "a" * 300])
    def test_refuses_a_bad_name(self, name: str, project: Path) -> None:
        done = _dossier("new", name, project=project)
        assert done.returncode == 30
        assert "not a name for a story" in done.stderr
        assert [path.name for path in (project / "data" / "stories").iterdir()] == ["us_iraq_coalition"]

    def test_touches_no_story_that_exists(self, project: Path) -> None:
        done = _dossier("new", "us_iraq_coalition", project=project)
        assert done.returncode == 30
        assert "there is such a story already" in done.stderr

    @pytest.mark.parametrize("title", ["two\nlines", "bell\x07 and \x7f", " "])
    def test_any_title_gives_a_valid_story(self, title: str, project: Path) -> None:
        _dossier("new", "grain_exports", "--title", title, project=project)
        checked = _dossier("story", "grain_exports", project=project)
        assert checked.returncode == 0, checked.stderr


class TestFetch:
    def test_fetches_into_the_inbox_and_reports(self, project: Path, tmp_path: Path) -> None:
        with serving() as site:
            site.feed("/a", "/gone")
            site.say("/a", "<html><body><p>The talks went on in Baghdad.</p></body></html>")
            sources = project / "data" / "stories" / "us_iraq_coalition" / "sources.toml"
            entry = f'[[source]]\nname = "[red]Local"\nkind = "feed"\nurl = "{site.at("/feed")}"\nallow_private = true\n'
            sources.write_text(f"[fetch]\nseconds_between = 0\n{entry}", encoding="utf-8")
            planned = _dossier("fetch", "us_iraq_coalition", "--dry-run", project=project)
            assert (planned.returncode, site.count("/a")) == (0, 0), planned.stderr
            done = _dossier("fetch", "us_iraq_coalition", "--inbox", str(tmp_path / "in"), project=project, COLUMNS="200")
            assert done.returncode == 10, done.stderr
            assert "[red]Local" in done.stdout and "http_404" in done.stdout and site.at("/gone") in done.stdout
            again = _dossier("fetch", "us_iraq_coalition", "--inbox", str(tmp_path / "in"), "--json", project=project)
            assert json.loads(again.stdout)["sources"]["[red]Local"]["unchanged"] == 1
        assert len(list((tmp_path / "in" / "fetched").rglob("*.warc.gz"))) == 1

    def test_an_unknown_source(self, project: Path) -> None:
        done = _dossier("fetch", "us_iraq_coalition", "--only", "Rudaw", project=project)
        assert done.returncode == 30
        assert "no source 'Rudaw'" in done.stderr and "Rudaw English, feed" in done.stderr

    def test_settings_that_cannot_be(self, project: Path) -> None:
        sources = project / "data" / "stories" / "us_iraq_coalition" / "sources.toml"
        sources.write_text("[fetch]\ntries = 0\n" + sources.read_text("utf-8"), encoding="utf-8")
        done = _dossier("fetch", "us_iraq_coalition", project=project)
        assert done.returncode == 30
        assert "sources.toml, fetch.tries" in done.stderr and "at least 1" in done.stderr


def test_parameters_lists_every_parameter_of_every_notebook(root: Path) -> None:
    done = _dossier("parameters", project=root)
    assert done.returncode == 0
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        assert f"{notebook.stem}\n" in done.stdout
        for one in declared_parameters(notebook):
            assert f"  {one.name} = {one.default!r}  {one.meaning}\n" in done.stdout


class TestSchedule:
    def test_prints_a_cron_line_for_the_folders(self, project: Path) -> None:
        done = _dossier("schedule", "us_iraq_coalition", "--at", "06:30", "--inbox", "data/samples", project=project)
        assert done.returncode == 0, done.stderr
        assert "30 6 * * * cd " in done.stdout
        assert f"--inbox {project}/data/samples " in done.stdout

    def test_writes_files(self, project: Path) -> None:
        done = _dossier("schedule", "us_iraq_coalition", "--kind", "systemd", "--into", "units", project=project)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert sorted(path.name for path in (project / "units").iterdir()) == [
            "dossier-us_iraq_coalition.service",
            "dossier-us_iraq_coalition.timer",
        ]

    @pytest.mark.parametrize("words", [("--at", "25:00"), ("--days", "someday"), ("--kind", "at")])
    def test_refuses_what_cannot_be(self, words: tuple[str, ...], project: Path) -> None:
        done = _dossier("schedule", "us_iraq_coalition", *words, project=project)
        assert done.returncode == 30
        assert words[1] in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("go",), ("run",), ("run", "us_iraq_coalition", "--fast")])
def test_a_word_that_there_is_not(words: tuple[str, ...], root: Path) -> None:
    done = _dossier(*words, project=root)
    assert done.returncode == 30
    assert "Traceback" not in done.stderr
    assert "Usage: dossier" in done.stderr
