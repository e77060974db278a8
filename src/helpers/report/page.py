"""An executed notebook -> a page: title, standfirst, and blocks of author's prose and findings in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.errors import ReportError
from helpers.report.markdown import author_html, split_heading
from helpers.report.payload import FINDING_MIME, PLOTLY_MIME, Finding, read_payload

__all__ = ["Code", "Page", "Prose", "Section", "joined", "read_page"]

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_SLUG = re.compile(r"[^a-z0-9]+")
_ORDINAL = re.compile(r"^\d+[_\-. ]+")


@dataclass(frozen=True)
class Code:
    """A code cell: its source and the plain text that it printed or showed beside its findings."""

    source: str
    output: str = ""


@dataclass(frozen=True)
class Prose:
    """What an author wrote between findings, as sanitised HTML."""

    html: str


@dataclass(frozen=True)
class Section:
    """A finding on its page: its place in the page's addresses, heading, introduction, figure and the code that made it.

    The heading is the author's; the finding's own question stands in where the notebook has none."""

    anchor: str
    heading: str
    intro: str
    finding: Finding
    figure: Mapping[str, Any] | None
    code: tuple[Code, ...]


@dataclass(frozen=True)
class Page:
    """One notebook as read: ``name`` is its file's stem, ``label`` its short name, ``code`` what no finding used."""

    name: str
    title: str
    standfirst: str
    blocks: tuple[Prose | Section, ...]
    code: tuple[Code, ...] = ()

    @property
    def label(self) -> str:
        words = _ORDINAL.sub("", self.name).replace("_", " ").replace("-", " ").strip()
        return words[:1].upper() + words[1:] if words else self.title

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Section))


@dataclass
class _Draft:
    """The page so far; ``heading``, ``intro`` and ``code`` wait for the next finding."""

    blocks: list[Prose | Section] = field(default_factory=list)
    heading: str = ""
    intro: list[str] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def flush(self) -> None:
        """A heading that no finding answered becomes prose."""
        parts = [f"## {self.heading}"] if self.heading else []
        text = "\n\n".join([*parts, *self.intro])
        if text.strip():
            self.blocks.append(Prose(author_html(text)))
        self.heading, self.intro = "", []

    def add(self, finding: Finding, figure: Mapping[str, Any] | None, code: Sequence[Code]) -> None:
        stem = _SLUG.sub("-", finding.id.lower()).strip("-") or "finding"
        anchor, count = stem, 1
        while anchor in self.anchors:
            count += 1
            anchor = f"{stem}-{count}"
        self.anchors.add(anchor)
        intro = author_html("\n\n".join(self.intro))
        self.blocks.append(Section(anchor, self.heading or finding.question, intro, finding, figure, tuple(code)))
        self.heading, self.intro = "", []


def joined(source: str | Sequence[str] | None) -> str:
    """A notebook's multi-line text, which is a string or a list of lines."""
    return source if isinstance(source, str) else "".join(source or ())


def read_page(notebook: Mapping[str, Any], name: str) -> Page:
    """The page of an executed notebook (nbformat 4).

    :class:`ReportError` for an error output, or a finding that does not fit its contract.
    """
    draft = _Draft()
    title, standfirst = "", ""
    for number, cell in enumerate(notebook.get("cells", ()), start=1):
        source = joined(cell.get("source"))
        if cell.get("cell_type") == "markdown":
            level, words, rest = split_heading(source)
            if level == 1 and not title:
                title, standfirst = words, author_html(rest)
                continue
            if level:
                draft.flush()
                draft.heading = words
            if rest.strip():
                draft.intro.append(rest)
        elif cell.get("cell_type") == "code" and source.strip():
            _read_code(draft, cell, source, f"{name}, cell {number}")
    draft.flush()
    page = Page(name, title, standfirst, tuple(draft.blocks), tuple(draft.code))
    return page if title else replace(page, title=page.label)


def _read_code(draft: _Draft, cell: Mapping[str, Any], source: str, where: str) -> None:
    """Add a code cell's findings; its code goes with the first of them, or waits for the next cell that has one."""
    found: list[tuple[Finding, Mapping[str, Any] | None]] = []
    plain: list[str] = []
    for output in cell.get("outputs", ()):
        _refuse_error(output, source, where)
        if output.get("metadata", {}).get("dossier", {}).get("lab_only"):
            continue
        data = output.get("data", {})
        if FINDING_MIME in data:
            found.append((read_payload(data[FINDING_MIME], where), data.get(PLOTLY_MIME)))
        elif output.get("output_type") == "stream":
            plain.append(joined(output.get("text")) if output.get("name") == "stdout" else "")
        elif PLOTLY_MIME not in data:
            plain.append(joined(data.get("text/plain")))
    draft.code.append(Code(source, "\n".join(_ANSI.sub("", text).rstrip() for text in plain if text.strip())))
    for finding, figure in found:
        draft.add(finding, figure, draft.code)
        draft.code = []


def _refuse_error(output: Mapping[str, Any], source: str, where: str) -> None:
    if output.get("output_type") == "error":
        said = _ANSI.sub("", f"{output.get('ename', 'Error')}: {output.get('evalue', '')}")
        raise ReportError("a cell ended in an error", where=where, found=said, hint=f"in: {source.strip().splitlines()[0]}")
