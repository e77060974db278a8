"""Tables (CSV, TSV and the like): one article a row, columns by the names in the first line."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.errors import DocumentError
from helpers.ingest.columns import delimiter_of
from helpers.ingest.encoding import decode
from helpers.ingest.model import Found, Record, Reject, Warned
from helpers.ingest.readers.records import record_of

__all__ = ["read_table"]

# Characters of one row; a longer one is a quote that was never closed.
_LONGEST_ROW = 4_000_000


class _Row(NamedTuple):
    """Cells as written (quotes undone), or None with the reason; ``line`` counts from 1."""

    line: int
    cells: list[str] | None
    code: str
    detail: str
    raw: str


def read_table(data: bytes) -> Found:
    """One record a row. Every cell is text as written: no number, date or `NA` is interpreted.

    A row that breaks the rules (a quote that is not closed, more or fewer cells than the head) is rejected alone, with its
    line; reading goes on with the next line. Raises DocumentError ``no_table``.
    """
    decoded = decode(data)
    delimiter = delimiter_of(decoded.text)
    if delimiter is None:
        raise DocumentError("no_table", "the first line does not name columns with a text")
    records: list[Record] = []
    rejects: list[Reject] = []
    warnings: list[Warned] = []
    if decoded.replaced:
        warnings.append(Warned("control_characters", f"{decoded.replaced} characters that are no text were replaced"))
    rows = _Rows(decoded.text.removeprefix("\ufeff"), delimiter)
    head = next(rows, None)
    if head is None or head.cells is None:
        raise DocumentError("no_table", "the first line cannot be read: " + (head.detail if head else "it is empty"))
    names = [name.strip() for name in head.cells]
    if len({name.lower() for name in names if name}) < sum(bool(name) for name in names):
        warnings.append(Warned("duplicate_keys", "two columns have the same name; the first that says something was taken"))
    for place, row in enumerate(rows):
        try:
            record, warned = record_of(_named(names, row), place, f"line {row.line}")
        except DocumentError as error:
            rejects.append(Reject(row.line, error.code, error.what, row.raw.encode("utf-8", "replace")))
        else:
            records.append(record)
            warnings.extend(warned)
    return Found(tuple(records), decoded.encoding, decoded.evidence, tuple(rejects), tuple(warnings))


def _named(names: list[str], row: _Row) -> dict[str, str]:
    if row.cells is None:
        raise DocumentError(row.code, row.detail)
    cells = row.cells
    while len(cells) > len(names) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(names):
        raise DocumentError("wrong_cells", f"{len(cells)} cells where the head names {len(names)} columns")
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=True):
        if name and not found.get(name):
            found[name] = cell
    return found


class _Rows:
    """The rows of a table, read with a pattern a cell: RFC 4180, and a backslash before a quote where the table uses that.

    A library's reader takes everything after an unclosed quote as one cell; here the line is a bad row, and the next line
    begins another.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._position = 0
        self._line = 1
        # Escaped quotes are told from doubled ones by what the table holds of each.
        self._escapes = text.count('\\"') > text.count('""')
        inner = r'(?:[^"\\]|\\.)*' if self._escapes else r'[^"]*(?:""[^"]*)*'
        mark = re.escape(delimiter)
        self._cell = re.compile(
            rf'(?:"(?P<quoted>{inner})"[ \t]*|(?P<plain>(?!")[^{mark}\n]*))(?P<end>{mark}|\n|\Z)', re.DOTALL
        )

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> _Row:
        while self._text.startswith("\n", self._position):
            self._advance(self._position + 1)
        if self._position >= len(self._text):
            raise StopIteration
        start, line = self._position, self._line
        cells: list[str] = []
        position = start
        while match := self._cell.match(self._text, position, start + _LONGEST_ROW):
            cells.append(self._undone(match))
            position = match.end()
            if match["end"] == "\n" or position >= len(self._text):
                if match["end"] and match["end"] != "\n":
                    cells.append("")
                self._advance(position)
                return _Row(line, cells, "", "", self._text[start:position])
        return self._bad(start, line, position)

    def _bad(self, start: int, line: int, position: int) -> _Row:
        end = self._text.find("\n", start)
        end = len(self._text) if end < 0 else end + 1
        raw = self._text[start:end]
        self._advance(end)
        cell = self._text[position : position + 40].split("\n", 1)[0]
        return _Row(line, None, "bad_quotes", f"a quote is not closed, or text follows a closed one, at {cell!r}", raw)

    def _undone(self, match: re.Match[str]) -> str:
        quoted = match["quoted"]
        if quoted is None:
            return match["plain"]
        return re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if self._escapes else quoted.replace('""', '"')

    def _advance(self, position: int) -> None:
        self._line += self._text.count("\n", self._position, position)
        self._position = position
