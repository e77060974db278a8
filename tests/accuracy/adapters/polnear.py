"""PolNeAR: attributed statements in US political news (`<part>/text/*.txt`, `<part>/attributions/*.ann` in brat's
format).

An annotated attribution has content, mostly a cue and a source; spans can have gaps ("12 40;55 90"), and then count
from their first to their last character. All parts that the folder has are read. Key attributions without content are
left out, and so are those in the headline, since headlines are never read as statements here. Key and found contents
are paired one to one, largest overlap first. Rules:

* content overlap: paired when they share at least one character; a further row in a paired content that has gaps is
  no false find;
* content exact: paired and the same after quotation marks, a leading "that", punctuation and whitespace at the ends
  are cut off;
* source: of the paired key attributions that have a source, the share whose speaker as written shares a word with it.

The published values beside it are of other sets in the same style of annotation, so they are a landmark, not a target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.accuracy.reading import read_plain, the_story
from tests.accuracy.scoring import Judged, Result, precision_recall_f1, share_right, words_of

__all__ = ["absence", "judge", "locate", "measure"]

_MARK = re.compile(r"^(T\d+)\t(\w+) ([\d ;]+)\t(.*)$")
_EDGE = " \t\n\"'“”‘’.,;:!?…"


class _Attribution(NamedTuple):
    start: int
    end: int
    source: str | None


def locate(bench: Path) -> Path | None:
    """The set's folder, where it has annotations beside its texts."""
    folder = bench / "polnear"
    return folder if any(folder.glob("*/attributions/*.ann")) else None


def absence(bench: Path) -> str:
    """Why the set is left out: no folder, or texts without annotations, which alone cannot be scored."""
    texts = len(list((bench / "polnear").glob("*/text/*.txt")))
    if texts:
        return f"{texts} texts in {bench / 'polnear'}, but no annotations (*/attributions/*.ann): left out"
    return f"no data in {bench}"


def measure(folder: Path) -> list[Result]:
    judged = judge(folder)
    lines = precision_recall_f1("polnear", "content overlap", judged, 0.833, "Citron, other data")
    lines += precision_recall_f1("polnear", "content exact", judged)
    return [*lines, share_right("polnear", "source", judged)]


def judge(folder: Path) -> list[Judged]:
    judged: list[Judged] = []
    for path in sorted(folder.glob("*/text/*.txt")):
        marks = sorted(path.parent.parent.glob(f"attributions/{path.stem}*.ann"))
        if marks:
            text = path.read_text("utf-8")
            judged.extend(_judge_text(path.stem[:30], text, _read_marks(marks[0].read_text("utf-8"))))
    return judged


def _judge_text(label: str, text: str, gold: list[_Attribution]) -> Iterator[Judged]:
    read = read_plain(label, text, None, the_story(), title=True)
    body = max((s.end for s in read.reading.sentences if s.is_title), default=0)
    gold = [mark for mark in gold if mark.start >= body]
    rows = read.rows.get("statements", [])
    overlaps = sorted(
        (-(min(mark.end, row["end"]) - max(mark.start, row["start"])), i, j)
        for i, mark in enumerate(gold)
        for j, row in enumerate(rows)
        if min(mark.end, row["end"]) > max(mark.start, row["start"])
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, mark in enumerate(gold):
        row = rows[pairs[i]] if i in pairs else None
        expected = f"{mark.source}: {text[mark.start : mark.end]}"
        shown = _shown(row) if row else None
        yield Judged("content overlap", label, expected, shown, row is not None)
        yield Judged("content exact", label, expected, shown, row is not None and _bare(text, mark) == _bare_row(row))
        if row is not None and mark.source:
            same = set(words_of(mark.source)) & set(words_of(f"{row['speaker_surface']} {row['speaker']}"))
            yield Judged("source", label, expected, shown, bool(same))
    for j, row in enumerate(rows):
        in_gap = any(row["start"] < gold[i].end and gold[i].start < row["end"] for i in pairs)
        if j not in pairs.values() and not in_gap:
            yield Judged("content overlap", label, None, _shown(row), False)
            yield Judged("content exact", label, None, _shown(row), False)


def _read_marks(annotation: str) -> list[_Attribution]:
    spans: dict[str, tuple[int, int, str]] = {}
    events: list[dict[str, str]] = []
    for line in annotation.splitlines():
        if match := _MARK.match(line):
            numbers = [int(number) for number in re.findall(r"\d+", match[3])]
            spans[match[1]] = (numbers[0], numbers[-1], match[4])
        elif line.startswith("E") and "\t" in line:
            roles = (part.split(":", 1) for part in line.split("\t", 1)[1].split() if ":" in part)
            events.append({role.rstrip("0123456789"): mark for role, mark in roles})
    found = []
    for event in events:
        if event.get("Content") in spans:
            start, end, _ = spans[event["Content"]]
            source = spans.get(event.get("Source", ""))
            found.append(_Attribution(start, end, source[2] if source else None))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def _bare(text: str, mark: _Attribution) -> str:
    return text[mark.start : mark.end].removeprefix("that ").strip(_EDGE)


def _bare_row(row: dict[str, Any]) -> str:
    return str(row["content"]).removeprefix("that ").strip(_EDGE)


def _shown(row: dict[str, Any]) -> str:
    return f"{row['speaker_surface']} {row['cue']} [{row['mode']}] {row['content']}"
