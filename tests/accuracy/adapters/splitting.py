"""Where one document holds several articles: boundaries found in texts joined from single articles.

Data: the development articles beside the folder of benchmarks (``corpus/iraq_dev.jsonl.gz``); `tests.accuracy.joined` joins
them in five ways. A boundary is right where an article begins between the last paragraph of the one before it and its own
headline. Beside it, how many single articles are cut, of those articles and of others (``corpus/bulk_12k.jsonl.gz``).

The peer is what a reader would reach for: a new article wherever a line that looks like a headline stands between paragraphs.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.accuracy.joined import Joined, Piece, join_articles
from tests.accuracy.scoring import Judged, Result, result

from helpers.ingest import Input, read_document
from helpers.story import Story, load_story

__all__ = ["absence", "judge", "locate", "measure"]

_SET = "splitting"
# The weights were made with the first articles of the file; others are measured.
_SEEN, _OTHERS = 6000, 1000
_SHORTEST = 400
# Characters by which a block is found again.
_KNOWN = 60


def locate(bench: Path) -> Path | None:
    found = bench.parent / "corpus"
    return found if (found / "iraq_dev.jsonl.gz").is_file() else None


def absence(bench: Path) -> str:
    return f"no corpus/iraq_dev.jsonl.gz beside {bench}"


def measure(folder: Path) -> list[Result]:
    pieces, story = _pieces(folder / "iraq_dev.jsonl.gz"), _story()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    peer = [0, 0, 0]
    for joined in join_articles(pieces):
        for total in (counts[joined.way], counts["all"]):
            _add(total, joined, _article_starts(joined.text, story))
        _add(peer, joined, _headline_lines(joined.text))
    lines = [_line(f"boundary F1, {way}", *total) for way, total in counts.items()]
    lines.append(_line("boundary F1, peer: every headline-like line", *peer))
    for name, singles in (("story", pieces), ("other", _others(folder))):
        cut = sum(len(_article_starts(_single(piece), story)) > 0 for piece in singles)
        lines.append(result(_SET, f"single articles cut, {name}", cut / max(1, len(singles)), len(singles)))
    return lines


def judge(folder: Path) -> list[Judged]:
    story = _story()
    found: list[Judged] = []
    for number, joined in enumerate(join_articles(_pieces(folder / "iraq_dev.jsonl.gz"))):
        name, starts = f"{joined.way} {number}", _article_starts(joined.text, story)
        missed, false = _compare(joined, starts)
        found += [Judged(joined.way, name, _around(joined.text, place), None, False) for place in missed]
        found += [Judged(joined.way, name, None, _around(joined.text, place), False) for place in false]
    for piece in (*_pieces(folder / "iraq_dev.jsonl.gz"), *_others(folder)):
        text = _single(piece)
        found += [Judged("single", piece.title, None, _around(text, place), False) for place in _article_starts(text, story)]
    return found


def _story() -> Story:
    return load_story(Path(__file__).resolve().parents[3] / "data" / "stories" / "us_iraq_coalition")


def _others(folder: Path) -> list[Piece]:
    return _pieces(folder / "bulk_12k.jsonl.gz", _SEEN, _SEEN + _OTHERS)


def _pieces(path: Path, first: int = 0, last: int | None = None) -> list[Piece]:
    """Articles as text alone: headline, and paragraphs of some length in all."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, first, last)]
    pieces = [
        Piece(
            record["title"],
            tuple(p.strip() for p in record["text"].split("\n\n") if p.strip()),
            record.get("authors") or "",
            record.get("outlet") or "",
            record.get("url") or "",
        )
        for record in records
    ]
    return [piece for piece in pieces if piece.title and sum(map(len, piece.paragraphs)) >= _SHORTEST]


def _single(piece: Piece) -> str:
    return "\n\n".join((piece.title, *piece.paragraphs))


def _article_starts(text: str, story: Story) -> list[int]:
    """Where the second and later articles begin, as ingestion finds them: their first block."""
    rows = read_document(Input("joined.txt", text.encode()), story)
    first: dict[str, int] = {}
    place = 0
    for block in rows.blocks:
        # A reader can have left signs of its format out, so the block is looked up in the document's own text.
        found = text.find(block["text"].split("\n")[0][:_KNOWN], place)
        place = found if found >= 0 else place
        if block["article_id"]:
            first.setdefault(block["article_id"], place)
    return sorted(first.values())[1:]


def _headline_lines(text: str) -> list[int]:
    lines = [match for match in re.finditer(r"[^\n]+", text) if not match[0].isspace()]
    alike = [4 <= len(m[0].split()) <= 25 and m[0][0].isupper() and m[0][-1] not in '.:,;”"' for m in lines]
    return [lines[place].start() for place in range(1, len(lines)) if alike[place] and not alike[place - 1]]


def _compare(joined: Joined, starts: Sequence[int]) -> tuple[list[int], list[int]]:
    left = list(starts)
    missed = []
    for first, last in joined.seams:
        hit = next((start for start in left if first <= start <= last), None)
        if hit is None:
            missed.append(last)
        else:
            left.remove(hit)
    return missed, left


def _add(total: list[int], joined: Joined, starts: Sequence[int]) -> None:
    missed = _compare(joined, starts)[0]
    total[0] += len(joined.seams) - len(missed)
    total[1] += len(starts)
    total[2] += len(joined.seams)


def _around(text: str, place: int) -> str:
    return " ⏎ ".join((text[max(0, place - 80) : place] + "▮" + text[place : place + 120]).split("\n"))


def _line(metric: str, right: int, found: int, expected: int) -> Result:
    return result(_SET, metric, 2 * right / max(1, found + expected), expected)
