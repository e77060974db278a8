"""Notebook 06: attacks, merged into incidents."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from helpers.analysis import attacks, method, slices
from helpers.present import Finding
from helpers.present import attacks as present
from helpers.scope import check_choice
from helpers.workbook.chapter import Chapter

__all__ = ["Attacks"]


class Attacks(Chapter):
    """Incidents over time and on a map, casualties as ranges, and the reports that each incident merges."""

    @cached_property
    def _rows(self) -> pd.DataFrame:
        incidents, links = slices.restrict_incidents(
            self.book.store.read("incidents"), self.book.store.read("incident_links"), self.book.articles
        )
        reports = self.book.table("attack_reports")
        return attacks.incident_rows(incidents, links, reports, self.book.articles, self.book.actor_sides)

    def over_time(self, by: str) -> Finding:
        """Incidents in each period, by side of the perpetrator or by means."""
        check_choice("by", by, ("side", "means"))
        frame = attacks.incidents_over_time(self._rows, by, self.book.granularity)
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
