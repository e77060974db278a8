"""From JSON lines to articles, blocks, sentences, dates and clusters, beside reading the same lines and `re` with \\w+.

The last line is a process of its own, with its start, so that its peak memory is what an ingestion of that many articles needs.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import resource
from collections.abc import Iterator

from tests.benchmarks.timing import Corpus, Line, seconds_of

from helpers.ingest import ArticleText, Input, assign_clusters, candidate_pairs, grams_of, read_document, sketch_of
from helpers.story import Story

__all__ = ["measure"]

_WORD = re.compile(r"\w+")


def measure(corpus: Corpus) -> Iterator[Line]:
    document, story, count = corpus.document, corpus.story, len(corpus.texts)
    lines = document.data.split(b"\n")
    yield Line(
        "read JSON lines, re \\w+",
        seconds_of(lambda: [_WORD.findall(json.loads(line)["text"]) for line in lines]),
        count,
        "floor",
    )
    yield Line("articles, blocks, sentences, dates", seconds_of(lambda: read_document(document, story)), count)
    rows = read_document(document, story).articles
    articles = [ArticleText(row["article_id"], row["text"], row["published"], row["outlet"], False) for row in rows]
    yield Line("clusters of copies", seconds_of(lambda: assign_clusters(articles)), count)
    sketches = {article.article_id: sketch_of(grams_of(article.text)) for article in articles}
    yield Line("clusters: candidates of kept sketches", seconds_of(lambda: candidate_pairs(sketches)), count)
    seconds, megabytes = _alone(document, story)
    yield Line(f"all of it in a process of its own, peak {megabytes:,.0f} MB", seconds, count)


def _alone(document: Input, story: Story) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of a fresh process that ingests the document."""
    context = multiprocessing.get_context("spawn")
    answers = context.SimpleQueue()
    worker = context.Process(target=_ingest, args=(document, story, answers))
    worker.start()
    answer: tuple[float, float] = answers.get()
    worker.join()
    return answer


def _ingest(document: Input, story: Story, answers) -> None:  # type: ignore[no-untyped-def]
    rows = read_document(document, story)
    assign_clusters(
        [ArticleText(row["article_id"], row["text"], row["published"], row["outlet"], False) for row in rows.articles]
    )
    usage = resource.getrusage(resource.RUSAGE_SELF)
    answers.put((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
