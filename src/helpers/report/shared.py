"""The files that all pages share, and the policy under which they run."""

from __future__ import annotations

import re
from importlib.resources import files

__all__ = ["LIBRARY", "POLICY", "SCRIPTS", "STYLE", "asset_bytes", "policy", "style_ids"]

STYLE = "dossier.css"
# The pages' own scripts, in the order in which they are loaded.
SCRIPTS = ("page.js", "export.js", "sources.js", "tables.js", "charts.js", "reading.js", "search.js", "dossier.js")
LIBRARY = "plotly.min.js"
_STYLE_ID = re.compile(r'getElementById\("([0-9a-f]{64})"\)')


def policy(scripts: str, styles: str) -> str:
    """The Content-Security-Policy for these sources of scripts and style sheets.

    The charts set style attributes (sizes, heat map pixels) and nothing else inline: no style element, no eval.
    """
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; style-src-attr 'unsafe-inline'; "
        "img-src data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'"
    )


POLICY = policy("'self'", "'self'")


def asset_bytes() -> dict[str, bytes]:
    """Each shared file by name: style, scripts and the chart library from its own package."""
    own = files("helpers.report") / "assets"
    library = (files("plotly") / "package_data" / LIBRARY).read_bytes()
    return {name: (own / name).read_bytes() for name in (STYLE, *SCRIPTS)} | {LIBRARY: library}


def style_ids(library: bytes) -> tuple[str, ...]:
    """Ids of style elements that the chart library would add, were there no element of that id.

    The policy forbids them and the pages do not need them (they style tile maps), so each page carries an empty element.
    """
    return tuple(sorted(set(_STYLE_ID.findall(library.decode("utf-8", "replace")))))
