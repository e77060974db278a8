"""The whole report as one HTML document: to mail, to keep, to open anywhere.

Every script and style stands in the document and is allowed by its hash alone, so that nothing else can run in it; what a
folder of pages loads when it is needed stands in the document as data.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from helpers.report.data import script_json
from helpers.report.exporter import SiteInfo, View, render
from helpers.report.places import Entry, Places
from helpers.report.shared import LIBRARY, SCRIPTS, STYLE, asset_bytes, policy, style_ids

__all__ = ["single_html"]


def single_html(
    views: Sequence[View], site: SiteInfo, contents: Sequence[Entry], data: Iterable[tuple[str, Any]]
) -> str:  # fmt: skip
    """The document of all sheets, of which its script shows one at a time, with every file of ``data`` by name."""
    assets = {name: content.decode("utf-8") for name, content in asset_bytes().items()}
    inline = {
        "style": Markup(assets[STYLE]),
        "scripts": [Markup(assets[name]) for name in SCRIPTS],
        "library": Markup(assets[LIBRARY]),
        "data": [(name, Markup(script_json(value))) for name, value in data],
    }
    scripts = " ".join(_hash(assets[name]) for name in (*SCRIPTS, LIBRARY))
    return render(
        views, site, contents, Places(single=True), style_ids(assets[LIBRARY].encode("utf-8")),
        policy=policy(scripts, _hash(assets[STYLE])), scripts=(), inline=inline,
    )  # fmt: skip


def _hash(text: str) -> str:
    """A source of the policy that allows this text and no other. Pages are UTF-8 with plain line ends, so are the files."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"
