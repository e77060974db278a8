"""What a scheduler needs to make a story's report regularly: text for cron, systemd or GitHub Actions. Nothing is installed."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path

from helpers.errors import ConfigurationError, closest
from helpers.project import Folders

__all__ = ["KINDS", "scheduled_files"]

KINDS = ("cron", "systemd", "github")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def scheduled_files(kind: str, folders: Folders, story: str, at: str, days: str, *, fetch: bool = False) -> dict[str, str]:
    """The files, by name, that run the story at a time of day on some weekdays. ``fetch``: fetch its sources before; a fetch
    that fails does not keep the run from the documents that there are. Raises ConfigurationError for a time, days or
    a kind that there are not, and for folders that the scheduler cannot be told of."""
    hour, minute = _time_of(at)
    chosen = _days_of(days)
    _check_paths(folders)
    match kind:
        case "cron":
            return {f"dossier-{story}.cron": _cron(folders, story, hour, minute, chosen, fetch)}
        case "systemd":
            return {
                f"dossier-{story}.service": _service(folders, story, fetch),
                f"dossier-{story}.timer": _timer(story, hour, minute, chosen),
            }
        case "github":
            return {f"dossier-{story}.yml": _workflow(folders, story, hour, minute, chosen, fetch)}
    raise ConfigurationError(f"no scheduler {kind!r}", allowed=KINDS, hint=closest(kind, KINDS))


def _time_of(at: str) -> tuple[int, int]:
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at)
    if match is None:
        raise ConfigurationError("not a time of day", where="--at", found=at, allowed="HH:MM from 00:00 to 23:59")
    return int(match[1]), int(match[2])


def _days_of(days: str) -> tuple[int, ...]:
    """Weekdays, Monday as 0; every day where ``daily``."""
    if days == "daily":
        return tuple(range(7))
    chosen: set[int] = set()
    for part in days.lower().split(","):
        first, dash, last = part.strip().partition("-")
        if first not in _DAYS or (dash and last not in _DAYS):
            raise ConfigurationError("not weekdays", where="--days", found=days, allowed="daily, mon-fri, or mon,thu")
        start, stop = _DAYS.index(first), _DAYS.index(last or first)
        chosen.update((start + step) % 7 for step in range((stop - start) % 7 + 1))
    return tuple(sorted(chosen))


def _check_paths(folders: Folders) -> None:
    """Crontabs and unit files are made of lines, and take a backslash at the end of one for a line that goes on."""
    for path in (folders.project, folders.inbox, folders.store, folders.outputs, Path(sys.executable)):
        if not str(path).isprintable() or str(path).endswith(("\\", " ")):
            raise ConfigurationError(
                "a folder's name that a scheduler does not take", found=str(path), allowed="names without control characters"
            )


def _command(folders: Folders, story: str) -> list[str]:
    return [
        str(Path(sys.executable).with_name("dossier")), "run", story,
        "--inbox", str(folders.inbox), "--store", folders.store, "--outputs", str(folders.outputs),
    ]  # fmt: skip


def _fetch_command(folders: Folders, story: str) -> list[str]:
    return [str(Path(sys.executable).with_name("dossier")), "fetch", story, "--inbox", str(folders.inbox)]


def _cron(folders: Folders, story: str, hour: int, minute: int, days: tuple[int, ...], fetch: bool) -> str:
    weekdays = "*" if len(days) == 7 else ",".join(str((day + 1) % 7) for day in days)
    # cron gives no more environment than PATH, so everything is written out. It reads % as a line break unless a backslash
    # stands before it, and two backslashes as themselves: an empty pair of quotes parts a backslash of a name from its %.
    commands = shlex.join(_command(folders, story))
    if fetch:
        commands = f"{{ {shlex.join(_fetch_command(folders, story))}; {commands}; }}"
    command = f"cd {shlex.quote(str(folders.project))} && {commands}"
    command = command.replace("\\%", "\\''%").replace("%", r"\%")
    return f"{minute} {hour} * * {weekdays} {command}\n"


def _systemd_command(command: list[str]) -> str:
    program, *words = command
    if re.search(r"[\"'\\]", program):  # which systemd does not take in the program's path, but in a word
        program, words = "/usr/bin/env", [program, *words]
    # Variables are filled in within a command's words, not within its program's path.
    return " ".join([_systemd_word(program), *(_systemd_word(word.replace("$", "$$")) for word in words)])


def _service(folders: Folders, story: str, fetch: bool) -> str:
    # The dash: whatever comes of the fetch, the run follows.
    before = f"ExecStartPre=-{_systemd_command(_fetch_command(folders, story))}\n" if fetch else ""
    return f"""[Unit]
Description=Dossier report of {story}

[Service]
Type=oneshot
WorkingDirectory={str(folders.project).replace("%", "%%")}
{before}ExecStart={_systemd_command(_command(folders, story))}
# 10: complete, with documents that could not be read. 75: another run was under way.
SuccessExitStatus=10 75
TimeoutStartSec=2h
"""


def _systemd_word(word: str) -> str:
    escaped = word.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[\s\"';\\]", word) else escaped


def _timer(story: str, hour: int, minute: int, days: tuple[int, ...]) -> str:
    weekdays = "" if len(days) == 7 else ",".join(_DAYS[day].capitalize() for day in days) + " "
    return f"""[Unit]
Description=Dossier report of {story}, regularly

[Timer]
OnCalendar={weekdays}*-*-* {hour:02d}:{minute:02d}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _in_repository(folders: Folders, folder: Path, option: str) -> str:
    """A folder as a runner finds it, which has the repository and nothing else."""
    project = folders.project.resolve()
    if not folder.is_relative_to(project):
        raise ConfigurationError(
            f"a runner of GitHub cannot reach the folder of {option}", found=str(folder), allowed=f"a folder in {project}"
        )
    return folder.relative_to(project).as_posix()


def _fetch_steps(story: str, inbox: str) -> str:
    """Steps of a workflow that fetch, and keep what was fetched from one run to the next."""
    command = shlex.join([".venv/bin/dossier", "fetch", story, "--inbox", inbox])
    paths = "".join(f"            {json.dumps(path, ensure_ascii=False)[1:-1]}\n" for path in (inbox, f"{inbox}.fetched"))
    return f"""
      - uses: actions/cache@v4
        with:
          path: |
{paths}          key: fetched-{story}-${{{{ github.run_id }}}}
          restore-keys: fetched-{story}-
      - name: Fetch
        continue-on-error: true
        run: |
          {command} || test $? -eq 10"""


def _workflow(folders: Folders, story: str, hour: int, minute: int, days: tuple[int, ...], fetch: bool) -> str:
    weekdays = "*" if len(days) == 7 else ",".join(str((day + 1) % 7) for day in days)
    inbox = _in_repository(folders, folders.inbox, "--inbox")
    outputs = _in_repository(folders, folders.outputs, "--outputs")
    command = shlex.join([".venv/bin/dossier", "run", story, "--inbox", inbox, "--outputs", outputs])
    return f"""name: dossier {story}
# Documents reach the runner through the repository: git add --force {shlex.quote(inbox)}
on:
  schedule:
    - cron: "{minute} {hour} * * {weekdays}"
  workflow_dispatch: {{}}
permissions:
  contents: read
concurrency:
  group: dossier-{story}
jobs:
  report:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: make environment{_fetch_steps(story, inbox) if fetch else ""}
      - name: Make the report
        run: |
          {command} || test $? -eq 10
      - uses: actions/upload-artifact@v4
        with:
          name: report-{story}
          path: {json.dumps(outputs + "/latest/", ensure_ascii=False)}
"""
