"""What all chapters of a workbook share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.analysis import method
from helpers.present import Finding
from helpers.present.method import how_counted

if TYPE_CHECKING:
    from helpers.workbook.opening import Workbook

__all__ = ["Chapter"]


@dataclass(frozen=True)
class Chapter:
    """Questions that one notebook asks of a workbook; each method answers one with a finding."""

    book: Workbook

    def _counted(self, steps: Iterable[method.Step]) -> Finding:
        """Rows in, rows dropped and why: first what chose the articles, then the chapter's own steps."""
        chosen = method.selection_steps(self.book.selection)
        return self.book.shown(how_counted(method.how_counted([*chosen, *steps])))
