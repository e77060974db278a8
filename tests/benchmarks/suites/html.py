"""Pages: their main text, everything that is read of them, and the peers that read main text or dates.

The pages are those of the benchmark sets `fundus_eval` and `htmldate` beside the bulk articles, where they are there; else one
page made of the articles. Each page is read by all in turn, and the best of three CPU times counts, so that all see the same
machine.
"""

from __future__ import annotations

import gzip
import html
import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from tests.benchmarks.timing import Corpus, Line

from helpers.ingest import Input, read_document
from helpers.ingest.readers.html import main_paragraphs, read_html

__all__ = ["measure"]

# Enough for a steady mean; trafilatura takes a twentieth of a second a page.
_MOST = 40


def measure(corpus: Corpus) -> Iterator[Line]:
    pages = list(itertools.islice(_pages(corpus), _MOST))
    readers: list[tuple[str, str, Callable[[bytes], Any]]] = [
        ("lxml: parse", "floor", lambda page: etree.fromstring(page, parser=etree.HTMLParser())),
        ("pages: main text", "ours", main_paragraphs),
        ("pages: text, metadata, dates, blocks", "ours", read_html),
        ("pages: articles and sentences", "ours", lambda page: read_document(Input("page.html", page), corpus.story)),
        *_peers(),
    ]
    seconds = [0.0] * len(readers)
    for page in pages:
        for place, (_, _, read) in enumerate(readers):
            seconds[place] += _best(read, page)
    for (name, kind, _), spent in zip(readers, seconds, strict=True):
        yield Line(name, spent, len(pages), kind)


def _best(read: Callable[[bytes], Any], page: bytes) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(page)
        best = min(best, time.process_time() - start)
    return best


def _peers() -> Iterator[tuple[str, str, Callable[[bytes], Any]]]:
    from trafilatura import extract

    yield "trafilatura", "peer", lambda page: extract(page.decode("utf-8", "replace"), include_comments=False)
    yield "trafilatura, fast", "peer", lambda page: extract(page.decode("utf-8", "replace"), include_comments=False, fast=True)
    try:
        from htmldate import find_date
    except ImportError:  # a peer that is not installed is left out
        return
    yield "htmldate: the date alone", "peer", lambda page: find_date(page.decode("utf-8", "replace"), original_date=True)


def _pages(corpus: Corpus) -> Iterator[bytes]:
    bench = corpus.bulk.parent.parent / "bench"
    both = itertools.zip_longest(_files(bench / "fundus_eval", "*.html.gz"), _files(bench / "htmldate", "*.html"))
    found = False
    for path in itertools.chain.from_iterable(both):
        if path is not None:
            found = True
            data = path.read_bytes()
            yield gzip.decompress(data) if path.suffix == ".gz" else data
    if not found:
        for text in corpus.texts:
            yield f"<html><body><article><p>{html.escape(text)}</p></article></body></html>".encode()


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern)) if folder.is_dir() else []
