"""Notebook 02: the words in which the story is told."""

from __future__ import annotations

from datetime import date

import pandas as pd

from helpers.analysis import collocation, concordance, dispersion, frequency, keyness, method, slices
from helpers.errors import ParameterError
from helpers.present import Finding, keywords
from helpers.story import Period
from helpers.workbook.chapter import Chapter

__all__ = ["Keywords"]


class Keywords(Chapter):
    """Terms over time, keyness, collocations, concordance, dispersion."""

    def _chosen(self, terms: list[str]) -> list[str]:
        folded = [term.casefold() for term in terms]
        return folded or frequency.most_changed(self.book.table("terms"), self.book.articles, self.book.granularity)

    def over_time(self, terms: list[str]) -> Finding:
        """The course of some terms; without any named, of those whose share changed most."""
        frame = frequency.terms_over_time(
            self.book.table("terms"),
            self.book.articles,
            self.book.table("sentences"),
            self._chosen(terms),
            self.book.granularity,
        )
        return self.book.shown(keywords.terms_over_time(frame, self.book.granularity))

    def keyness_of_periods(self, split: str) -> Finding:
        """What was said more before a day, and what from it on. Without a day: the story's first two named periods, or, where
        one has no article, the time before and from the median day of publication."""
        articles, periods = self.book.articles, self.book.story.periods
        if not split and len(periods) > 1:
            one, other = (self._within(period) for period in periods[:2])
            if len(one) and len(other):
                return self._keyness(one, other, periods[0].name or "the first period", periods[1].name or "the second period")
        day = self._split(split)
        before = articles[articles["published_end"] < pd.Timestamp(day)]
        after = articles[articles["published"] >= pd.Timestamp(day)]
        return self._keyness(before, after, f"before {day.isoformat()}", f"from {day.isoformat()}")

    def _within(self, period: Period) -> pd.DataFrame:
        return slices.select_articles(self.book.articles, period.start, period.end).chosen

    def keyness_of_outlets(self, outlet: str) -> Finding:
        """What one outlet says more than all others, and less. Without a name: the outlet with most articles."""
        articles = self.book.articles
        counts = (
            articles["outlet"].dropna().value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
        )
        if counts.empty:
            return self._keyness(articles.head(0), articles.head(0), "one outlet", "the others")
        chosen = outlet or str(counts.index[0])
        if chosen not in counts.index:
            raise ParameterError(
                "no article is by this outlet", found=chosen, allowed=sorted(str(name) for name in counts.index)
            )
        own = articles["outlet"] == chosen
        return self._keyness(articles[own], articles[~own & articles["outlet"].notna()], chosen, "other outlets")

    def _split(self, split: str) -> date:
        if split:
            try:
                return date.fromisoformat(split)
            except ValueError as error:
                raise ParameterError(
                    "parameter 'split' is no date", found=repr(split), allowed="YYYY-MM-DD, or empty"
                ) from error
        days = self.book.articles["published"].dropna().sort_values()
        return days.iloc[len(days) // 2].date() if len(days) else self.book.story.period.start

    def _keyness(self, one: pd.DataFrame, other: pd.DataFrame, name: str, other_name: str) -> Finding:
        one, other = slices.independent(one), slices.independent(other)
        frame = keyness.keyness(self.book.table("terms"), one, other, self.book.table("sentences"))
        return self.book.shown(keywords.keyness(frame, name, other_name))

    def collocations(self, node: str) -> Finding:
        """The company that a word keeps: at most five words to either side, within a sentence. "" stands for the most used."""
        node = node or self._most_used()
        frame = collocation.collocations(
            self.book.table("sentences"), self.book.table("terms"), self.book.articles, node.casefold()
        )
        return self.book.shown(keywords.collocations(frame, node))

    def concordance(self, query: str) -> Finding:
        """Every occurrence of a word or phrase in its context; ``*`` stands for any letters, "" for the most used term."""
        query = query or self._most_used()
        frame = concordance.concordance(self.book.table("sentences"), self.book.articles, query)
        return self.book.shown(keywords.concordance(frame, query))

    def _most_used(self) -> str:
        terms = frequency.vocabulary(self.book.table("terms"), self.book.articles)["term"]
        return str(terms.iloc[0]) if len(terms) else "the"

    def dispersion(self, terms: list[str]) -> Finding:
        """Where in the corpus, by date, terms occur."""
        frame = dispersion.dispersion(
            self.book.table("terms"), self.book.articles, self.book.table("sentences"), self._chosen(terms)
        )
        return self.book.shown(keywords.dispersion(frame))

    def how_counted(self) -> Finding:
        """From articles to the counts on the charts."""
        return self._counted(
            [method.copies_step(self.book.articles), method.unplaced_step(self.book.articles, self.book.granularity)]
        )
