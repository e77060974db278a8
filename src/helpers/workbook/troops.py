"""Notebook 04: how many troops, whose, where, on whose word."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import method, troop_changes, troops
from helpers.errors import ParameterError, closest
from helpers.present import Finding
from helpers.present import troops as present
from helpers.record import COMPARED_TABLES, earlier_run, inputs_digest
from helpers.scope import check_choice
from helpers.workbook.chapter import Chapter

__all__ = ["POLICIES", "Troops"]

POLICIES = ("all", "latest", "conservative", "majority")


class Troops(Chapter):
    """Figures over time by force and place, plans, changes and tolls, and the ledger of those that compete."""

    def _figures(self, force: str, place: str) -> pd.DataFrame:
        figures = self.book.table("troop_figures")
        for column, wanted in (("force", force), ("place", place)):
            if not wanted:
                continue
            known = sorted(self.book.store.read("troop_figures", [column])[column].dropna().unique())
            names = {*known, *self.book.story.actor_named, *self.book.story.place_named}
            if wanted not in names:
                raise ParameterError(f"parameter {column!r}", found=wanted, allowed=known, hint=closest(wanted, names))
            figures = figures[figures[column] == wanted]
        return figures

    def over_time(self, force: str, place: str, policy: str) -> Finding:
        """Every claimed number by the day that it holds for, with the level that a named policy holds for true."""
        check_choice("policy", policy, POLICIES)
        figures = self._figures(force, place)
        frame = troops.figures_over_time(figures, self.book.articles, self.book.actor_sides)
        levels = troops.levels(figures, self.book.articles, policy, granularity=self.book.granularity)
        return self.book.shown(present.figures_over_time(frame, self.book.story.sides, levels))

    def ledger(self, force: str, place: str) -> Finding:
        """Which claims on one force, place and kind agree, and which compete."""
        frame = troops.competing_figures(self._figures(force, place), self.book.articles)
        return self.book.shown(present.competing_figures(frame))

    def plans(self, force: str, place: str, policy: str) -> Finding:
        """Planned and proposed levels beside what the policy holds for true when they fell due."""
        check_choice("policy", policy, POLICIES)
        figures = self._figures(force, place)
        frame = troop_changes.plans_and_levels(figures, self.book.articles, policy, granularity=self.book.granularity)
        return self.book.shown(present.plans_and_levels(frame))

    def changes(self, force: str, place: str) -> Finding:
        """Changes of level that one sentence tells with both numbers."""
        frame = troop_changes.changes_of_level(self._figures(force, place), self.book.articles)
        return self.book.shown(present.changes_of_level(frame))

    def casualties(self, force: str, place: str) -> Finding:
        """Killed, wounded and captured, event by event."""
        frame = troop_changes.casualties(self._figures(force, place), self.book.articles, self.book.actor_sides)
        return self.book.shown(present.casualties(frame, self.book.story.sides))

    def since_last_run(self) -> Finding:
        """Which numbers are new, revised or gone since the last run whose inputs were others."""
        now = {name: self.book.store.read(name) for name in COMPARED_TABLES}
        earlier = earlier_run(self.book.folders.outputs, inputs_digest(self.book.store, self.book.story))
        if earlier is None:
            return self.book.shown(present.new_figures(troop_changes.new_figures(now, now).head(0)))
        return self.book.shown(present.new_figures(troop_changes.new_figures(earlier.tables(), now), earlier.as_of), earlier)

    def how_counted(self) -> Finding:
        """From number expressions to troop figures."""
        figures = self.book.table("troop_figures")
        placed = figures[figures["force"].notna() & figures["place"].notna()]
        return self._counted(
            [
                method.rows_step(
                    "compare figures of a known force and place",
                    "figure",
                    figures,
                    placed,
                    "the article does not say whose or where",
                ),
                method.copies_step(self.book.articles),
            ]
        )
