"""Main text of news pages (`dataset/html/*.html.gz`, paragraphs in `dataset/ground_truth.json`).

ROUGE-LSum as in the fundus evaluation: mean over pages of the best F1 with or without each paragraph in square brackets, which
is optional there (Dallabetta et al. 2024, "Fundus"). Sentences are split by this project's own splitter, for both sides alike.
Three readings are scored: the page's main text, the text of its articles as they are stored, and trafilatura.
"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.accuracy.rouge import Rouge, rouge_lsum
from tests.accuracy.scoring import Judged, Result, result
from tests.accuracy.timed import in_turn

from helpers.ingest import Input, read_document
from helpers.ingest.readers.html import main_paragraphs
from helpers.language import split_sentences
from helpers.story import load_story

__all__ = ["judge", "measure", "stored_text", "trafilatura_text"]

_SET = "fundus_eval"
_ANCHOR = (0.936, "trafilatura")
# With more optional paragraphs than this all are taken as one: each doubles the number of references.
_MOST_OPTIONAL = 5
_GOOD = 0.95


class _Page(NamedTuple):
    name: str
    data: bytes
    body: tuple[str, ...]


def measure(folder: Path) -> list[Result]:
    """Mean ROUGE-LSum F1, precision and recall of each reading, and CPU milliseconds a page."""
    pages = list(_pages(folder))
    lines: list[Result] = []
    readings = _readings()
    for (name, _), (texts, seconds) in zip(
        readings, in_turn([page.data for page in pages], *dict(readings).values()), strict=True
    ):
        scores = [best_score(page.body, text) for page, text in zip(pages, texts, strict=True)]
        mean = [sum(score[place] for score in scores) / max(1, len(scores)) for place in range(3)]
        for metric, value in zip(("precision", "recall"), mean, strict=False):
            lines.append(result(_SET, f"ROUGE-LSum {metric}, {name}", value, len(pages)))
        anchor = _ANCHOR if name == "ours" else (None, None)
        lines.append(result(_SET, f"ROUGE-LSum F1, {name}", mean[2], len(pages), *anchor))
        lines.append(result(_SET, f"CPU milliseconds a page, {name}", seconds * 1000, len(pages)))
    return lines


def judge(folder: Path) -> list[Judged]:
    """Each page whose F1 is below .95, with what is missing and what is too much."""
    found = []
    for page in _pages(folder):
        text = ours_text(page.data)
        score = best_score(page.body, text)
        wanted, given = {_plain(p) for p in page.body}, {_plain(p) for p in text.split("\n") if p.strip()}
        missing, extra = sorted(wanted - given), sorted(given - wanted)
        shown = f"F1 {score.f1:.3f}; too much: {[line[:80] for line in extra]}"
        found.append(Judged("F1", page.name, f"{[line[:80] for line in missing]}", shown, score.f1 >= _GOOD))
    return found


def best_score(body: Sequence[str], text: str) -> Rouge:
    """The best score over the references that optional paragraphs allow."""
    hypothesis = _sentences(text.split("\n"))
    return max((rouge_lsum(_sentences(reference), hypothesis) for reference in _references(body)), key=lambda score: score.f1)


def _references(body: Sequence[str]) -> Iterator[list[str]]:
    optional = [place for place, paragraph in enumerate(body) if paragraph[:1] == "[" and paragraph[-1:] == "]"]
    plain = [_plain(paragraph) for paragraph in body]
    choices = itertools.product((True, False), repeat=len(optional))
    if len(optional) > _MOST_OPTIONAL:
        choices = iter([(True,) * len(optional), (False,) * len(optional)])
    for kept in choices:
        left_out = {place for place, keep in zip(optional, kept, strict=True) if not keep}
        yield [paragraph for place, paragraph in enumerate(plain) if place not in left_out]


def _plain(paragraph: str) -> str:
    line = " ".join(paragraph.split())
    return line[1:-1] if line[:1] == "[" and line[-1:] == "]" else line


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [paragraph[start:end] for paragraph in paragraphs for start, end in split_sentences(paragraph)]


def _pages(folder: Path) -> Iterator[_Page]:
    truth: dict[str, Any] = json.loads((folder / "dataset" / "ground_truth.json").read_text("utf-8"))
    for name, entry in sorted(truth.items()):
        path = folder / "dataset" / "html" / name
        if path.is_file():
            yield _Page(name, gzip.decompress(path.read_bytes()), tuple(p for p in entry["body"] if p))


def ours_text(data: bytes) -> str:
    """The page's main text, a paragraph a line."""
    return "\n".join(main_paragraphs(data))


def _readings() -> list[tuple[str, Callable[[bytes], str]]]:
    story = load_story(Path(__file__).resolve().parents[3] / "data" / "stories" / "us_iraq_coalition")
    return [
        ("ours", ours_text),
        ("ours as stored", lambda data: stored_text(data, story)),
        ("trafilatura", trafilatura_text),
    ]


def stored_text(data: bytes, story: Any) -> str:
    """The text of the page's articles as ingestion stores them, with what stands in their paragraphs but not in their text:
    datelines and section headings."""
    rows = read_document(Input("page.html", data), story)
    kept = ("body", "subtitle", "dateline")
    texts = [
        block["text"] + ("" if block["role"] != "dateline" else " ")
        for block in rows.blocks
        if block["role"] in kept or block["reason"].startswith("section heading")
    ]
    return "\n".join(texts)


def trafilatura_text(data: bytes) -> str:
    """What trafilatura extracts with the settings of the fundus evaluation."""
    from trafilatura import extract

    return extract(data.decode("utf-8", "replace"), include_tables=False, include_comments=False) or ""
