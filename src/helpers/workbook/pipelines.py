"""Notebook 05: which oil or gas pipeline, in which state, since when, on whose word."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import method, pipelines
from helpers.errors import ParameterError, closest
from helpers.present import Finding
from helpers.present import pipelines as present
from helpers.present.pipeline_causes import pipeline_causes, reopening
from helpers.present.since_last_run import since_last_run
from helpers.record import COMPARED_TABLES, earlier_run, inputs_digest
from helpers.workbook.chapter import Chapter

__all__ = ["Pipelines"]


class Pipelines(Chapter):
    """Each pipeline's states over time, and what is said to flow."""

    def _reports(self, pipeline: str) -> pd.DataFrame:
        reports = self.book.table("pipeline_reports")
        if not pipeline:
            return reports
        known = sorted({*reports["pipeline"], *(one.name for one in self.book.story.pipelines)})
        if pipeline not in known:
            raise ParameterError("parameter 'pipeline'", found=pipeline, allowed=known, hint=closest(pipeline, known))
        return reports[reports["pipeline"] == pipeline]

    def states(self, pipeline: str) -> Finding:
        """The state of each pipeline over time; what no report covers is unknown."""
        frame = pipelines.state_timeline(self._reports(pipeline), self.book.articles)
        start, end = self._span(frame)
        return self.book.shown(present.state_timeline(frame, start, end))

    def _span(self, frame: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
        """From the first day that a report covers to the last day of publication, or the story's period without any."""
        period = self.book.story.period
        days = [*frame["start"].dropna(), *frame["end"].dropna(), *self.book.articles["published_end"].dropna()]
        if not days:
            return pd.Timestamp(period.start), pd.Timestamp(period.end or period.start)
        return min(days), max(days)

    def flows(self, pipeline: str) -> Finding:
        """Claimed flows in barrels a day, as ranges."""
        return self.book.shown(present.pipeline_flows(pipelines.pipeline_flows(self._reports(pipeline), self.book.articles)))

    def reports(self, pipeline: str) -> Finding:
        """Every report of a state, with date, flow, money and claimant."""
        return self.book.shown(present.pipeline_reports(pipelines.pipeline_table(self._reports(pipeline), self.book.articles)))

    def causes(self, pipeline: str) -> Finding:
        """Why a pipeline stands still or runs again, as articles tell it."""
        return self.book.shown(pipeline_causes(pipelines.pipeline_causes(self._reports(pipeline), self.book.articles)))

    def reopening(self, pipeline: str) -> Finding:
        """What is said of opening it again, and by whom."""
        sentences = self.book.table("sentences")
        frame = pipelines.reopening_statements(self._reports(pipeline), sentences, self.book.articles)
        return self.book.shown(reopening(frame))

    def since_last_run(self) -> Finding:
        """Which pipelines are told of in other states since the last run whose inputs were others."""
        now = {name: self.book.store.read(name) for name in COMPARED_TABLES}
        earlier = earlier_run(self.book.folders.outputs, inputs_digest(self.book.store, self.book.story))
        before = now if earlier is None else earlier.tables()
        frame = pipelines.new_states(before, now)
        day = None if earlier is None else earlier.as_of
        return self.book.shown(since_last_run(frame, day, "new-pipeline-states", "pipeline", "Pipeline"), earlier)

    def how_counted(self) -> Finding:
        """From reports to stretches of time."""
        reports = self.book.table("pipeline_reports")
        dated = reports[reports["occurred"].notna()]
        return self._counted(
            [
                method.rows_step(
                    "put reports on the chart of states", "report", reports, dated, "no day is told and none follows"
                )
            ]
        )
