"""Which articles are copies of one another, up to small edits.

Word 5-grams are compared exactly, over the whole text: no signature that could miss a pair. Candidates are articles that
share 5-grams of their sketches; their resemblance and containment (Broder 1997) are then counted on all 5-grams. What was
counted is kept as a `Likeness`, so that a new article is compared with its candidates alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.ingest.shingles import SHORTEST, SKETCHED_WHOLE, Grams, Sketch, grams_of, sketch_of, sketched

__all__ = [
    "ArticleText",
    "Cluster",
    "Likeness",
    "Ranked",
    "assign_clusters",
    "candidate_pairs",
    "cluster_articles",
    "likeness_of",
]


class ArticleText(NamedTuple):
    """What is needed of an article to find its copies. ``wire``: whether its outlet is a news agency."""

    article_id: str
    text: str
    published: date | None = None
    outlet: str | None = None
    wire: bool = False


class Ranked(NamedTuple):
    """An article without its text: what decides which of several copies is the first."""

    article_id: str
    published: date | None
    wire: bool


class Likeness(NamedTuple):
    """How many 5-grams two articles share, and how many each has; ``one`` is the smaller id."""

    one: str
    two: str
    shared: int
    of_one: int
    of_two: int

    @property
    def alike(self) -> float:
        """The larger of resemblance and containment where the two are the same text, else 0."""
        smaller, larger = sorted((self.of_one, self.of_two))
        resemblance = self.shared / max(1, smaller + larger - self.shared)
        containment = self.shared / max(1, smaller) if smaller >= SHORTEST else 0.0
        return max(resemblance, containment) if resemblance >= _RESEMBLANCE or containment >= _CONTAINMENT else 0.0


class Cluster(NamedTuple):
    """One article's place among its copies: ``cluster_id`` is the id of the first; ``similarity`` the share of the article's
    word 5-grams that the first has, 1 for the first itself."""

    article_id: str
    cluster_id: str
    is_first: bool
    similarity: float


# Two articles are the same text if they share this much of all their 5-grams (resemblance), or if this much of the shorter
# one is in the longer one (containment: a cut or extended copy). Calibrated on known copies and on 12,000 real articles.
_RESEMBLANCE = 0.5
_CONTAINMENT = 0.7
# A 5-gram in more articles than this is furniture ("contributed to this report") and names no candidate.
_COMMON = 60


def assign_clusters(articles: Sequence[ArticleText]) -> list[Cluster]:
    """Each article's cluster, in the order given. The result for an article does not depend on that order."""
    grams = {article.article_id: grams_of(article.text) for article in articles}
    pairs = candidate_pairs({article_id: sketch_of(own) for article_id, own in grams.items()})
    likenesses = [likeness_of(one, two, grams[one], grams[two]) for one, two in pairs]
    ranked = [Ranked(article.article_id, article.published, article.wire) for article in articles]
    found = {cluster.article_id: cluster for cluster in cluster_articles(ranked, likenesses)}
    return [found[article.article_id] for article in articles]


def cluster_articles(articles: Iterable[Ranked], likenesses: Iterable[Likeness]) -> list[Cluster]:
    """Each article's cluster, first ones first, from what each pair of candidates shares.

    First of a cluster: published earliest (undated ones last), then an agency before those who print it, then by id. An
    article belongs to the earlier first that it is most like; copies of copies do not chain unlike articles together.
    """
    ranked = sorted(articles, key=_rank)
    place = {article.article_id: number for number, article in enumerate(ranked)}
    earlier: dict[str, list[tuple[float, int, float]]] = defaultdict(list)
    for pair in likenesses:
        if alike := pair.alike:
            later, first, own = pair.two, pair.one, pair.of_two
            if place[first] > place[later]:
                later, first, own = pair.one, pair.two, pair.of_one
            earlier[later].append((-alike, place[first], pair.shared / max(1, own)))
    firsts: set[int] = set()
    found: list[Cluster] = []
    for number, article in enumerate(ranked):
        leaders = [one for one in earlier.get(article.article_id, ()) if one[1] in firsts]
        if leaders:
            _, leader, share = min(leaders)
            found.append(Cluster(article.article_id, ranked[leader].article_id, False, round(share, 6)))
        else:
            firsts.add(number)
            found.append(Cluster(article.article_id, article.article_id, True, 1.0))
    return found


def _rank(article: Ranked) -> tuple[date, bool, str]:
    return (article.published or date.max, not article.wire, article.article_id)


def likeness_of(one: str, two: str, grams_of_one: Grams, grams_of_two: Grams) -> Likeness:
    """What two articles share, counted on all their 5-grams."""
    shared = len(np.intersect1d(grams_of_one, grams_of_two, assume_unique=True))
    return Likeness(one, two, shared, len(grams_of_one), len(grams_of_two))


def candidate_pairs(sketches: Mapping[str, Sketch]) -> list[tuple[str, str]]:
    """Pairs of ids, the smaller first, whose sketches share so much that the articles can be copies. Which pairs these are
    depends on the set of articles alone, not on when each came."""
    names = sorted(sketches)
    if not names:
        return []
    return [(names[one], names[two]) for one, two in sorted(_candidates([sketches[name] for name in names]))]


def _candidates(sketches: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Pairs (smaller, larger place) that share sketched 5-grams."""
    grams = np.concatenate([sketch.grams for sketch in sketches])
    owners = np.repeat(np.arange(len(sketches)), [len(sketch.grams) for sketch in sketches])
    order = np.lexsort((owners, grams))
    grams, owners = grams[order], owners[order]
    starts = np.flatnonzero(np.r_[True, grams[1:] != grams[:-1]]) if len(grams) else np.empty(0, np.int64)
    sizes = np.r_[starts[1:], len(grams)] - starts
    pairs = [np.empty(0, np.int64)]
    for size in range(2, _COMMON + 1):
        groups = owners[starts[sizes == size, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        pairs.append((groups[:, one] * len(sketches) + groups[:, two]).ravel())
    shared, counts = np.unique(np.concatenate(pairs), return_counts=True)
    firsts, seconds = shared // len(sketches), shared % len(sketches)
    enough = counts >= np.maximum(1, 0.25 * _comparable(sketches, firsts, seconds))
    return set(zip(firsts[enough].tolist(), seconds[enough].tolist(), strict=True))


def _comparable(sketches: Sequence[Sketch], firsts: NDArray[np.int64], seconds: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the shorter text's 5-grams a pair can share in the sketches: all if both are sketched whole, else only
    those of the eighth. A quarter of these is half of what the thresholds ask."""
    whole = np.array([sketch.total for sketch in sketches])
    eighth = np.array([sketched(sketch) for sketch in sketches])
    both_short = np.maximum(whole[firsts], whole[seconds]) < SKETCHED_WHOLE
    least: NDArray[np.int64] = np.where(
        both_short, np.minimum(whole[firsts], whole[seconds]), np.minimum(eighth[firsts], eighth[seconds])
    )
    return least
