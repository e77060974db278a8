"""Names in the tenth of GUM that the model of names is not trained on (`held_out` in `scripts/names_corpora.py`, by a rule on
names of documents; the data lie beside the benchmarks in `train/gum`). Span and kind exact, without any list of a story.

Larger models get more at home: a BiLSTM-CRF with contextual embeddings (flair) .931 on CoNLL-2003 (Akbik et al., COLING
2018)."""

from __future__ import annotations

from pathlib import Path

from tests.accuracy.names import Span, corpora, names_in, scored, seen_in_training, without_lists
from tests.accuracy.reading import the_story
from tests.accuracy.scoring import Result

from helpers.extract.contract import Reading, Sentence

__all__ = ["locate", "measure"]


def locate(bench: Path) -> Path | None:
    folder = bench.parent / "train" / "gum"
    return folder if folder.is_dir() else None


def measure(folder: Path) -> list[Result]:
    documents = [one for one in corpora().read_gum(folder) if one.name not in seen_in_training()]
    readings = [_reading(one) for one in documents]
    found = names_in(readings, without_lists(the_story()))
    pairs = [({Span(*name) for name in one.names if name[2] != "thing"}, set(found[one.name])) for one in documents]
    return scored("gum_names", "names", pairs)


def _reading(document: object) -> Reading:
    name, text, starts, ends, titles, *_ = document  # type: ignore[misc]
    sentences = tuple(
        Sentence(f"{name}:{n:04d}", start, end, n, 0, title, text[start:end])
        for n, (start, end, title) in enumerate(zip(starts, ends, titles, strict=True))
    )
    return Reading(name, None, None, text, sentences)
