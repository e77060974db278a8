"""The clusters of copies among all articles, brought up to date with new ones: each new article is compared with its candidates
alone, and what older articles share is not counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from helpers.ingest import (
    Cluster,
    Likeness,
    Ranked,
    Sketch,
    candidate_pairs,
    cluster_articles,
    grams_of,
    likeness_of,
    sketch_of,
)
from helpers.schemas import to_table
from helpers.store import Store
from helpers.story import Story

__all__ = ["Clustered", "cluster_together"]


class Clustered(NamedTuple):
    """The tables of all articles, old and new: with their clusters, their sketches, and what each pair shares."""

    articles: pa.Table
    sketches: pa.Table
    likenesses: pa.Table


def cluster_together(story: Story, store: Store, new: Sequence[Mapping[str, Any]], replaced: Sequence[str]) -> Clustered:
    """The articles of the store without those of the ``replaced`` documents, and the ``new`` ones, clustered together."""
    old = _without(store.read_arrow("articles"), "document_id", replaced)
    texts = {row["article_id"]: row["text"] for row in new}
    stored = store.read_arrow("sketches")
    stored = stored.filter(pc.is_in(stored["article_id"], value_set=old["article_id"].combine_chunks()))
    sketches = _sketches(stored) | {article_id: sketch_of(grams_of(text)) for article_id, text in texts.items()}
    likenesses = _likenesses(store, sketches, texts, old)
    wires = {outlet.name for outlet in story.outlets if outlet.wire}
    known = old.select(["article_id", "published", "outlet"]).to_pylist() + list(new)
    ranked = [Ranked(row["article_id"], row["published"], row["outlet"] in wires) for row in known]
    clusters = {cluster.article_id: cluster for cluster in cluster_articles(ranked, likenesses)}
    added = to_table("articles", (dict(row) | clusters[row["article_id"]]._asdict() for row in new))
    articles = pa.concat_tables([_reclustered(old, clusters), added]).sort_by("article_id")
    fresh = to_table("sketches", (_row(article_id, sketches[article_id]) for article_id in texts))
    together = pa.concat_tables([stored, fresh]).sort_by("article_id")
    return Clustered(articles, together, to_table("likenesses", (pair._asdict() for pair in likenesses)))


def _without(table: pa.Table, column: str, values: Sequence[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table[column], value_set=pa.array(values, pa.string()))))


def _row(article_id: str, sketch: Sketch) -> dict[str, Any]:
    # The tables know no unsigned integers: the same 64 bits are stored as signed ones.
    return {"article_id": article_id, "count": sketch.total, "grams": sketch.grams.view(np.int64).tolist()}


def _sketches(stored: pa.Table) -> dict[str, Sketch]:
    """The sketches of a table, cut out of one array."""
    grams = stored["grams"].combine_chunks()
    values = grams.flatten().to_numpy().view(np.uint64)
    ends = np.cumsum(pc.list_value_length(grams).to_numpy(zero_copy_only=False))
    names, counts = stored["article_id"].to_pylist(), stored["count"].to_pylist()
    starts = [0, *ends[:-1].tolist()] if len(ends) else []
    return {
        name: Sketch(count, values[start:end])
        for name, count, start, end in zip(names, counts, starts, ends.tolist(), strict=True)
    }


def _likenesses(store: Store, sketches: Mapping[str, Sketch], texts: Mapping[str, str], old: pa.Table) -> list[Likeness]:
    """What each pair of candidates shares: as stored, or counted now for pairs that were none before."""
    counted = {(row["one"], row["two"]): Likeness(**row) for row in store.read_arrow("likenesses").to_pylist()}
    pairs = candidate_pairs(sketches)
    missing = [pair for pair in pairs if pair not in counted or not texts.keys().isdisjoint(pair)]
    wanted = sorted({name for pair in missing for name in pair} - texts.keys())
    rows = old.filter(pc.is_in(old["article_id"], value_set=pa.array(wanted, pa.string())))
    read = dict(texts) | dict(zip(rows["article_id"].to_pylist(), rows["text"].to_pylist(), strict=True))
    grams = {name: grams_of(read[name]) for pair in missing for name in pair}
    counted |= {(one, two): likeness_of(one, two, grams[one], grams[two]) for one, two in missing}
    return [counted[pair] for pair in pairs]


def _reclustered(articles: pa.Table, clusters: Mapping[str, Cluster]) -> pa.Table:
    own = [clusters[article_id] for article_id in articles["article_id"].to_pylist()]
    for name in ("cluster_id", "is_first", "similarity"):
        place = articles.schema.get_field_index(name)
        field = articles.schema.field(place)
        articles = articles.set_column(place, field, pa.array([getattr(one, name) for one in own], field.type))
    return articles
