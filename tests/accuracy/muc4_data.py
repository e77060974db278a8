"""The texts and answer keys of MUC-4 as values: messages in capitals with likely case restored, and templates of slots."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

__all__ = ["Message", "Template", "messages_in", "templates_in"]

_HEADER = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^\d+\.\s+([A-Z :]+?)\s{2,}(.*)$")
_DATELINE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d{2})\b")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['-][A-Za-zÀ-ÿ]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*\n\s*|\]\s+|--\s*)[\"'(\[]*([a-z])")
_TAGS = re.compile(r"\[(?:TEXT|REPORT|COMMUNIQUE|EDITORIAL|COMMENTARY|ARTICLE|SPEECH|INTERVIEW|EXCERPTS?)[^\]]*\]")


class Message(NamedTuple):
    """One message: its name, the day of its dateline, its text in likely case."""

    name: str
    day: date | None
    text: str


class Template(NamedTuple):
    """One template of the key: of each slot its fills, each a set of alternatives (given in upper case)."""

    message: str
    optional: bool
    slots: dict[str, list[frozenset[str]]]


def messages_in(folder: Path, corpus: Path | None) -> list[Message]:
    usual = _usual_case(corpus)
    return [
        Message(name, _day(raw), _cased(raw, usual))
        for path in sorted(folder.glob("dev-muc3-*"))
        for name, raw in _split(path.read_text("latin-1"))
    ]


def _split(text: str) -> Iterator[tuple[str, str]]:
    headers = list(_HEADER.finditer(text))
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        yield header[1], text[header.end() : following.start() if following else len(text)]


def _day(raw: str) -> date | None:
    match = _DATELINE.search(raw[:400])
    return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])) if match else None


@cache
def _usual_case(corpus: Path | None) -> frozenset[str]:
    """The words that newspapers usually write small, inside sentences; empty without a corpus of them."""
    if corpus is None or not corpus.is_file():
        return frozenset()
    small, large = Counter[str](), Counter[str]()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 3000):
            for word in _WORD.findall(json.loads(line)["text"]):
                (small if word[0].islower() else large)[word.lower()] += 1
    return frozenset(word for word, count in small.items() if count >= large[word])


def _cased(raw: str, usual: frozenset[str]) -> str:
    """The text with a capital where a newspaper would most likely have one: words not usually small, and beginnings."""
    text = " ".join(_TAGS.sub(" ", raw).replace("\n\n", " \x00 ").split()).replace(" \x00 ", "\n").replace("\x00", "\n")

    def recase(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in usual:
            return word
        return "-".join(part.capitalize() for part in word.split("-")) if len(word) > 1 else word

    cased = _WORD.sub(recase, text)
    return _SENTENCE_START.sub(lambda match: match[0][:-1] + match[1].upper(), cased)


def templates_in(folder: Path) -> list[Template]:
    """Every template that is not empty; a message without any has none."""
    templates = []
    for path in sorted(folder.glob("key-dev-*.muc4")):
        for block in re.split(r"\n\s*\n", path.read_text("latin-1")):
            slots = _slots(block)
            number = slots.get("MESSAGE: TEMPLATE", "*")
            if slots and not number.startswith("*"):
                name = slots["MESSAGE: ID"].split()[0]
                fills = {slot: _fills(value) for slot, value in slots.items()}
                templates.append(Template(name, "OPTIONAL" in number, fills))
    return templates


def _slots(block: str) -> dict[str, str]:
    slots: dict[str, str] = {}
    last = None
    for line in block.splitlines():
        match = _SLOT.match(line)
        if match:
            last = match[1].strip()
            slots[last] = match[2].strip()
        elif last is not None and line.startswith(" ") and line.strip():
            slots[last] += "\n" + line.strip()
    return slots


def _fills(value: str) -> list[frozenset[str]]:
    """The fills of a slot: one a line, alternatives apart by "/"; "-", "*" and possible fills ("?") are none."""
    fills = []
    for line in value.split("\n"):
        plain = line.strip()
        if plain in ("", "-", "*") or plain.startswith("?"):
            continue
        fills.append(frozenset(part.strip().strip('"') for part in plain.split(" / ")))
    return fills
