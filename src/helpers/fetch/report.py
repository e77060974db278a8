"""What a fetch did, as a table to look at and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rich.markup import escape
from rich.table import Table

from helpers.fetch.model import STATUSES, Outcome

__all__ = ["FetchReport"]

_COMPLETE, _INCOMPLETE = 0, 10
_SHOWN = 20
"""Addresses that were not had, which the table shows; the JSON has all."""


@dataclass(frozen=True)
class FetchReport:
    """What became of every address of the sources: ``outcomes`` of those that were wanted now, ``counts`` of all by source and
    status. ``dry``: no page was asked for, and nothing was written."""

    story: str
    began: str
    counts: Mapping[str, Mapping[str, int]]
    outcomes: tuple[Outcome, ...]
    dry: bool = False

    @property
    def exit_code(self) -> int:
        """0, or 10 where something was refused or failed."""
        return _INCOMPLETE if any(one.status in ("refused", "failed") for one in self.outcomes) else _COMPLETE

    def as_json(self) -> dict[str, Any]:
        return {
            "story": self.story,
            "began": self.began,
            "dry_run": self.dry,
            "exit_code": self.exit_code,
            "sources": {name: dict(counts) for name, counts in self.counts.items()},
            "outcomes": [one._asdict() for one in self.outcomes],
        }

    def tables(self) -> list[Table]:
        """A row a source with its counts; then a row for each address that was not had, with the reason."""
        first = Table(title="Would be fetched" if self.dry else "Fetched")
        first.add_column("source", overflow="fold")
        for status in STATUSES:
            first.add_column(status, justify="right")
        for name, counts in self.counts.items():
            first.add_row(_text(name), *(str(counts[status] or "·") for status in STATUSES))
        missed = [one for one in self.outcomes if one.status in ("refused", "failed")]
        if not missed:
            return [first]
        more = f", {_SHOWN} of {len(missed)}" if len(missed) > _SHOWN else ""
        second = Table(title=f"Not had{more}")
        for name in ("address", "status", "reason", "detail"):
            second.add_column(name, overflow="fold")
        for one in missed[:_SHOWN]:
            second.add_row(_text(one.url), one.status, _text(one.reason or ""), _text(one.detail or ""))
        return [first, second]


def _text(written: str) -> str:
    """Words of others as they are: neither markup of the table nor commands to the terminal."""
    return escape("".join(c if c.isprintable() else "�" for c in written))
