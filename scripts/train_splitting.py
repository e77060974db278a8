"""Make src/helpers/ingest/splitting/weights.json: what the signs of a new article are worth.

    python -m scripts.train_splitting ARTICLES.jsonl.gz [--count 6000]

ARTICLES holds single articles (`title`, `text`). They are joined to documents by `tests.accuracy.joined`, always articles on
like subjects, since those are hardest to tell apart; single articles are there too, six times as heavy. Only figures come
out: how much each sign of layout, repetition and naming weighs. Needs scikit-learn (`make peers`).
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from tests.accuracy.joined import Piece, join_articles

from helpers.ingest.blocks import classify_lines
from helpers.ingest.paragraphs import find_paragraphs
from helpers.ingest.splitting import possible_seams
from helpers.ingest.splitting.evidence import Evidence, Signs
from helpers.ingest.splitting.layout import Layout, Seam
from helpers.ingest.splitting.model import Model, company_of

_TARGET = Path(__file__).resolve().parents[1] / "src" / "helpers" / "ingest" / "splitting" / "weights.json"
# How much heavier single articles are than joined ones: cutting one is worse than missing a seam.
_SINGLE = 6.0
_SUBJECTS = 150
_IN_A_LINE = re.compile(r"\[([^\[\]]*)\]")
# Another seed than that of the measured set.
_SEED = 1


class _Document(NamedTuple):
    layout: Layout
    seams: list[Seam]
    signs: list[Signs]
    begins: list[bool]
    weight: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=6000)
    options = parser.parse_args()
    pieces = _pieces(options.articles, options.count)
    documents = [document for document in _documents(pieces) if document.seams]
    begins = np.array([one for document in documents for one in document.begins])
    weights = np.array([document.weight for document in documents for _ in document.seams])
    signs = np.array([one for document in documents for one in document.signs])
    first = LogisticRegression(C=1.0, max_iter=3000).fit(signs, begins, sample_weight=weights)
    alone = Model(np.round(first.coef_[0], 4), round(float(first.intercept_[0]), 4), *[np.zeros(0)] * 2, 0.0)
    known = np.vstack([_known(document, alone) for document in documents])
    stored = {
        "provenance": f"scripts/train_splitting.py on {len(pieces)} English news articles of {_SUBJECTS} subjects, joined in "
        f"five ways and single: {len(begins)} seams, of which {int(begins.sum())} begin an article",
        "alone": dict(zip(Signs._fields, alone.alone.tolist(), strict=True)),
        "bias": alone.bias,
        **_products(known, begins, weights),
    }
    _TARGET.write_text(
        _IN_A_LINE.sub(lambda found: f"[{' '.join(found[1].split())}]", json.dumps(stored, indent=1)) + "\n", "utf-8"
    )
    print(f"{_TARGET}: {stored['provenance']}")


def _pieces(path: Path, count: int) -> list[Piece]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, count)]
    return [
        Piece(record["title"], tuple(p.strip() for p in record["text"].split("\n\n") if p.strip()), record.get("authors") or "")
        for record in records
        if record["title"] and len(record["text"]) >= 400
    ]


def _documents(pieces: Sequence[Piece]) -> Iterator[_Document]:
    words = TfidfVectorizer(stop_words="english", min_df=3, max_features=20000, sublinear_tf=True)
    vectors = words.fit_transform([" ".join(piece.paragraphs)[:3000] for piece in pieces])
    subjects = MiniBatchKMeans(_SUBJECTS, random_state=0, n_init=1).fit_predict(vectors)
    for subject in range(_SUBJECTS):
        alike = [piece for piece, own in zip(pieces, subjects, strict=True) if own == subject]
        for joined in join_articles(alike, _SEED):
            yield _document(joined.text, joined.seams, 1.0)
        for piece in alike:
            yield _document("\n\n".join((piece.title, *piece.paragraphs)), (), _SINGLE)


def _document(text: str, expected: Sequence[tuple[int, int]], weight: float) -> _Document:
    layout = Layout(tuple(classify_lines(find_paragraphs(text))))
    seams = possible_seams(layout)
    evidence = Evidence(layout)
    starts = [layout.paragraphs[seam.start].start for seam in seams]
    begins = [any(first <= start <= last for first, last in expected) for start in starts]
    return _Document(layout, seams, [evidence.signs(seam) for seam in seams], begins, weight)


def _known(document: _Document, alone: Model) -> np.ndarray:
    company = company_of(document.layout, document.seams, document.signs, alone.logits(document.signs))
    return np.hstack([np.array(document.signs), company])


def _products(known: np.ndarray, begins: np.ndarray, weights: np.ndarray) -> dict[str, object]:
    """The quadratic model's weights, with the scaling of its training folded in."""
    pairs, scale = PolynomialFeatures(2, include_bias=False), StandardScaler()
    scaled = scale.fit_transform(pairs.fit_transform(known))
    fitted = LogisticRegression(C=0.02, max_iter=500).fit(scaled, begins, sample_weight=weights)
    weight = np.divide(fitted.coef_[0], scale.scale_)
    size = known.shape[1]
    products = np.zeros((size, size))
    for powers, value in zip(pairs.powers_[size:], weight[size:], strict=True):
        places = np.repeat(np.arange(size), powers)
        products[places[0], places[1]] = value
    constant = float(fitted.intercept_[0] - weight @ scale.mean_)
    return {
        "linear": np.round(weight[:size], 4).tolist(),
        "constant": round(constant, 4),
        "products": np.round(products, 4).tolist(),
    }


if __name__ == "__main__":
    main()
