"""The check-sheet: one page on which an analyst marks extracted rows right, wrong or unsure, by keyboard, without a server.

Script and style stand in the page and are allowed by their hashes alone; nothing is asked for from anywhere. The marks leave
the page as a CSV that takes the place of the story's ``checked.csv``: it begins with the marks that were there before.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpers.report.data import clean_text, script_json

__all__ = ["SheetRow", "check_sheet_html"]


@dataclass(frozen=True)
class SheetRow:
    """One row to mark: its digest, table (as stored and in words), sentence id, the sentence in three parts (``words[1]`` is
    what was read), its neighbours, label and value of what it claims, and where it stands."""

    digest: str
    table: str
    kind: str
    sentence: str
    before: str
    words: tuple[str, str, str]
    after: str
    claims: tuple[tuple[str, str], ...]
    source: str

    @property
    def spoken(self) -> str:
        """What it claims in one line, for the CSV."""
        return "; ".join(f"{label}: {value}" for label, value in self.claims)


def check_sheet_html(
    story: str, title: str, rows: Sequence[SheetRow], earlier: Sequence[Sequence[str]], columns: Sequence[str]
) -> str:
    """The page. ``earlier``: the lines of ``checked.csv`` so far; ``columns``: its header."""
    assets = files("helpers.report") / "assets"
    script = (assets / "check_sheet.js").read_text("utf-8")
    style = (assets / "check_sheet.css").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'; "
        "img-src data:"
    )
    data = {
        "story": story,
        "columns": list(columns),
        "earlier": [list(line) for line in earlier],
        "rows": [[row.digest, row.table, row.sentence, row.spoken] for row in rows],
    }
    environment = Environment(
        loader=PackageLoader("helpers.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=lambda value: clean_text(value) if type(value) is str else value,
    )  # fmt: skip
    return environment.get_template("check_sheet.html.j2").render(
        title=title, rows=rows, policy=policy, script=Markup(script), style=Markup(style), data=Markup(script_json(data)),
        earlier=len(earlier), story=story,
    )  # fmt: skip


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
