"""How fast each step reads articles, as a ratio to a floor and to a peer in the same run.

    python -m tests.benchmarks [--articles N] [--bulk FILE]

The floor is `re` with ``\\w+`` over the same texts, the least that anything in Python does; the peer is NLTK's tokenizer with
untrained Punkt sentences. Times are CPU seconds of this process, the best of three.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from helpers.extract import EXTRACTORS, Reading, Sentence
from helpers.extract.contract import Mention
from helpers.ingest import ArticleText, Input, assign_clusters, read_document
from helpers.language import split_sentences, tokenize
from helpers.story import load_story

_ROOT = Path(__file__).resolve().parents[2]
_WORD = re.compile(r"\w+")


def main() -> None:
    arguments = _arguments()
    texts = list(itertools.islice(_texts(arguments.bulk), arguments.articles))
    characters = sum(map(len, texts))
    floor = _seconds(lambda: [_WORD.findall(text) for text in texts])
    table = Table(title=f"{len(texts):,} articles, {characters / len(texts):,.0f} characters each")
    for column in ("step", "articles/s", "times the floor's time"):
        table.add_column(column, justify="left" if column == "step" else "right")
    for name, seconds in [("floor: re \\w+", floor), *_peers(texts), *_steps(texts)]:
        table.add_row(name, f"{len(texts) / seconds:,.0f}", f"{seconds / floor:,.1f}")
    Console().print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500, help="how many articles to read (default 500)")
    default = _ROOT.parent / "shared" / "corpus" / "bulk_12k.jsonl.gz"
    parser.add_argument("--bulk", type=Path, default=default, help="JSON lines with a field `text`; else the bundled sample")
    return parser.parse_args()


def _texts(bulk: Path) -> Iterator[str]:
    if bulk.is_file():
        with gzip.open(bulk, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
        return
    sample = sorted((_ROOT / "data" / "samples").rglob("*.txt"))
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sample]
    yield from itertools.cycle(texts)


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _peers(texts: list[str]) -> Iterator[tuple[str, float]]:
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    some = texts[: max(1, len(texts) // 10)]
    words, sentences = NLTKWordTokenizer(), PunktSentenceTokenizer()
    seconds = _seconds(lambda: [words.tokenize(one) for text in some for one in sentences.tokenize(text)])
    yield "peer: NLTK Punkt and word tokenizer", seconds * len(texts) / len(some)


def _steps(texts: list[str]) -> Iterator[tuple[str, float]]:
    story = load_story(_ROOT / "data" / "stories" / "us_iraq_coalition")
    yield "sentences", _seconds(lambda: [split_sentences(text) for text in texts])
    yield "tokens", _seconds(lambda: [tokenize(text) for text in texts])
    lines = "\n".join(json.dumps({"text": text, "date": "2024-03-01"}) for text in texts).encode()
    document = Input("bulk.jsonl", lines)
    yield "ingest: article, blocks, sentences, date", _seconds(lambda: read_document(document, story))
    rows = read_document(document, story)
    articles = [ArticleText(row["article_id"], row["text"], row["published"], row["outlet"], False) for row in rows.articles]
    yield "ingest: clusters of copies", _seconds(lambda: assign_clusters(articles))
    readings = _readings(rows.articles, rows.sentences)
    read_mentions = EXTRACTORS["mentions"].build(story)
    with_mentions = [_with(reading, tuple(read_mentions(reading))) for reading in readings]
    for extractor in EXTRACTORS.values():
        read = extractor.build(story)
        given = with_mentions if extractor.needs_mentions else readings
        yield f"extract: {extractor.name}", _seconds(lambda read=read, given=given: [list(read(_fresh(one))) for one in given])


def _readings(articles: tuple[dict, ...], sentences: tuple[dict, ...]) -> list[Reading]:
    grouped: dict[str, list[Sentence]] = {}
    for row in sentences:
        grouped.setdefault(row["article_id"], []).append(Sentence(*(row[field] for field in Sentence._fields)))
    return [
        Reading(row["article_id"], row["outlet"], row["published"], row["text"], tuple(grouped.get(row["article_id"], ())))
        for row in articles
    ]


def _with(reading: Reading, mentions: tuple[Mention, ...]) -> Reading:
    return Reading(reading.article_id, reading.outlet, reading.published, reading.text, reading.sentences, mentions)


def _fresh(reading: Reading) -> Reading:
    """The same article without what an earlier step found in it."""
    return _with(reading, reading.mentions)


if __name__ == "__main__":
    main()
