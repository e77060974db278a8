"""Notebook 08: what a reader needs first."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from helpers.analysis import briefing, checking, method, open_questions, slices, timeline
from helpers.errors import ParameterError
from helpers.present import Finding
from helpers.present import briefing as present
from helpers.present import check_sheet as present_checks
from helpers.present import open_questions as present_questions
from helpers.present import timeline as present_timeline
from helpers.record import COMPARED_TABLES, earlier_run, inputs_digest
from helpers.workbook.chapter import Chapter

__all__ = ["Briefing"]


class Briefing(Chapter):
    """What changed since the last run, key figures, the story's timeline, and what is open, disputed and missing."""

    @cached_property
    def _incidents(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return slices.restrict_incidents(
            self.book.store.read("incidents"), self.book.store.read("incident_links"), self.book.articles
        )

    def changes(self) -> Finding:
        """What is new, continued, revised or dropped since the last run whose inputs were others."""
        now = {name: self.book.store.read(name) for name in COMPARED_TABLES}
        earlier = earlier_run(self.book.folders.outputs, inputs_digest(self.book.store, self.book.story))
        if earlier is None:
            return self.book.shown(present.changes(briefing.changes(now, now).head(0)))
        return self.book.shown(present.changes(briefing.changes(earlier.tables(), now), earlier.as_of), earlier)

    def key_figures(self) -> Finding:
        """The numbers that a reader needs first, each with its range and sources."""
        frame = briefing.key_figures(
            self.book.articles,
            self.book.table("troop_figures"),
            *self._incidents,
            self.book.table("pipeline_reports"),
            self.book.table("statements"),
        )
        return self.book.shown(present.key_figures(frame))

    def timeline(self, least_independent: int, limit: int) -> Finding:
        """The days that a reader needs: told by an incident, a dated figure, or several independent articles."""
        if least_independent < 1 or limit < 1:
            raise ParameterError("parameter below one", found=f"{least_independent}, {limit}", allowed="1 and more")
        frame = briefing.timeline(
            self.book.articles,
            self.book.table("sentences"),
            *self._incidents,
            self.book.table("troop_figures"),
            self.book.table("pipeline_reports"),
            self.book.table("statements"),
            least_independent,
            limit,
        )
        return self.book.shown(present.timeline(frame))

    def days(self, days: int, least_independent: int) -> Finding:
        """The selected timeline: the days of which most independent articles speak, each with its sentences."""
        if days < 1 or least_independent < 1:
            raise ParameterError("parameter below one", found=f"{days}, {least_independent}", allowed="1 and more")
        frame = timeline.selected_timeline(self.book.articles, self.book.table("sentences"), days, least_independent)
        return self.book.shown(present_timeline.selected_timeline(frame))

    def voices(self) -> Finding:
        """The latest word of each side on the topics on which several sides speak."""
        topics = {topic.id: topic.name for topic in self.book.story.topics}
        frame = open_questions.voices(self.book.table("statements"), self.book.articles, topics)
        return self.book.shown(present_questions.voices(frame))

    def disputed(self) -> Finding:
        """Where reports contradict each other: troops, tolls, pipelines."""
        figures, reports = self.book.table("troop_figures"), self.book.table("pipeline_reports")
        frame = open_questions.disputed(self.book.articles, figures, *self._incidents, reports)
        return self.book.shown(present_questions.disputed(frame))

    def missing(self) -> Finding:
        """What rows, articles and documents do not tell, and why."""
        names = ("troop_figures", "attack_reports", "pipeline_reports", "statements")
        tables = {name: self.book.table(name) for name in names}
        frame = open_questions.missing(tables, self.book.articles, self.book.store.read("documents"))
        return self.book.shown(present_questions.missing(frame))

    def checked(self) -> Finding:
        """How often an analyst found extracted rows right, by table (`dossier check`)."""
        tables = {name: self.book.store.read(name) for name in checking.CHECKED_TABLES}
        known = set(self.book.store.read("sentences", ["sentence_id"])["sentence_id"])
        checks = [check for check in self.book.story.checked if check.sentence in known]
        return self.book.shown(present_checks.checked_precision(checking.checked_precision(tables, checks)))

    def how_counted(self) -> Finding:
        """Which articles the briefing stands on."""
        return self._counted([method.copies_step(self.book.articles)])
