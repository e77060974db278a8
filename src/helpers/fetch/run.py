"""A whole fetch: the sources of a story, their listings, and the pages that these list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.errors import BusyError, ConfigurationError, ParameterError, PreflightError, closest
from helpers.fetch.addresses import Resolve, resolve_name
from helpers.fetch.client import Client
from helpers.fetch.errands import Errands
from helpers.fetch.keeping import Memory, memory_folder, write_atomically
from helpers.fetch.model import Clock
from helpers.fetch.report import FetchReport
from helpers.story import Source, Story

__all__ = ["Progress", "fetch_story"]

Progress = Callable[[int, int, str], None]
"""Told of every request: how many addresses are done, how many wait, and which one was asked for."""


def _silent(_done: int, _waiting: int, _address: str) -> None:
    return


def fetch_story(
    story: Story,
    inbox: Path,
    *,
    only: Sequence[str] = (),
    dry: bool = False,
    progress: Progress = _silent,
    clock: Clock | None = None,
    resolve: Resolve = resolve_name,
) -> FetchReport:
    """Fetch what is new of a story's sources into its inbox, and say what became of each address.

    ``only``: names of the sources to fetch, else all; ``dry``: read the listings, ask for no page and write nothing.
    Raises ConfigurationError without sources, ParameterError for a source that there is not, PreflightError for an inbox
    that cannot be written, BusyError while another fetch of the story is under way.
    """
    clock = clock or Clock()
    sources = _chosen(story, only)
    memory = memory_folder(inbox)
    began = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    with _prepared(inbox, memory, dry=dry), Client(story.fetching, clock, resolve) as client:
        errands = Errands(story, inbox, Memory(memory), client, clock, progress, dry=dry)
        try:
            errands.run(sources)
        finally:
            if not dry:
                errands.memory.save()
        report = FetchReport(story.id, began, errands.counts(sources), tuple(errands.outcomes), dry)
        if not dry:
            told = json.dumps(report.as_json(), ensure_ascii=False, indent=1).encode("utf-8", "replace")
            write_atomically(memory / "report.json", told, memory)
    return report


def _chosen(story: Story, only: Iterable[str]) -> tuple[Source, ...]:
    names = [source.name for source in story.sources]
    if not names:
        raise ConfigurationError(
            "the story names no sources", where="sources.toml", hint="add feeds, sitemaps or lists as [[source]] entries"
        )
    wanted = list(only)
    for name in wanted:
        if name not in names:
            raise ParameterError(f"no source {name!r}", where="--only", allowed=names, hint=closest(name, names))
    return tuple(source for source in story.sources if not wanted or source.name in wanted)


@contextmanager
def _prepared(inbox: Path, memory: Path, *, dry: bool) -> Iterator[None]:
    """Folders that can be written, for this fetch alone."""
    if inbox.exists() and not inbox.is_dir():
        raise PreflightError("the inbox is a file; what is fetched needs a folder", where=inbox)
    if dry:
        yield
        return
    try:
        inbox.mkdir(parents=True, exist_ok=True)
        memory.mkdir(parents=True, exist_ok=True)
        with FileLock(memory / "lock", timeout=0):
            for left in memory.glob(".*.unfinished"):
                left.unlink()
            yield
    except Timeout as error:
        raise BusyError("another fetch of this story is under way", where=memory, hint="try again later") from error
    except OSError as error:
        raise PreflightError("cannot be written", where=error.filename or memory, found=error.strerror) from error
