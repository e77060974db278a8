"""Near-duplicates: pairs of articles that are the same text, found among many.

``minhash/articles_N.train`` holds one synthetic article a line (an id, then its text), ``articles_N.truth`` the pairs that are
copies with small edits. Beside them real articles with edited copies, where ``corpus/bulk_12k.jsonl.gz`` is there: some of
the articles get one copy each, cut at either end, with words changed and sentences left out, all with a fixed seed.

The peer is datasketch (MinHash of 128 permutations of word 3-grams, LSH and estimated resemblance, both at .4).
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.accuracy.scoring import Result, result

from helpers.ingest import ArticleText, assign_clusters

__all__ = ["measure"]

_SET = "minhash"
_REAL, _COPIED = 1500, 500
_SEED = 7
Pairs = frozenset[frozenset[str]]


def measure(folder: Path) -> list[Result]:
    return [line for name, texts, truth in _sets(folder) for line in _scored(name, texts, truth)]


def _sets(folder: Path) -> Iterator[tuple[str, dict[str, str], Pairs]]:
    for path in sorted(folder.glob("articles_*.train")):
        lines = [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in path.read_text("utf-8").splitlines() if " " in line]
        pairs = path.with_suffix(".truth").read_text("utf-8").splitlines()
        yield path.stem, dict(lines), frozenset(frozenset(pair.split()) for pair in pairs if pair)
    bulk = folder.parents[1] / "corpus" / "bulk_12k.jsonl.gz"
    if bulk.is_file():
        yield ("edited copies", *_with_copies(bulk))


def _with_copies(bulk: Path) -> tuple[dict[str, str], Pairs]:
    generator = random.Random(_SEED)
    with gzip.open(bulk, "rt", encoding="utf-8") as lines:
        texts = {record["id"]: record["text"] for record in map(json.loads, itertools.islice(lines, _REAL))}
    texts = {name: text for name, text in texts.items() if len(text) > 800}
    already = _clustered(texts)
    alone = sorted(texts.keys() - {name for pair in already for name in pair})
    copied = generator.sample(alone, min(_COPIED, len(alone)))
    copies = {f"{name} copy": _edited(texts[name], generator) for name in copied}
    return texts | copies, already | {frozenset((name, f"{name} copy")) for name in copied}


def _edited(text: str, generator: random.Random) -> str:
    """A copy as another outlet prints it: some sentences left out, some words others, cut at its end or put below a line."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    kept = [sentence for sentence in sentences if generator.random() > 0.08]
    way = generator.choice(["whole", "cut", "cut", "framed"])
    if way == "cut":
        kept = kept[: max(5, int(len(kept) * generator.uniform(0.4, 0.9)))]
    if way == "framed":
        kept = [
            "This report was first published by the Sample Wire Service.",
            *kept,
            "Additional reporting by the sample desk.",
        ]
    words = " ".join(kept).split()
    return " ".join("other" if generator.random() < 0.015 else word for word in words)


def _scored(name: str, texts: Mapping[str, str], truth: Pairs) -> Iterator[Result]:
    for who, found in (("", _clustered(texts)), ("peer datasketch: ", _datasketch(texts))):
        if found is not None:
            right = len(found & truth)
            yield result(_SET, f"{who}{name}, pair precision", right / max(1, len(found)), len(found))
            yield result(_SET, f"{who}{name}, pair recall", right / max(1, len(truth)), len(truth))


def _clustered(texts: Mapping[str, str]) -> Pairs:
    members: dict[str, list[str]] = {}
    for cluster in assign_clusters([ArticleText(name, text) for name, text in texts.items()]):
        members.setdefault(cluster.cluster_id, []).append(cluster.article_id)
    return frozenset(frozenset(pair) for own in members.values() for pair in itertools.combinations(sorted(own), 2))


def _datasketch(texts: Mapping[str, str]) -> Pairs | None:
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return None
    index, hashes = MinHashLSH(threshold=0.4, num_perm=128), {}
    for name, text in texts.items():
        words = re.findall(r"\w+", text.lower())
        hashes[name] = MinHash(num_perm=128)
        hashes[name].update_batch([" ".join(words[place : place + 3]).encode() for place in range(max(1, len(words) - 2))])
        index.insert(name, hashes[name])
    return frozenset(
        frozenset((name, other))
        for name, own in hashes.items()
        for other in index.query(own)
        if other != name and own.jaccard(hashes[other]) >= 0.4
    )
