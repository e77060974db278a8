"""Notebook 07: who says what, and how it is attributed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from helpers.analysis import method, statements
from helpers.errors import ParameterError, closest
from helpers.present import Finding
from helpers.present import statements as present
from helpers.workbook.chapter import Chapter

__all__ = ["Statements"]


class Statements(Chapter):
    """Statements by side and speaker, said, claimed or denied, and by topic over time."""

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        return {topic.id: topic.name for topic in self.book.story.topics}

    def _rows(self, side: str, topic: str) -> pd.DataFrame:
        rows = self.book.table("statements")
        if side:
            sides = tuple(self.book.story.side_named)
            if side not in sides:
                raise ParameterError("parameter 'side'", found=side, allowed=sides, hint=closest(side, sides))
            rows = rows[rows["side"] == side]
        if topic:
            if topic not in self._topics:
                raise ParameterError("parameter 'topic'", found=topic, allowed=self._topics, hint=closest(topic, self._topics))
            rows = rows[[topic in topics for topics in rows["topics"]]]
        return rows

    def speakers(self, side: str, topic: str) -> Finding:
        """Who is quoted."""
        frame = statements.speakers(self._rows(side, topic), self.book.articles)
        return self.book.shown(present.speakers(frame, self.book.story.sides))

    def cues(self, side: str, topic: str) -> Finding:
        """How statements are introduced: said, claimed, denied …"""
        return self.book.shown(present.cue_classes(statements.cue_classes(self._rows(side, topic)), self.book.story.sides))

    def topics(self, side: str, topic: str) -> Finding:
        """What is spoken of, over time."""
        frame = statements.topics_over_time(self._rows(side, topic), self.book.articles, self._topics, self.book.granularity)
        return self.book.shown(present.topics_over_time(frame, self.book.granularity, self.book.events))

    def all(self, side: str, topic: str) -> Finding:
        """Every statement, the latest first."""
        return self.book.shown(
            present.statements_table(statements.statements_table(self._rows(side, topic), self.book.articles, self._topics))
        )

    def how_counted(self, side: str, topic: str) -> Finding:
        """From statements found to statements on the charts."""
        found, chosen = self.book.table("statements"), self._rows(side, topic)
        named = chosen[chosen["speaker"].notna()]
        return self._counted(
            [
                method.rows_step("keep side and topic", "statement", found, chosen, "another side or topic"),
                method.rows_step("rank speakers", "statement", chosen, named, "the article does not say who"),
            ]
        )
