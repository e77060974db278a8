"""Notebook 01: what came in, when, from whom, and what was left out."""

from __future__ import annotations

from helpers.analysis import inputs, method
from helpers.analysis.copies import added_sentences
from helpers.present import Finding, copies, formats, ingestion
from helpers.workbook.chapter import Chapter

__all__ = ["Ingestion"]


class Ingestion(Chapter):
    """What became of every input."""

    def outcomes(self) -> Finding:
        """Every input ends in exactly one of accepted, partial, duplicate, quarantined."""
        return self.book.shown(ingestion.input_outcomes(inputs.input_outcomes(self.book.store.read("documents"))))

    def formats(self) -> Finding:
        """In what formats documents came, also those within others, and what each gave."""
        return self.book.shown(formats.formats(inputs.formats(self.book.store.read("documents"))))

    def over_time(self) -> Finding:
        """Articles by period and outlet, with copies and without."""
        frame = inputs.articles_over_time(self.book.articles, self.book.granularity)
        return self.book.shown(ingestion.articles_over_time(frame, self.book.granularity, self.book.events))

    def dating(self) -> Finding:
        """How exactly and how surely articles are dated, and why some are not."""
        articles, documents = self.book.articles, self.book.store.read("documents")
        return self.book.shown(ingestion.dating(inputs.dating(articles), inputs.undated(articles, documents)))

    def copies(self) -> Finding:
        """Texts that were published more than once."""
        return self.book.shown(ingestion.clusters(inputs.clusters(self.book.articles)))

    def additions(self) -> Finding:
        """What copies say that the first text does not."""
        sentences = self.book.store.read("sentences")
        return self.book.shown(copies.added_sentences(added_sentences(self.book.articles, sentences)))

    def left_out(self) -> Finding:
        """What documents consist of beside the texts of articles."""
        return self.book.shown(ingestion.blocks_by_role(inputs.blocks_by_role(self.book.store.read("blocks"))))

    def how_counted(self) -> Finding:
        """From articles found to articles on the chart."""
        return self._counted(
            [method.copies_step(self.book.articles), method.unplaced_step(self.book.articles, self.book.granularity)]
        )
