"""What an extracted row claims, in words to be marked right or wrong; and the precision that the marks give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.present.citations import Citations
from helpers.present.compose import Field as TableField
from helpers.present.compose import (
    Row,
    compose,
    counted_part,
    empty,
    field,
    number_field,
    require,
    table_of,
    together,
)
from helpers.present.finding import Finding
from helpers.present.prose import Name, Number, prose
from helpers.present.table import Column
from helpers.present.wording import UNKNOWN, is_missing, ranged, span_of_days

__all__ = ["checked_precision", "claim_words", "table_words"]

_TABLES = {
    "troop_figures": "troop figures",
    "attack_reports": "attack reports",
    "pipeline_reports": "pipeline reports",
    "statements": "statements",
    "mentions": "names",
    "quantities": "quantities",
}
_RANGES = {"value": "value", "killed": "killed", "wounded": "wounded", "captured": "captured", "flow_bpd": "barrels a day"}
_DATED = {"as_of": "as of", "occurred": "when"}
_LABELS = {"surface": "as written", "speaker_surface": "speaker as written", "modality": "said to be", "cue": "verb"}
# Columns that a person needs not to judge a row by: parts of what is worded together, and coordinates of a named place.
_LEFT_OUT = frozenset({"bound", "latitude", "longitude", "tolls", "content"})


def table_words(table: str) -> str:
    """A table's rows in plain words, plural: ``troop figures``."""
    return _TABLES[table]


def claim_words(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and value of all that a row says, as an analyst reads it; what it does not say is left out."""
    found: list[tuple[str, str]] = []
    for key, value in content.items():
        stem, _, end = key.rpartition("_")
        if end == "low" and stem in _RANGES:
            text = ranged(value, content.get(f"{stem}_high"), content.get("bound") if stem == "value" else None)
            found.append((_RANGES[stem], text))
        elif key in _DATED and f"{key}_precision" in content:
            text = span_of_days(value, content.get(f"{key}_end"), content.get(f"{key}_precision"))
            found.append((_DATED[key], text))
        elif not (key in _LEFT_OUT or end in {"low", "high", "end", "precision"} or _is_empty(value)):
            found.append((_LABELS.get(key, key.replace("_", " ")), _text(value)))
    return [(label, text) for label, text in found if text not in ("", UNKNOWN)]


def checked_precision(frame: pd.DataFrame) -> Finding:
    """How often an analyst found the rows right. Columns as `analysis.checking.checked_precision` gives them."""
    require(frame, "table", "rows", "right", "wrong", "unsure", "changed", "precision", "low", "high", "evidence")
    id_, question = "checked-precision", "How often are the extracted rows right?"
    if frame.empty:
        return empty(id_, question, frame, "nobody has checked rows of this story yet; dossier check makes a sheet of them")
    cite = Citations()
    decided = frame[frame["precision"].notna()]
    checked = int(frame[["right", "wrong", "unsure"]].to_numpy().sum())
    words = prose("An analyst has checked ", counted_part(cite, checked, together(frame["evidence"]), "row"))
    for place, row in enumerate(decided.to_dict("records")):
        share = Number(f"{row['precision']:.0%}", cite.key(row["evidence"]))
        words += prose("; " if place else ". Right are ", share, " of ", Name(table_words(str(row["table"]))))
        words += prose(" (", Number(f"{row['low']:.0%} to {row['high']:.0%}", cite.key(row["evidence"])), ")")
    changed = int(frame["changed"].sum())
    if changed:
        cited = together(frame["changed_evidence"])
        words += prose(". ", counted_part(cite, changed, cited, "mark is", "marks are"), " of rows that are others by now")
    shown = frame.assign(kind=[table_words(str(name)) for name in frame["table"]])
    fields = [
        field("kind", "Rows"), number_field("right", "Right"), number_field("wrong", "Wrong"),
        number_field("unsure", "Unsure"), _share_field("precision", "Precision"), _share_field("low", "At least"),
        _share_field("high", "At most"), number_field("changed", "Changed since", cited="changed_evidence"),
    ]  # fmt: skip
    return compose(
        id_, question, cite, frame, words + prose("."), table=table_of(cite, shown, "Precision by table", fields),
        caveat="The limits are those of Wilson's score interval at the usual level; rows marked unsure count neither way.",
    )  # fmt: skip


def _share_field(key: str, label: str) -> TableField:
    def word(row: Row) -> str:
        return UNKNOWN if is_missing(row[key]) else f"{row[key]:.0%}"

    return TableField(Column(key, label, "number", "right"), word, lambda row: row[key], "evidence")


def _is_empty(value: Any) -> bool:
    if isinstance(value, str) or not hasattr(value, "__len__"):
        return is_missing(value) or value == ""
    return len(value) == 0


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        return ", ".join(str(item).replace("_", " ") for item in value)
    return " ".join(str(value).split())
