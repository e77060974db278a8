"""Controls for words in JupyterLab: the methods of notebook 02 with ipywidgets, their frames as tables that sort and filter.

Nothing is computed here; what is typed goes to `Keywords`, and what cannot be done is told beside the control.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets  # type: ignore[import-untyped]
import pandas as pd

from helpers.analysis import collocation, counting, keyness
from helpers.analysis.concordance import SORTS
from helpers.errors import DossierError
from helpers.present.wording import counted

if TYPE_CHECKING:
    from helpers.workbook.keywords import Keywords

__all__ = ["controls", "show"]

_WIDE = widgets.Layout(width="22em")


def show(words: Keywords) -> None:
    """Display the controls."""
    from IPython.display import display

    display(controls(words))  # type: ignore[no-untyped-call]


def controls(words: Keywords) -> widgets.Tab:
    """A tab for each question."""
    tabs = {
        "Concordance": _concordance(words),
        "Collocations": _collocations(words),
        "Keyness": _keyness(words),
        "Frequencies": _frequencies(words),
    }
    made = widgets.Tab(children=list(tabs.values()))
    for place, title in enumerate(tabs):
        made.set_title(place, title)
    return made


def _concordance(words: Keywords) -> widgets.VBox:
    query = widgets.Text(placeholder="word, phrase, with* or troop*|soldier*", description="Query", layout=_WIDE)
    regex = widgets.Checkbox(description="regular expression", indent=False)
    sort = widgets.Dropdown(options=SORTS, description="Sorted by")
    within = widgets.Combobox(options=_slices(words), placeholder="all articles", description="Within", layout=_WIDE)
    export = widgets.Text(placeholder="lines.csv", description="Export to")

    def run() -> tuple[str, pd.DataFrame]:
        found = words.lines(query.value, regex=regex.value, sort=(sort.value,), within=within.value)
        told = f"{counted(found.total, 'hit')} in {counted(found.articles, 'article')}" + (
            "; time ran out" if found.stopped else ""
        )
        lines = found.lines.merge(words.book.articles[["article_id", "url"]], on="article_id", how="left")
        if export.value:
            lines.drop(columns="evidence").to_csv(export.value, index=False)
            told += f"; written to {export.value}"
        return told, lines[["left", "node", "right", "outlet", "published", "title", "url"]]

    return _panel([query, regex, sort, within, export], run)


def _collocations(words: Keywords) -> widgets.VBox:
    node = widgets.Text(placeholder="word or phrase", description="Node", layout=_WIDE)
    span = widgets.IntSlider(value=5, min=1, max=10, description="Span")
    direction = widgets.Dropdown(options=collocation.DIRECTIONS, description="Direction")
    by = widgets.Dropdown(options=collocation.MEASURES, description="By")

    def run() -> tuple[str, pd.DataFrame]:
        frame = collocation.collocations(words.corpus, node.value, span=span.value, direction=direction.value, by=by.value)
        return f"{len(frame):,} collocates", frame.drop(columns="evidence")

    return _panel([node, span, direction, by], run)


def _keyness(words: Keywords) -> widgets.VBox:
    one = widgets.Combobox(options=_slices(words), placeholder="outlet:… topic:…", description="Slice", layout=_WIDE)
    other = widgets.Combobox(options=_slices(words), placeholder="all other articles", description="Against", layout=_WIDE)
    correction = widgets.Dropdown(options=keyness.CORRECTIONS, description="Correction")

    def run() -> tuple[str, pd.DataFrame]:
        first = words.slice_of(one.value)
        everything = words.book.articles
        second = words.slice_of(other.value) if other.value else everything[~everything.index.isin(first.index)]
        frame = keyness.keyness(words.book.table("terms"), first, second, correction=correction.value)
        told = f"{len(first):,} articles against {len(second):,}; {len(frame):,} terms differ"
        return told, frame[[column for column in frame if not str(column).startswith("evidence")]]

    return _panel([one, other, correction], run)


def _frequencies(words: Keywords) -> widgets.VBox:
    by = widgets.Dropdown(options=counting.GROUPS, description="By")
    parts = widgets.Dropdown(options=counting.PARTS, description="Dispersion over")
    least = widgets.IntText(value=5, description="At least")

    def run() -> tuple[str, pd.DataFrame]:
        frame = counting.counts(words.corpus, by=by.value, parts=parts.value, least=least.value, limit=1_000)
        return f"{len(frame):,} rows", frame.drop(columns="evidence")

    return _panel([by, parts, least], run)


def _slices(words: Keywords) -> list[str]:
    articles, story = words.book.articles, words.book.story
    outlets, countries = (sorted(set(articles[column].dropna())) for column in ("outlet", "country"))
    return [
        *(f"topic:{topic.id}" for topic in story.topics),
        *(f"side:{side.name}" for side in story.sides),
        *(f"period:{period.start}..{period.end or ''}" for period in story.periods),
        *(f"outlet:{name}" for name in outlets),
        *(f"country:{name}" for name in countries),
    ]


def _panel(inputs: list[widgets.Widget], run: Callable[[], tuple[str, pd.DataFrame]]) -> widgets.VBox:
    """Controls, a button, and below them what came of it."""
    button = widgets.Button(description="Show", button_style="primary")
    told, table = widgets.Label(), widgets.Output()

    def answer(_button: Any) -> None:
        table.clear_output()
        try:
            told.value, frame = run()
        except (DossierError, ValueError) as error:
            told.value = str(error)
            return
        with table:
            _show_table(frame)

    button.on_click(answer)
    return widgets.VBox([widgets.HBox(inputs, layout=widgets.Layout(flex_flow="row wrap")), button, told, table])


def _show_table(frame: pd.DataFrame) -> None:
    """The frame with filters and sorting; texts of articles are escaped, and the script comes from the installed package."""
    import itables

    itables.show(frame, connected=False, allow_html=False, showIndex=False)
