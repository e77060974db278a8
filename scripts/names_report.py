"""What the training of the model of names reports: data, licences, and figures by kind on documents that it never saw."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from names_corpora import Document, held_out

from helpers.extract.discovery import read_names
from helpers.extract.name_features import Lexicon
from helpers.extract.name_model import KINDS, NameModel, Weights

__all__ = ["report_of", "score", "written_report"]

_LICENCES = {
    "GUM": "annotation CC BY 4.0 (Zeldes 2017, doi:10.1007/s10579-016-9343-x), UD_English-GUM afb41ee9 of 2025-05-10; texts "
    "of Wikinews CC BY 2.5, Wikipedia and Wikivoyage as released in GUM, OpenStax CC BY 4.0, speeches and "
    "interviews in the public "
    "domain or CC BY",
    "re3d": "Dstl relationship and entity extraction evaluation dataset, b061ff06 of 2017-09-10; sources trained on: "
    "UK Government (Open Government Licence v3), US State Department (public domain), Australian Department "
    "of Foreign Affairs (CC "
    "BY 3.0 AU)",
    "GeoNames": "names of places of more than 15,000 people, a list in the weights: CC BY 4.0",
}
# Published figures for larger models, so that ours can be judged.
_LITERATURE = (
    (
        "linear model with gazetteers and context aggregation, trained on the 200,000 words of CoNLL-2003: F1 .908 at home",
        "Ratinov and Roth, Design Challenges and Misconceptions in Named Entity Recognition, CoNLL 2009",
    ),
    (
        "BiLSTM-CRF with contextual string embeddings (flair), trained on CoNLL-2003: F1 .931 at home",
        "Akbik, Blythe and Vollgraf, Contextual String Embeddings for Sequence Labeling, COLING 2018",
    ),
    (
        "models trained on CoNLL or OntoNotes lose up to 10 points of F1 on English newspapers from outside the West",
        "the authors of the Worldwide English newswire, Findings of EMNLP 2023",
    ),
)


def score(documents: Sequence[Document], weights: Weights, lexicon: Lexicon) -> dict[str, dict[str, dict[str, float]]]:
    """Exact precision, recall and F1 by corpus and kind. Names in unclear stretches count neither way."""
    model = NameModel(weights, lexicon)
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for document in documents:
        corpus = document.name.split("/")[0].split("_")[0]
        count = counts.setdefault(corpus, Counter())
        found = {
            (name.start, name.end, name.kind)
            for name in read_names(document.text, document.sentence_starts, document.sentence_ends, document.titles, model)
            if not any(a < name.end and name.start < b for a, b in document.unclear)
        }
        gold = set(document.names)
        for what, spans in (("found", found), ("gold", gold), ("right", found & gold)):
            count.update((what, kind) for _, _, kind in spans)
    return {corpus: _figures(count) for corpus, count in sorted(counts.items())}


def _figures(count: Mapping[tuple[str, str], int]) -> dict[str, dict[str, float]]:
    figures = {}
    for name, kinds in (*((kind, (kind,)) for kind in KINDS), ("persons, organisations, places", KINDS[:3]), ("all", KINDS)):
        right, found, gold = (sum(count[what, kind] for kind in kinds) for what in ("right", "found", "gold"))
        precision, recall = right / max(1, found), right / max(1, gold)
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        figures[name] = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "names": gold}
    return figures


def report_of(
    trained: Iterable[Document], documents: Sequence[Document], figures: dict[str, Any], path: Path
) -> dict[str, Any]:
    """The report as data. ``trained_on`` names every document that the weights have seen."""
    names = sorted(one.name for one in trained)
    digest = hashlib.sha256("\n".join(one.name + "\t" + one.text for one in documents).encode()).hexdigest()
    return {
        "weights": {"file": path.name, "bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()},
        "command": "python scripts/train_names.py --gum DIR --re3d DIR",
        "input_sha256": digest,
        "licences": _LICENCES,
        "words": sum(len(one.text.split()) for one in documents if one.name in set(names)),
        "names": dict(sorted(Counter(kind for one in documents if one.name in set(names) for _, _, kind in one.names).items())),
        "held_out": sorted(one.name for one in documents if held_out(one.name)),
        "figures_on_held_out": figures,
        "literature": [{"figure": figure, "source": source} for figure, source in _LITERATURE],
        "trained_on": names,
    }


def written_report(report: Mapping[str, Any]) -> str:
    """The report for a reader."""
    lines = [
        "# The model of names: what it was trained on, and how well it does", "",
        "A linear-chain conditional random field over runs of capitalised words; features in `name_features.py`, reading in "
        "`name_model.py`. The weights are numbers for single words, their beginnings and ends, and lists; "
        "they hold no text.", "",
        f"Made by `{report['command']}`; the same folders give the same bytes on the same versions of numpy and scipy, and "
        "weights that agree to half precision elsewhere.", "",
        f"- weights: {report['weights']['bytes'] / 1e6:.1f} MB, SHA-256 `{report['weights']['sha256']}`",
        f"- input: SHA-256 of all documents `{report['input_sha256']}`",
        f"- trained on {len(report['trained_on'])} documents, {report['words']:,} words, names: "
        + ", ".join(f"{kind} {count:,}" for kind, count in report["names"].items()), "",
        "## Data and licences", "",
    ]  # fmt: skip
    lines += [f"- **{name}**: {licence}" for name, licence in report["licences"].items()]
    lines += ["", "No article of the corpora beside the project and no other benchmark was trained on.", ""]
    for corpus, figures in report["figures_on_held_out"].items():
        held = sum(name.split("/")[0].split("_")[0] == corpus for name in report["held_out"])
        lines += [
            f"## {corpus}: {held} documents held out",
            "",
            "| kind | precision | recall | F1 | names |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| {kind} | {f['precision']:.3f} | {f['recall']:.3f} | {f['f1']:.3f} | {f['names']} |"
            for kind, f in figures.items()
        ]
        lines.append("")
    lines += ["Spans and kinds have to agree exactly.", "", "## What larger models get", ""]
    lines += [f"- {one['figure']} ({one['source']})" for one in report["literature"]]
    return "\n".join(lines) + "\n"
