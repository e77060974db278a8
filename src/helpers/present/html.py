"""The words of a finding for JupyterLab, where no page script runs. Everything is escaped: articles are hostile text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from helpers.present.prose import Name, Number, Prose
from helpers.present.table import Card, Table

__all__ = ["finding_html"]

# A notebook is for looking; the frame behind a finding has all rows. Effect: cells stay below about 50 KB.
_ROWS_SHOWN = 50


def finding_html(question: str, prose: Prose, cards: Iterable[Card], table: Table | None, caveat: str) -> str:
    """Prose, cards, table and caveat as escaped HTML without scripts, links or colours of its own."""
    strip = "".join(
        f'<div style="display:inline-block;margin:0 2em 1em 0"><div>{escape(card.label)}</div>'
        f'<div style="font-size:1.8em;font-weight:600">{escape(card.value)}</div><small>{escape(card.note)}</small></div>'
        for card in cards
    )
    words = "".join(_part(part) for part in prose.parts)
    note = f'<p style="opacity:.75"><small>{escape(caveat)}</small></p>' if caveat else ""
    label = escape(question, quote=True)
    return f'<section aria-label="{label}">{strip}<p>{words}</p>{_table(table) if table is not None else ""}{note}</section>'


def _part(part: object) -> str:
    text = escape(getattr(part, "text", ""))
    return f"<strong>{text}</strong>" if isinstance(part, Name | Number) else text


def _table(table: Table) -> str:
    styles = [f' style="text-align:{column.align}"' for column in table.columns]
    head = "".join(f"<th{style}>{escape(column.label)}</th>" for column, style in zip(table.columns, styles, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{style}>{escape(cell.text)}</td>" for cell, style in zip(row, styles, strict=True)) + "</tr>"
        for row in table.rows[:_ROWS_SHOWN]
    )
    left_out = table.more + max(0, len(table.rows) - _ROWS_SHOWN)
    foot = f"<p><small>… and {left_out:,} more rows</small></p>" if left_out else ""
    return f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"
