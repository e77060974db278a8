"""Notebook 08: what a reader needs first."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from helpers.analysis import briefing, method, slices
from helpers.errors import ParameterError
from helpers.present import Finding
from helpers.present import briefing as present
from helpers.record import COMPARED_TABLES, earlier_run, inputs_digest
from helpers.workbook.chapter import Chapter

__all__ = ["Briefing"]


class Briefing(Chapter):
    """What changed since the last run, key figures, and the story's timeline."""

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

    def how_counted(self) -> Finding:
        """Which articles the briefing stands on."""
        return self._counted([method.copies_step(self.book.articles)])
