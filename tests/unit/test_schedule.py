"""What a scheduler is given does what it says: parsed back or run for real, in folders of odd names."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.errors import ConfigurationError
from helpers.project import Folders
from helpers.schedule import KINDS, scheduled_files

_ODD = [
    "plain",
    "with space",
    "100%",
    "it's",
    'say "so"',
    "$HOME",
    "a;b & c",
    "back\\slash",
    "back\\%",
    "Ünïcode",
    "#hash",
    "{x}",
]


def _folders(project: Path) -> Folders:
    return Folders(
        project=project, story=project / "data" / "stories" / "sample", inbox=project / "data" / "inbox" / "sample",
        store=str(project / "data" / "store" / "sample"), outputs=project / "outputs" / "sample",
    )  # fmt: skip


@pytest.fixture(params=_ODD)
def folders(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """A project in a folder of an odd name, with a stand-in for the command that writes down what it was told."""
    project = tmp_path / request.param
    (project / "bin").mkdir(parents=True)
    stand_in = project / "bin" / "dossier"
    stand_in.write_text('#!/bin/sh\n{ echo "$PWD"; for word in "$@"; do echo "$word"; done; } > "${0%/*}/said"\nexit 10\n')
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(project / "bin" / "python"))
    return _folders(project)


def _words(folders: Folders) -> list[str]:
    return ["run", "sample", "--inbox", str(folders.inbox), "--store", folders.store, "--outputs", str(folders.outputs)]


def _as_cron_reads(command: str) -> tuple[str, str | None]:
    """What cron hands to the shell, and to its input: a backslash before % goes, a % alone ends the command."""
    read, escaped = "", False
    for position, character in enumerate(command):
        if escaped:
            read = read[:-1] + "%" if character == "%" else read + character
            escaped = False
        elif character == "%":
            return read, command[position + 1 :]
        else:
            read, escaped = read + character, character == "\\"
    return read, None


def test_a_cron_line_runs_with_an_empty_environment(folders: Folders) -> None:
    (line,) = scheduled_files("cron", folders, "sample", "06:30", "mon-fri").values()
    minute, hour, day, month, weekdays, command = line.rstrip("\n").split(" ", 5)
    assert (minute, hour, day, month, weekdays) == ("30", "6", "*", "*", "1,2,3,4,5")
    assert line.count("\n") == 1
    read, given = _as_cron_reads(command)
    assert given is None
    done = subprocess.run(["/usr/bin/env", "-i", "/bin/sh", "-c", read], check=False, cwd="/")
    assert done.returncode == 10
    said = (folders.project / "bin" / "said").read_text("utf-8").splitlines()
    assert said == [str(folders.project), *_words(folders)]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_verifies_service_and_timer(folders: Folders, tmp_path: Path) -> None:
    files = scheduled_files("systemd", folders, "sample", "06:30", "mon-fri")
    assert list(files) == ["dossier-sample.service", "dossier-sample.timer"]
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    units = [str(tmp_path / name) for name in files]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], check=False, capture_output=True, text=True)
    complaints = [line for line in done.stderr.splitlines() if "dossier-sample" in line]
    assert complaints == []
    assert done.returncode == 0, done.stderr


def test_a_systemd_service_says_what_is_run(folders: Folders) -> None:
    """The words of ExecStart, as systemd splits and fills them in (systemd.service(5), "Command lines")."""
    service = scheduled_files("systemd", folders, "sample", "06:30", "daily")["dossier-sample.service"]
    (line,) = re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    words = [re.sub(r"\\(.)", r"\1", inner) if inner else plain for inner, plain in quoted]
    program, *rest = [word.replace("%%", "%") for word in words]
    rest = [word.replace("$$", "$") for word in rest]
    command = [program, *rest] if program != "/usr/bin/env" else rest
    assert command == [str(folders.project / "bin" / "dossier"), *_words(folders)]
    (folder,) = re.findall(r"^WorkingDirectory=(.*)$", service, re.MULTILINE)
    assert folder.replace("%%", "%") == str(folders.project)


def test_a_github_workflow_fits_its_schema(folders: Folders, tmp_path: Path) -> None:
    command = Path(sys.prefix) / "bin" / "check-jsonschema"
    if not command.is_file():
        pytest.skip("check-jsonschema is not installed")
    (name,), (content,) = zip(*scheduled_files("github", folders, "sample", "6:05", "sun,wed").items(), strict=True)
    assert name == "dossier-sample.yml"
    assert '- cron: "5 6 * * 3,0"' in content
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = subprocess.run(
        [str(command), "--builtin-schema", "vendor.github-workflows", str(tmp_path / name)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_fetch_goes_before_the_run_and_does_not_keep_it_back(folders: Folders) -> None:
    """The stand-in leaves with 10, and still both commands are told what they should be, by each scheduler."""
    (folders.project / "bin" / "dossier").write_text('#!/bin/sh\necho "$1" >> "${0%/*}/said"\nexit 75\n')
    (line,) = scheduled_files("cron", folders, "sample", "06:30", "daily", fetch=True).values()
    read, given = _as_cron_reads(line.rstrip("\n").split(" ", 5)[5])
    assert given is None
    subprocess.run(["/usr/bin/env", "-i", "/bin/sh", "-c", read], check=False, cwd="/")
    assert (folders.project / "bin" / "said").read_text("utf-8").split() == ["fetch", "run"]
    service = scheduled_files("systemd", folders, "sample", "06:30", "daily", fetch=True)["dossier-sample.service"]
    first, second = [row for row in service.splitlines() if row.startswith("ExecStart")]
    assert first.startswith("ExecStartPre=-") and " fetch sample --inbox " in first and " run sample " in second


def test_a_github_workflow_that_fetches_fits_its_schema(folders: Folders, tmp_path: Path) -> None:
    command = Path(sys.prefix) / "bin" / "check-jsonschema"
    if not command.is_file():
        pytest.skip("check-jsonschema is not installed")
    ((name, content),) = scheduled_files("github", folders, "sample", "6:05", "daily", fetch=True).items()
    assert "dossier fetch sample --inbox data/inbox/sample || test $? -eq 10" in content
    assert content.index("actions/cache") < content.index("fetch sample") < content.index("run sample")
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = subprocess.run(
        [str(command), "--builtin-schema", "vendor.github-workflows", str(tmp_path / name)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_github_runner_sees_the_project_only(tmp_path: Path) -> None:
    folders = _folders(tmp_path / "project")
    (content,) = scheduled_files("github", folders, "sample", "06:00", "daily").values()
    assert str(tmp_path) not in content
    assert "--inbox data/inbox/sample --outputs outputs/sample || test $? -eq 10" in content
    outside = Folders(folders.project, folders.story, tmp_path / "elsewhere", folders.store, folders.outputs)
    with pytest.raises(ConfigurationError, match=r"cannot reach the folder of --inbox[\s\S]*elsewhere"):
        scheduled_files("github", outside, "sample", "06:00", "daily")


@pytest.mark.parametrize(
    ("days", "cron", "systemd"),
    [
        ("daily", "*", "*-*-*"),
        ("mon,thu", "1,4", "Mon,Thu *-*-*"),
        ("fri-mon", "1,5,6,0", "Mon,Fri,Sat,Sun *-*-*"),
        ("SAT, sun", "6,0", "Sat,Sun *-*-*"),
        ("mon-sun", "*", "*-*-*"),
    ],
)
def test_days(days: str, cron: str, systemd: str, tmp_path: Path) -> None:
    folders = _folders(tmp_path)
    assert scheduled_files("cron", folders, "sample", "23:59", days)["dossier-sample.cron"].startswith(f"59 23 * * {cron} cd ")
    timer = scheduled_files("systemd", folders, "sample", "23:59", days)["dossier-sample.timer"]
    assert f"\nOnCalendar={systemd} 23:59:00\n" in timer


@pytest.mark.parametrize("at", ["24:00", "6", "06:60", "6:5", "six", "06:00:00", "", "٠٦:٠٠"])
def test_what_is_no_time_of_day(at: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"--at: not a time of day[\s\S]*HH:MM") as raised:
        scheduled_files("cron", _folders(tmp_path), "sample", at, "daily")
    assert raised.value.exit_code == 30


@pytest.mark.parametrize("days", ["", "monday", "mon-", "mon,,tue", "1-5", "weekdays", "mon-fri-sun"])
def test_what_are_no_weekdays(days: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"--days: not weekdays[\s\S]*mon-fri"):
        scheduled_files("cron", _folders(tmp_path), "sample", "06:00", days)


def test_an_unknown_scheduler(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no scheduler 'chron'[\s\S]*cron, systemd, github[\s\S]*did you mean 'cron'"):
        scheduled_files("chron", _folders(tmp_path), "sample", "06:00", "daily")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["two\nlines", "a tab\t", "ends in a backslash\\", "ends in a space "])
def test_a_folder_that_no_scheduler_can_be_told_of(kind: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="a scheduler does not take"):
        scheduled_files(kind, _folders(tmp_path / name), "sample", "06:00", "daily")
