"""Notebook 06: attacks, merged into incidents."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from helpers.analysis import attacks, incident_reports, method, slices
from helpers.present import Finding
from helpers.present import attacks as present
from helpers.present.incident_links import mergers, toll_history
from helpers.present.since_last_run import since_last_run
from helpers.record import COMPARED_TABLES, earlier_run, inputs_digest
from helpers.scope import check_choice
from helpers.workbook.chapter import Chapter

__all__ = ["Attacks"]


class Attacks(Chapter):
    """Incidents over time and on a map, casualties as ranges, and the reports that each incident merges."""

    @cached_property
    def _incidents(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        return slices.restrict_incidents(
            self.book.store.read("incidents"), self.book.store.read("incident_links"), self.book.articles
        )

    @cached_property
    def _rows(self) -> pd.DataFrame:
        incidents, links = self._incidents
        reports = self.book.table("attack_reports")
        return attacks.incident_rows(incidents, links, reports, self.book.articles, self.book.actor_sides)

    def over_time(self, by: str) -> Finding:
        """Incidents in each period, by side of the perpetrator, by means, or by side of the target."""
        check_choice("by", by, ("side", "means", "target"))
        rows = self._rows
        if by == "target":
            sides = rows["target"].map(dict(self.book.actor_sides))
            rows = rows.assign(target=sides.where(sides.notna(), None))
        frame = attacks.incidents_over_time(rows, by, self.book.granularity)
        return self.book.shown(
            present.incidents_over_time(frame, by, self.book.story.sides, self.book.granularity, self.book.events)
        )

    def map(self) -> Finding:
        """Where: incidents with coordinates, on outlines that come with the project."""
        return self.book.shown(present.incident_map(self._rows, self.book.story.sides))

    def casualties(self) -> Finding:
        """Killed in each incident, from the smallest to the largest number that a report gives."""
        return self.book.shown(present.casualties(attacks.casualties(self._rows), self.book.story.sides))

    def incidents(self) -> Finding:
        """Every incident, the reports that it merges, and why."""
        return self.book.shown(present.incidents_table(self._rows))

    def tolls(self) -> Finding:
        """How the toll of an incident changed from one independent source to the next."""
        reports = self.book.table("attack_reports")
        return self.book.shown(toll_history(incident_reports.toll_history(*self._incidents, reports, self.book.articles)))

    def mergers(self) -> Finding:
        """Each report of an incident that has several, with the reason and the strength of its link."""
        return self.book.shown(mergers(incident_reports.merged_reports(*self._incidents, self.book.articles)))

    def since_last_run(self) -> Finding:
        """Which incidents are new, revised or gone since the last run whose inputs were others."""
        now = {name: self.book.store.read(name) for name in COMPARED_TABLES}
        earlier = earlier_run(self.book.folders.outputs, inputs_digest(self.book.store, self.book.story))
        before = now if earlier is None else earlier.tables()
        frame = incident_reports.new_incidents(before, now)
        day = None if earlier is None else earlier.as_of
        return self.book.shown(since_last_run(frame, day, "new-incidents", "incident", "Incident"), earlier)

    def how_counted(self) -> Finding:
        """From attack reports to incidents on the chart."""
        reports = self.book.table("attack_reports")
        single = reports[reports["count_low"].isna()]
        unplaced = attacks.unplaced_incidents(self._rows, self.book.granularity)
        placed = self._rows.drop(index=unplaced.index)
        return self._counted(
            [
                method.rows_step(
                    "merge reports of single attacks", "report", reports, single, "a counted series is no incident"
                ),
                method.rows_step("put incidents on the chart over time", "incident", self._rows, placed, "no day exact enough"),
            ]
        )
