"""Notebook 03: who is named, on which side, with whom."""

from __future__ import annotations

from helpers.analysis import actors, method
from helpers.analysis.candidates import candidates
from helpers.analysis.speaking import speaking
from helpers.present import Finding, actor_counts
from helpers.present import actor_candidates as candidate_findings
from helpers.present import actors as present
from helpers.workbook.chapter import Chapter

__all__ = ["Actors"]


class Actors(Chapter):
    """Actors over time, by outlet, together; aliases as resolved, and why."""

    def most_named(self) -> Finding:
        """Who is named most, by names, adjectives and capitals apart."""
        frame = actors.most_named(self.book.table("mentions"), self.book.articles)
        return self.book.shown(present.most_named(frame, self.book.story.sides))

    def seen(self) -> Finding:
        """In how many articles each is named, copies left out, and on which first and last day."""
        frame = actors.seen(self.book.table("mentions"), self.book.articles)
        dated = int(self.book.articles["published"].notna().sum())
        return self.book.shown(actor_counts.seen(frame, self.book.story.sides, dated))

    def over_time(self) -> Finding:
        """Mentions by name or office in each period."""
        frame = actors.actors_over_time(self.book.table("mentions"), self.book.articles, self.book.granularity)
        return self.book.shown(present.actors_over_time(frame, self.book.granularity, self.book.events))

    def by_outlet(self) -> Finding:
        """Whom each outlet names."""
        return self.book.shown(
            present.actors_by_outlet(actors.actors_by_outlet(self.book.table("mentions"), self.book.articles))
        )

    def together(self, unit: str, least: int) -> Finding:
        """Who is named with whom in one article or sentence, at least so often."""
        pairs = actors.co_mentions(self.book.table("mentions"), self.book.articles, unit, least)
        return self.book.shown(present.co_mentions(pairs.edges, pairs.nodes, self.book.story.sides))

    def aliases(self) -> Finding:
        """Every surface form, what it was taken for, and by which rule."""
        return self.book.shown(present.alias_ledger(actors.alias_ledger(self.book.table("mentions"))))

    def speaking(self) -> Finding:
        """Who speaks when named, against who is only spoken of."""
        frame = speaking(self.book.table("mentions"), self.book.table("sentences"), self.book.articles)
        return self.book.shown(candidate_findings.speaking(frame, self.book.story.sides))

    def candidates(self, least_articles: int = 2) -> Finding:
        """Whom articles name that the story does not list: in at least so many articles, or with words beside that say who."""
        sides = [side.name for side in self.book.story.sides]
        side = "Other" if "Other" in sides else sides[-1]
        frame = candidates(self.book.table("discovered_names"), self.book.articles, side, least=least_articles)
        return self.book.shown(candidate_findings.candidates(frame))

    def how_counted(self) -> Finding:
        """From mentions to the counts on the charts."""
        mentions = self.book.table("mentions")
        named = mentions[mentions["actor"].notna()]
        ranked = named[named["form"] != "demonym"]
        return self._counted(
            [
                method.rows_step("take mentions of actors", "mention", mentions, named, "a place that is no actor"),
                method.rows_step("rank by names and offices", "mention", named, ranked, "an adjective such as Iraqi"),
                method.unplaced_step(self.book.articles, self.book.granularity),
            ]
        )
