"""Where things lie: the folders of a project and of one story's run, each with its default.

A run hands its folders to the kernels of its notebooks through the environment, not through parameters, so that no page
depends on where it was made.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import ConfigurationError, PreflightError

__all__ = ["ENVIRONMENT", "Folders", "find_project", "folders_of"]

# The variable that names each folder of a run.
ENVIRONMENT = {
    "project": "DOSSIER_PROJECT",
    "inbox": "DOSSIER_INBOX",
    "store": "DOSSIER_STORE",
    "outputs": "DOSSIER_OUTPUTS",
}


@dataclass(frozen=True)
class Folders:
    """The folders of one story. ``inbox`` may also be a single file; ``store`` a folder or an object-store address."""

    project: Path
    story: Path
    inbox: Path
    store: str
    outputs: Path

    @property
    def notebooks(self) -> Path:
        return self.project / "notebooks"

    def environment(self) -> dict[str, str]:
        """The variables that lead a notebook's kernel to the same folders."""
        return {variable: str(getattr(self, name)) for name, variable in ENVIRONMENT.items()}


def find_project(start: Path | None = None) -> Path:
    """The project's top folder: what the environment names, or the first folder at or above ``start`` that holds
    ``data/stories``, or else the one that this package was installed from."""
    if named := os.environ.get(ENVIRONMENT["project"]):
        return Path(named)
    begin = (start or Path.cwd()).resolve()
    candidates = [begin, *begin.parents, Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / "data" / "stories").is_dir():
            return folder
    raise PreflightError(
        "this is no Dossier project: no folder data/stories here or above",
        where=begin,
        hint=f"change into the project's folder, or set {ENVIRONMENT['project']}",
    )


def folders_of(
    story: str,
    *,
    inbox: Path | None = None,
    store: str | None = None,
    outputs: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Folders:
    """The folders of a story: those given, else those that the environment names, else ``data/inbox/<story>``,
    ``data/store/<story>`` and ``outputs/<story>`` in the project. A story that is a path is a ConfigurationError."""
    named = os.environ if environment is None else environment
    project = find_project()
    if story != Path(story).name or story in {"", ".."}:
        raise ConfigurationError(
            "not the name of a story",
            found=story,
            allowed=sorted(path.parent.name for path in (project / "data" / "stories").glob("*/story.toml")),
        )
    chosen_store = store or named.get(ENVIRONMENT["store"]) or str(project / "data" / "store" / story)
    return Folders(
        project=project,
        story=project / "data" / "stories" / story,
        inbox=(inbox or Path(named.get(ENVIRONMENT["inbox"]) or project / "data" / "inbox" / story)).resolve(),
        store=chosen_store if "://" in chosen_store else str(Path(chosen_store).resolve()),
        outputs=(outputs or Path(named.get(ENVIRONMENT["outputs"]) or project / "outputs" / story)).resolve(),
    )
