"""Running extractors over the articles that they have not read in their present state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.engine import Executor
from helpers.extract import EXTRACTORS, BatchReader, Extractor, Mention, Reading, Sentence, reference_day
from helpers.ingest import VERSION as INGESTION
from helpers.schemas import schema_of, to_table
from helpers.store import Store
from helpers.story import Story
from helpers.workflow.locking import log_lock
from helpers.workflow.stages import Stage

__all__ = ["extract_stage"]

# Articles that a worker reads at a time: enough that new words are analysed together, few enough that workers end together
# and progress is seen.
_BATCH = 200
# What the log says of an article while its rows are written; no digest is empty.
_UNFINISHED = ""


def extract_stage(
    stage: Stage, story: Story, store: Store, executor: Executor, progress: Callable[[str, int, int], None]
) -> dict[str, int]:
    """Bring the tables of a stage's extractors up to date; how many articles each extractor read."""
    articles = store.read_arrow("articles").to_pylist()
    read: dict[str, int] = {}
    for name in stage.extractors:
        extractor = EXTRACTORS[name]
        wanted = _digests(extractor, story, store, articles)
        log = store.read("extraction_log", ["article_id", "extractor", "configuration"])
        known = log[log["extractor"] == name]
        done = dict(zip(known["article_id"], known["configuration"], strict=True))
        if not (whole := store.exists(extractor.table)):  # removed, or of another schema: what the log says is of no use
            done = {}
        stale = [article for article in articles if done.get(article["article_id"]) != wanted[article["article_id"]]]
        gone = sorted(done.keys() - wanted.keys())
        if stale or gone or not whole:
            _extract(extractor, story, store, executor, stale, gone, wanted, progress)
        read[name] = len(stale)
    return read


def _digests(extractor: Extractor, story: Story, store: Store, articles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """For each article what its rows depend on: extractor, table, configuration, all that a reading of it holds. Sentences
    follow from the text, the headline and the version of ingestion."""
    common = f"{extractor.version}/{schema_of(extractor.table).version}/{story.digest(*extractor.configured_by)}/{INGESTION}"
    mentions = _mention_digests(store) if extractor.needs_mentions else {}
    return {article["article_id"]: _digest(common, article, mentions.get(article["article_id"], "")) for article in articles}


def _digest(common: str, article: Mapping[str, Any], mentions: str) -> str:
    parts = (common, article["text"], str(article["title"]), str(article["outlet"]), str(reference_day(article)), mentions)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _mention_digests(store: Store) -> dict[str, str]:
    """For each article a digest of its mentions as a reading holds them, in whatever order they stand."""
    mentions = store.read("mentions", ["article_id", *Mention._fields])
    hashed = pd.util.hash_pandas_object(mentions, index=False)
    return {str(article): str(value) for article, value in hashed.groupby(mentions["article_id"]).sum().items()}


def _extract(
    extractor: Extractor,
    story: Story,
    store: Store,
    executor: Executor,
    stale: Sequence[Mapping[str, Any]],
    gone: Sequence[str],
    wanted: Mapping[str, str],
    progress: Callable[[str, int, int], None],
) -> None:
    readings = _readings(store, stale, with_mentions=extractor.needs_mentions)
    batches = [readings[start : start + _BATCH] for start in range(0, len(readings), _BATCH)]
    results: list[pa.Table] = []
    for result in executor.map(BatchReader(story, (extractor.name,)), batches):
        results.append(result[extractor.name])
        progress(extractor.name, min(len(results) * _BATCH, len(stale)), len(stale))
    rows = pa.concat_tables(results) if results else schema_of(extractor.table).arrow.empty_table()
    counts = {str(entry["values"]): int(entry["counts"]) for entry in rows["article_id"].value_counts().to_pylist()}
    ids = [article["article_id"] for article in stale]
    # Announced first and logged last: whatever an interrupted stage has written of an article, the log names the article, so
    # that it is read again, or goes from the table where it has gone from the inbox meanwhile.
    _log(extractor, store, dict.fromkeys(ids, (_UNFINISHED, 0)), leaving=())
    store.replace_rows(extractor.table, "article_id", [*ids, *gone], rows)
    _log(extractor, store, {article_id: (wanted[article_id], counts.get(article_id, 0)) for article_id in ids}, gone)


def _log(extractor: Extractor, store: Store, entries: Mapping[str, tuple[str, int]], leaving: Sequence[str]) -> None:
    """Put entries (digest and number of rows, by article) in the place of what the log says of these articles and of those
    that leave."""
    common = {"extractor": extractor.name, "extractor_version": extractor.version}
    new = [
        {"article_id": article_id, "configuration": digest, "rows": rows} | common
        for article_id, (digest, rows) in entries.items()
    ]
    replaced = pa.array(sorted({*entries, *leaving}), pa.string())
    if len(replaced) == 0:
        return
    with log_lock(store):
        log = store.read_arrow("extraction_log")
        ours = pc.and_(pc.equal(log["extractor"], extractor.name), pc.is_in(log["article_id"], value_set=replaced))
        store.replace("extraction_log", pa.concat_tables([log.filter(pc.invert(ours)), to_table("extraction_log", new)]))


def _readings(store: Store, articles: Sequence[Mapping[str, Any]], *, with_mentions: bool) -> list[Reading]:
    ids = {article["article_id"] for article in articles}
    sentences = _grouped(store, "sentences", Sentence, ids)
    mentions = _grouped(store, "mentions", Mention, ids) if with_mentions else {}
    return [
        Reading(
            article_id=article["article_id"],
            outlet=article["outlet"],
            published=reference_day(article),
            text=article["text"],
            sentences=tuple(sentences.get(article["article_id"], ())),
            mentions=tuple(mentions.get(article["article_id"], ())),
        )
        for article in articles
    ]


def _grouped(store: Store, name: str, shape: Any, ids: set[str]) -> dict[str, list[Any]]:
    table = store.read_arrow(name)
    table = table.filter(pc.is_in(table["article_id"], value_set=pa.array(sorted(ids), pa.string())))
    owners = table["article_id"].to_pylist()
    columns = [table[field].to_pylist() for field in shape._fields]
    grouped: dict[str, list[Any]] = {}
    for owner, *values in zip(owners, *columns, strict=True):
        grouped.setdefault(owner, []).append(shape(*values))
    return grouped
