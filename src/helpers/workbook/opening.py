"""Opening a story in a notebook."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from helpers.analysis import slices
from helpers.engine import executor_named
from helpers.present import Finding
from helpers.project import ENVIRONMENT, Folders, folders_of
from helpers.record import EarlierRun
from helpers.schemas import schema_of
from helpers.scope import Scope, scope_of
from helpers.store import Store
from helpers.story import Story, load_story
from helpers.workbook.actors import Actors
from helpers.workbook.attacks import Attacks
from helpers.workbook.briefing import Briefing
from helpers.workbook.ingestion import Ingestion
from helpers.workbook.keywords import Keywords
from helpers.workbook.pipelines import Pipelines
from helpers.workbook.sources import sourced
from helpers.workbook.statements import Statements
from helpers.workbook.troops import Troops
from helpers.workflow import Workspace, bring_up_to_date, stage_named

__all__ = ["Workbook", "open_workbook"]


@dataclass(frozen=True)
class Workbook:
    """One story as a notebook sees it: ``articles`` are those that the parameters choose, ``selection.dropped`` the others.

    Each chapter (``ingestion``, ``keywords`` … ``briefing``) answers with findings: ``.figure`` and ``.frame`` of a finding
    are a plotly figure and a tidy frame to go on from. ``table(name)`` gives any table for the chosen articles, ``sql``
    the answer of a query over all of them.
    """

    story: Story
    folders: Folders
    store: Store
    scope: Scope
    _tables: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def selection(self) -> slices.Selection:
        return slices.select_articles(
            self.store.read("articles"),
            self.scope.start,
            self.scope.end,
            self.scope.outlets,
            keep_undated=self.scope.undated == "keep",
        )

    @property
    def articles(self) -> pd.DataFrame:
        return self.selection.chosen

    @cached_property
    def granularity(self) -> str:
        """The length of a period on charts: as the parameters say, or by how long a time the articles span."""
        days = self.articles["published"].dropna()
        ends = self.articles["published_end"].dropna()
        if days.empty:
            return self.scope.period_length(None, None)
        return self.scope.period_length(days.min().date(), ends.max().date())

    @cached_property
    def events(self) -> pd.DataFrame:
        """The story's public events as charts mark them: ``date``, ``text``; only those within the articles' days."""
        frame = pd.DataFrame(
            {
                "date": pd.to_datetime([event.day for event in self.story.events]),
                "text": [event.name for event in self.story.events],
            }
        )
        first, last = self.articles["published"].min(), self.articles["published_end"].max()
        within: pd.DataFrame = frame[(frame["date"] >= first) & (frame["date"] <= last)]
        return within.reset_index(drop=True)

    @cached_property
    def actor_sides(self) -> Mapping[str, str]:
        """The side of each actor: as mentions have it, so that states beyond the story's list have one too."""
        mentions = self.store.read("mentions", ["actor", "side"]).dropna().drop_duplicates("actor")
        named = dict(zip(mentions["actor"], mentions["side"], strict=True))
        return named | {actor.name: actor.side for actor in self.story.actors}

    def table(self, name: str) -> pd.DataFrame:
        """A table of the store, restricted to the chosen articles where its rows belong to articles."""
        if name not in self._tables:
            whole = self.store.read(name)
            belongs = schema_of(name).per_article and name != "extraction_log"
            self._tables[name] = slices.restrict(whole, self.articles) if belongs else whole
        return self._tables[name]

    def sql(self, query: str) -> pd.DataFrame:
        """The answer of a DuckDB query over the store's tables, each by its name."""
        return self.store.sql(query)

    def shown(self, finding: Finding, earlier: EarlierRun | None = None) -> Finding:
        """The finding with the sentences behind its numbers; of what has gone since, as an ``earlier`` run had them."""
        return sourced(finding, self.store, earlier)

    @cached_property
    def ingestion(self) -> Ingestion:
        return Ingestion(self)

    @cached_property
    def keywords(self) -> Keywords:
        return Keywords(self)

    @cached_property
    def actors(self) -> Actors:
        return Actors(self)

    @cached_property
    def troops(self) -> Troops:
        return Troops(self)

    @cached_property
    def pipelines(self) -> Pipelines:
        return Pipelines(self)

    @cached_property
    def attacks(self) -> Attacks:
        return Attacks(self)

    @cached_property
    def statements(self) -> Statements:
        return Statements(self)

    @cached_property
    def briefing(self) -> Briefing:
        return Briefing(self)


def open_workbook(
    stage: str,
    *,
    story: str,
    start: str = "",
    end: str = "",
    outlets: list[str] | None = None,
    undated: str = "keep",
    granularity: str = "auto",
    executor: str = "processes",
) -> Workbook:
    """Open a story for the notebook of ``stage``, once that stage is up to date.

    ``start`` and ``end``: first and last day of publication, YYYY-MM-DD, "story" for the story's period, "" for no limit.
    ``outlets``: names of outlets, none for all. ``undated``: keep or drop articles without a date. ``granularity``: day, week,
    month, quarter or auto. ``executor``: how new articles are read: serial, processes or dask; a Dask scheduler's address may
    follow a colon (``dask:tcp://127.0.0.1:8786``). A value that is not possible is a ConfigurationError.
    """
    folders = folders_of(story)
    loaded = load_story(folders.story)
    scope = scope_of(loaded, start, end, outlets or [], undated, granularity)
    name, _, address = executor.partition(":")
    workspace = Workspace(
        loaded, folders.inbox, Store(folders.store), executor_named(name, address=address or None), _progress()
    )
    # Inside a run only the first notebook looks into the inbox, so that all pages tell of the same documents.
    bring_up_to_date(stage_named(stage), workspace, ingest=stage == "ingestion")
    return Workbook(loaded, folders, workspace.store, scope)


def _progress() -> Callable[[str, int, int], None]:
    """Progress for somebody who waits at a notebook; a run under a scheduler, whose pages show outputs, gets none."""
    if ENVIRONMENT["project"] in os.environ:
        return lambda _what, _done, _total: None

    begun: dict[str, float] = {}

    def show(what: str, done: int, total: int) -> None:
        passed = time.monotonic() - begun.setdefault(what, time.monotonic())
        left = f", about {passed / done * (total - done):.0f} s left" if done and passed > 2 and done < total else ""
        end = "\n" if done == total else ""
        print(f"\r\x1b[Kreading {what}: {done:,} of {total:,}{left}", end=end, file=sys.stderr, flush=True)

    return show
