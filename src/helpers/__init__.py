"""Dossier: one news story, followed through a corpus of articles, with the sentence behind every number."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.workbook import open_workbook

__all__ = ["open_workbook"]
__version__ = "0.1.0"

# jsonschema imports this package eagerly, which compiles 35 grammars: 1.3 s in the runner and in every kernel at its first
# chart. Nothing here validates such addresses, so where it is installed it is kept from being imported.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def __getattr__(name: str) -> Any:
    """`open_workbook`, imported when it is first asked for: the command line does not need the weight behind it."""
    if name == "open_workbook":
        from helpers.workbook import open_workbook

        return open_workbook
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
