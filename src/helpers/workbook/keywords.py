"""Notebook 02: the words in which the story is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import pandas as pd

from helpers.analysis import collocation, concordance, counting, dispersion, frequency, keyness, method, slices, topics, trends
from helpers.analysis import phrases as phrase_finding
from helpers.analysis.concordance import Concordance
from helpers.analysis.corpus import Corpus, corpus_of
from helpers.errors import ParameterError
from helpers.present import Finding, keywords, words
from helpers.story import Period
from helpers.workbook.chapter import Chapter

__all__ = ["Keywords"]

# Lines of a concordance and rows of a list that are looked up at once; the page shows fewer.
_LINES, _PHRASES = 500, 100


class Keywords(Chapter):
    """Words over time, keyness, topics, phrases, collocations, concordance, dispersion. `explore` has them with controls."""

    @cached_property
    def corpus(self) -> Corpus:
        """The sentences of the chosen articles as arrays of words; made once, when first asked for."""
        return corpus_of(self.book.table("sentences"), self.book.articles)

    def _chosen(self, terms: Sequence[str]) -> list[str]:
        folded = [term.casefold() for term in terms]
        return folded or frequency.most_changed(self.book.table("terms"), self.book.articles, self.book.granularity)

    def what_changed(self, split: str) -> Finding:
        """What was said more before a day, and what from it on, with the topics whose share moved most. Without a day: the
        story's first two named periods, or, where one has no article, the time before and from the median day of
        publication."""
        one, other, name, other_name = self._periods(split)
        shares = [
            topics.topic_coverage(self.book.table("sentences"), part, self.book.story.topics).topics for part in (one, other)
        ]
        shifted = pd.DataFrame(
            {
                "name": shares[0]["name"], "share_a": shares[0]["share"], "share_b": shares[1]["share"],
                "evidence_a": shares[0]["evidence"], "evidence_b": shares[1]["evidence"],
            }
        )  # fmt: skip
        question = "What changed in how this story is told?"
        return self._keyness(one, other, name, other_name, "what-changed", question, shifted)

    def over_time(self, terms: list[str]) -> Finding:
        """The course of some terms, with bursts, lasting changes and the story's public events; without any named, of those
        whose share changed most."""
        frame = frequency.terms_over_time(
            self.book.table("terms"),
            self.book.articles,
            self.book.table("sentences"),
            self._chosen(terms),
            self.book.granularity,
        )
        turned = trends.turns(frame, frequency.period_totals(self.book.articles, self.book.granularity))
        smooth = frame.groupby("term", sort=False)["per_million"].transform(trends.moving_mean)
        return self.book.shown(
            keywords.terms_over_time(frame.assign(smooth=smooth), self.book.granularity, turned, self.book.events)
        )

    def keyness_of_periods(self, split: str) -> Finding:
        """The same comparison as in `what_changed`, without the topics."""
        return self._keyness(*self._periods(split))

    def _periods(self, split: str) -> tuple[pd.DataFrame, pd.DataFrame, str, str]:
        articles, periods = self.book.articles, self.book.story.periods
        if not split and len(periods) > 1:
            one, other = (self._within(period) for period in periods[:2])
            if len(one) and len(other):
                return one, other, periods[0].name or "the first period", periods[1].name or "the second period"
        day = self._split(split)
        before = articles[articles["published_end"] < pd.Timestamp(day)]
        after = articles[articles["published"] >= pd.Timestamp(day)]
        return before, after, f"before {day.isoformat()}", f"from {day.isoformat()}"

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

    def keyness_of(self, one: str, other: str = "") -> Finding:
        """What any slice says more than another: "period:2024-01-01..2024-03-31", "outlet:NAME", "country:NAME", "side:NAME"
        (articles that name an actor of it), "topic:ID" or "cluster:ID"; without ``other``, than all the other articles."""
        first = self.slice_of(one)
        second = self.slice_of(other) if other else self.book.articles[~self.book.articles.index.isin(first.index)]
        return self._keyness(first, second, one.partition(":")[2], other.partition(":")[2] if other else "the other articles")

    def slice_of(self, named: str) -> pd.DataFrame:
        """The articles of a slice named as in `keyness_of`; "" are all."""
        if not named:
            return self.book.articles
        kind, _, value = named.partition(":")
        if kind == "topic":
            known = {topic.id: topic for topic in self.book.story.topics}
            if value not in known:
                raise ParameterError("the story has no such topic", found=value, allowed=sorted(known))
            return topics.with_topic(self.book.articles, self.book.table("sentences"), known[value])
        try:
            mentions = self.book.store.read("mentions") if kind == "side" else None
            return slices.slice_of(self.book.articles, kind, value, mentions=mentions)
        except ValueError as error:
            allowed = [f"{one}:…" for one in slices.SLICES]
            raise ParameterError("this names no slice of the articles", found=named, allowed=allowed) from error

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

    def _keyness(
        self, one: pd.DataFrame, other: pd.DataFrame, name: str, other_name: str, id_: str = "keyness", question: str = "",
        shifted: pd.DataFrame | None = None,
    ) -> Finding:  # fmt: skip
        one, other = slices.independent(one), slices.independent(other)
        frame = keyness.keyness(self.book.table("terms"), one, other, self.book.table("sentences"))
        return self.book.shown(keywords.keyness(frame, name, other_name, id_, question, shifted))

    def topics(self) -> Finding:
        """What the story's topics cover, which go together, and what none of them covers."""
        found = topics.topic_coverage(self.book.table("sentences"), self.book.articles, self.book.story.topics)
        return self.book.shown(words.topics(*found, len(self.book.articles)))

    def phrases(self, least: int = 4) -> Finding:
        """Phrases that the articles themselves show, at least ``least`` times."""
        return self.book.shown(words.phrases(phrase_finding.phrases(self.corpus, least=least, limit=_PHRASES)))

    def frequencies(self, by: str = "lemma", parts: str = "article") -> Finding:
        """The words used most, by lemma, term or form, with their dispersion over articles, outlets, countries or periods."""
        noun = "countries" if parts == "country" else f"{parts}s"
        return self.book.shown(words.frequencies(counting.counts(self.corpus, by=by, parts=parts), noun))

    def collocations(self, node: str, span: int = 5, direction: str = "both") -> Finding:
        """The company that a word keeps: at most ``span`` words to either side, within a sentence. "" stands for the most
        used."""
        node = node or self._most_used()
        frame = collocation.collocations(self.corpus, node, span=span, direction=direction)
        return self.book.shown(keywords.collocations(frame, node))

    def concordance(
        self, query: str, *, regex: bool = False, sort: Sequence[str] = ("right", "left"), within: str = ""
    ) -> Finding:
        """Every occurrence of a word or phrase in its context; ``*`` stands for any letters, ``|`` for alternatives, "" for the
        most used term. ``regex``: the query is a regular expression. ``within``: only in a slice named as in `keyness_of`."""
        found = self.lines(query, regex=regex, sort=sort, within=within)
        return self.book.shown(keywords.concordance(found.lines, query or self._most_used(), found.total, found.articles))

    def lines(
        self,
        query: str,
        *,
        regex: bool = False,
        sort: Sequence[str] = ("right", "left"),
        within: str = "",
        limit: int | None = _LINES,
    ) -> Concordance:
        """The lines of `concordance` as a frame to go on from, such as ``.lines.to_csv("lines.csv")``."""
        among = self.slice_of(within) if within else None
        query = query or self._most_used()
        return concordance.concordance(self.corpus, query, regex=regex, among=among, sort=sort, limit=limit)

    def _most_used(self) -> str:
        return frequency.most_used(self.book.table("terms"), self.book.articles) or "the"

    def dispersion(self, terms: list[str]) -> Finding:
        """Where in the corpus, by date, terms occur."""
        frame = dispersion.dispersion(
            self.book.table("terms"), self.book.articles, self.book.table("sentences"), self._chosen(terms)
        )
        return self.book.shown(keywords.dispersion(frame))

    def explore(self) -> None:
        """The same with controls, in JupyterLab: a concordance, collocations, keyness and the frequency list."""
        from helpers.workbook.exploring import show

        show(self)

    def how_counted(self) -> Finding:
        """From articles to the counts on the charts."""
        return self._counted(
            [method.copies_step(self.book.articles), method.unplaced_step(self.book.articles, self.book.granularity)]
        )
