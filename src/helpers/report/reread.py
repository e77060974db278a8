"""A finished page, read again for its checks: numbers, loose digits in prose, links, scripts, and the data of its script."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple

__all__ = ["Document", "Link", "Number", "read_document"]

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_NUMERIC_CELLS = {"number", "range", "date"}
# Where words that the program wrote stand, by the class of the element.
_GENERATED = {
    "prose": "prose", "caveat": "a caveat", "card-note": "a note", "table-caption": "a caption", "chart-title": "a caption",
}  # fmt: skip
_DATA_ID = "dossier-data"


class Number(NamedTuple):
    """An element that shows a number: what it is, its text, the finding that it stands in ("page/anchor") and the key that it
    carries."""

    place: str
    text: str
    finding: str
    key: str | None


class Link(NamedTuple):
    """An address in ``href`` or ``src``, with the tag that has it and its ``rel``."""

    tag: str
    address: str
    rel: str


@dataclass
class Document:
    """What the checks need of a page. ``loose_digits`` are words with a digit outside a number, with the kind of place where
    they stand; ``scripts`` holds addresses, None for an inline script that is not data."""

    numbers: list[Number] = field(default_factory=list)
    loose_digits: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    scripts: list[str | None] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    policy: str = ""
    data: dict[str, Any] = field(default_factory=dict)


class _Open(NamedTuple):
    """An element that has not ended: what it adds to the reading of the text inside it."""

    tag: str
    classes: frozenset[str]
    finding: str | None
    key: str | None
    text: list[str]
    is_data: bool


class _Reader(HTMLParser):
    """Reads one page. The standard parser has no limit of depth or size that could hide a part of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag not in _VOID:
            classes = frozenset(values.get("class", "").split())
            is_data = tag == "script" and values.get("id") == _DATA_ID and values.get("type") == "application/json"
            self._open.append(_Open(tag, classes, values.get("data-finding"), values.get("data-evidence"), [], is_data))

    def handle_data(self, data: str) -> None:
        for element in self._open:
            if element.is_data or element.tag == "td" or element.classes & {"number", "card-value"}:
                element.text.append(data)
        if any(character.isdigit() for character in data):
            classes = {name for element in self._open for name in element.classes}
            place = next((words for name, words in _GENERATED.items() if name in classes), None)
            if place is not None and not classes & {"number", "name"}:
                self.document.loose_digits.append((place, " ".join(data.split())))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            self._close(element)
            if element.tag == tag:
                return

    def _note(self, tag: str, values: dict[str, str]) -> None:
        document = self.document
        if "id" in values:
            document.ids.add(values["id"])
        document.links += [Link(tag, values[name], values.get("rel", "")) for name in ("href", "src") if name in values]
        document.handlers += [f"{tag} {name}" for name in values if name.startswith("on")]
        if tag == "script" and values.get("type") != "application/json":
            document.scripts.append(values.get("src"))
        if tag == "meta" and values.get("http-equiv", "").lower() == "content-security-policy":
            document.policy = values.get("content", "")

    def _close(self, element: _Open) -> None:
        text = "".join(element.text).strip()
        if element.is_data:
            self.document.data = json.loads(text)
        finding = _nearest([*self._open, element])
        if "number" in element.classes and element.tag in {"button", "span"}:
            self.document.numbers.append(Number("a number", text, finding, element.key))
        elif element.tag == "td" and element.classes & _NUMERIC_CELLS and not self._holds_number(element):
            self.document.numbers.append(Number("a cell", text, finding, None))
        elif "card-value" in element.classes and not self._holds_number(element):
            self.document.numbers.append(Number("a key figure", text, finding, None))

    def _holds_number(self, element: _Open) -> bool:
        """Whether the element that ends has a number inside, which was noted when it ended: the last one, with its text."""
        last = self.document.numbers[-1] if self.document.numbers else None
        return last is not None and last.place == "a number" and last.text == "".join(element.text).strip()


def _nearest(path: Sequence[_Open]) -> str:
    return next((element.finding for element in reversed(path) if element.finding is not None), "")


def read_document(html: str) -> Document:
    """What the page holds. ValueError where the data of its script is not JSON."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.document
