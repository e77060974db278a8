"""Whether a run may be published: every cell ran, every page is there, every number has a source, every link holds.

Checks read the finished files again instead of trusting what wrote them. Each problem is one sentence that names its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.report.datafile import data_files_in, read_data_file
from helpers.report.page import joined
from helpers.report.places import safe_url
from helpers.report.reading import READING, shard_of
from helpers.report.reread import Document, Number, read_document
from helpers.report.shared import POLICY

__all__ = ["check_notebook", "check_site"]

# The keys of each finding ("page/anchor") that open a sentence.
_Evidence = dict[str, frozenset[str]]

# Bytes of a page, and of a file that it loads when asked. A page of 12,000 articles has below 3 MB; above this a phone's
# browser stops answering, and something was left in.
_LARGEST_PAGE = 6_000_000
_LARGEST_FILE = 20_000_000
# The one address that leads out of a report: to the list of all reports beside it.
_RUNS = "../index.html"


def check_notebook(notebook: Mapping[str, Any]) -> list[str]:
    """What is wrong with an executed notebook: cells that did not run, ran out of order, or ended in an error.

    Its own status metadata is not believed (after a killed kernel it says completed): only outputs and execution counts,
    which start at 1 in a fresh kernel and rise by 1 a cell.
    """
    problems: list[str] = []
    expected = 1
    cells = [
        cell for cell in notebook.get("cells", ()) if cell.get("cell_type") == "code" and joined(cell.get("source")).strip()
    ]
    for number, cell in enumerate(cells, start=1):
        count = cell.get("execution_count")
        if count is None:
            problems.append(f"code cell {number} never ran: {_first_line(cell)}")
        elif count != expected:
            problems.append(f"code cell {number} ran as [{count}], not [{expected}]: {_first_line(cell)}")
            expected = count + 1
        else:
            expected += 1
        errors = [output for output in cell.get("outputs", ()) if output.get("output_type") == "error"]
        problems += [f"code cell {number} ended in {output.get('ename', 'an error')}: {_first_line(cell)}" for output in errors]
    if not cells:
        problems.append("the notebook has no code cell")
    return problems


def check_site(folder: Path, expected: Sequence[str] = ()) -> list[str]:
    """What is wrong with a finished site. ``expected`` names pages ("04_troop_numbers") that must be there."""
    names = sorted(path.name for path in folder.glob("*.html"))
    missing = sorted({"index.html", f"{READING}.html", *(f"{name}.html" for name in expected)} - set(names))
    problems = [f"{name}: the page is missing" for name in missing]
    evidence, found = _read_evidence(folder)
    problems += found
    documents = {name: read_document((folder / name).read_text(encoding="utf-8")) for name in names}
    for name, document in documents.items():
        size = (folder / name).stat().st_size
        if size > _LARGEST_PAGE:
            problems.append(f"{name}: {size:,} bytes are more than {_LARGEST_PAGE:,}")
        wrong = [*_check_numbers(document, evidence), *_check_figures(document, evidence), *_check_safety(document)]
        problems += [f"{name}: {problem}" for problem in wrong]
        problems += [f"{name}: {problem}" for problem in _check_links(document, folder, documents)]
    return problems


def _read_evidence(folder: Path) -> tuple[_Evidence, list[str]]:
    """The keys that open at least one sentence, by finding; and what is wrong with the files of data."""
    opened: _Evidence = {}
    problems: list[str] = []
    articles: dict[str, set[str]] = {}
    cited: list[tuple[str, str]] = []
    for name, path in data_files_in(folder).items():
        content = path.read_bytes()
        if len(content) > _LARGEST_FILE:
            problems.append(f"{name}.js: {len(content):,} bytes are more than {_LARGEST_FILE:,}")
        try:
            said, value = read_data_file(content)
        except ValueError as error:
            problems.append(f"{name}.js: {error}")
            continue
        if said != name:
            problems.append(f"{name}.js: it says that it is {said}")
        if name.startswith("articles/"):
            articles[name] = set(value["articles"])
        elif name.startswith("data/"):
            opened[name.removeprefix("data/")] = _opened(value)
            cited += [(name, article["id"]) for article in value["articles"] if "id" in article]
    lost = sorted({(name, one) for name, one in cited if one not in articles.get(shard_of(one), ())})
    return opened, problems + [f"{name}.js: article {one} has no reading page" for name, one in lost]


def _opened(finding: Mapping[str, Any]) -> frozenset[str]:
    """The keys of a finding all of whose spans lie in a sentence that is there."""
    sources = finding["sources"]

    def fits(span: Sequence[int]) -> bool:
        return 0 <= span[0] < len(sources) and (len(span) < 3 or 0 <= span[1] <= span[2] <= len(sources[span[0]][0]))

    return frozenset(key for key, spans in finding["evidence"].items() if spans and all(fits(span) for span in spans))


def _first_line(cell: Mapping[str, Any]) -> str:
    return joined(cell.get("source")).strip().splitlines()[0]


def _check_numbers(document: Document, evidence: _Evidence) -> Iterable[str]:
    for number in document.numbers:
        if number.key not in evidence.get(number.finding, ()) and not _is_nothing(number):
            yield f"{number.place} {number.text!r} has no source (finding {number.finding!r}, evidence {number.key!r})"
    for place, text in document.loose_digits:
        yield f"a number in {place} has no source: {text!r}"


def _is_nothing(number: Number) -> bool:
    """Whether a number says that there is none: a count of zero, or an empty cell, has no sentence behind it."""
    return not any("1" <= character <= "9" or (character.isdigit() and not character.isascii()) for character in number.text)


def _check_figures(document: Document, evidence: _Evidence) -> Iterable[str]:
    for reference, figure in document.data.get("figures", {}).items():
        for number, trace in enumerate(figure["data"], start=1):
            name = f"trace {number} ({trace.get('name') or trace.get('type') or 'scatter'}) of {reference!r}"
            keys = [key for key in _flat(trace.get("customdata")) if isinstance(key, str)]
            lost = sorted(set(keys) - evidence.get(reference, frozenset()))
            if lost:
                yield f"{name} has points whose evidence is missing: {', '.join(lost[:3])}"
            shown = trace.get("hoverinfo") != "skip" and trace.get("visible") is not False
            if not keys and shown and any(trace.get(one) for one in ("x", "y", "z", "lat", "values")):
                yield f"{name} has no evidence on any point"


def _flat(value: object) -> Iterable[object]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def _check_safety(document: Document) -> Iterable[str]:
    if document.policy != POLICY:
        yield "the Content-Security-Policy is missing or another"
    for source in document.scripts:
        if source is None or not source.startswith("assets/"):
            yield f"a script that is not ours: {source or 'inline'}"
    for attribute in document.handlers:
        yield f"an event handler in an attribute: {attribute}"


def _check_links(document: Document, folder: Path, documents: Mapping[str, Document]) -> Iterable[str]:
    for link in document.links:
        if link.address.startswith("data:image/svg+xml,") and link.tag == "link":
            continue
        if safe_url(link.address):
            if link.tag != "a" or "noopener" not in link.rel:
                yield f"<{link.tag}> reaches outside: {link.address}"
            continue
        if link.address == _RUNS and link.tag == "a":
            continue
        target, _, fragment = link.address.partition("#")
        if ":" in target or target.startswith(("/", "\\")) or ".." in target.split("/"):
            yield f"<{link.tag}> has a forbidden address: {link.address}"
        elif target and not (folder / target).is_file():
            yield f"<{link.tag}> leads nowhere: {link.address}"
        elif fragment and fragment not in (documents[target].ids if target else document.ids):
            yield f"<{link.tag}> leads to no place on its page: {link.address}"
