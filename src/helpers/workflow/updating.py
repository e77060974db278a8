"""Bringing a stage up to date: only new and changed documents and articles are read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from helpers.engine import Executor, Processes
from helpers.store import Store
from helpers.story import Story
from helpers.workflow.extraction import extract_stage
from helpers.workflow.incidents import update_incidents
from helpers.workflow.ingestion import ingest_inbox, is_ingested
from helpers.workflow.locking import stage_lock
from helpers.workflow.stages import STAGES, Stage

__all__ = ["Update", "Workspace", "bring_up_to_date"]


@dataclass(frozen=True)
class Workspace:
    """Everything that a stage works with: the story, its inbox and store, and how to carry work out.

    ``progress`` is called with the name of what is done, how many are done and how many there are.
    """

    story: Story
    inbox: Path
    store: Store
    executor: Executor = field(default_factory=Processes)
    progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None


@dataclass(frozen=True)
class Update:
    """What bringing a stage up to date did: how many documents (for ingestion) or articles each of its steps read."""

    stage: str
    read: dict[str, int]

    @property
    def changed(self) -> bool:
        return any(self.read.values())


def bring_up_to_date(stage: Stage, workspace: Workspace, *, ingest: bool = True) -> tuple[Update, ...]:
    """Update the stages that ``stage`` reads, then the stage itself; what each did.

    ``ingest=False`` takes the articles that are in the store as they are, unless there are none: within a run only the
    first notebook looks into the inbox, so that all pages tell of the same documents.
    """
    updates = []
    for name in _with_needed(stage):
        if name == "ingestion" and not ingest and is_ingested(workspace.store):
            continue
        with stage_lock(workspace.store, name):
            updates.append(Update(name, _update(STAGES[name], workspace)))
    return tuple(updates)


def _with_needed(stage: Stage) -> tuple[str, ...]:
    """The stage and everything that it reads, directly or not, in the order of the stages."""
    needed = {stage.name}
    for one in reversed(list(STAGES.values())):
        if one.name in needed:
            needed.update(one.after)
    return tuple(name for name in STAGES if name in needed)


def _update(stage: Stage, workspace: Workspace) -> dict[str, int]:
    if stage.name == "ingestion":
        return {
            "documents": ingest_inbox(workspace.story, workspace.inbox, workspace.store, workspace.executor, workspace.progress)
        }
    read = extract_stage(stage, workspace.story, workspace.store, workspace.executor, workspace.progress)
    if "incidents" in stage.writes:
        update_incidents(workspace.store, workspace.story.corrections)
    return read
