"""The look of every chart: type, colours and layout for a light and a dark page.

Colours keep apart for colour-blind eyes (they follow Paul Tol's schemes, https://personal.sron.nl/~pault/, darkened or
lightened for the paper that they stand on), differ in lightness too, so that print in grey still works, and a side of the
story has the colours that its configuration gives it, on every chart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import plotly.graph_objects as go

from helpers.story import Side

__all__ = [
    "CHART_CONFIG",
    "DARK",
    "FONT",
    "LIGHT",
    "Theme",
    "ThemeName",
    "label",
    "lines",
    "shorten",
    "side_colour",
    "template",
    "theme_changes",
    "theme_layout",
]

ThemeName = Literal["light", "dark"]

# No button that uploads a chart, no logo, no mathematics between two dollar signs of a headline.
CHART_CONFIG: Mapping[str, Any] = MappingProxyType(
    {"showSendToCloud": False, "displaylogo": False, "typesetMath": False, "responsive": True, "displayModeBar": False}
)

FONT = "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
_CLEAR = "rgba(0,0,0,0)"


# The place of each kind of happening among the colours; an attack has the accent.
_KINDS: Mapping[str, int] = MappingProxyType({"troops": 3, "pipeline": 2, "statement": 4})


@dataclass(frozen=True)
class Theme:
    """The colours of one kind of page. ``categories``: for things that are no sides, in this order; ``scale``: from nothing
    to most, for heatmaps; ``nothing``: for what is unknown or not counted."""

    name: ThemeName
    paper: str
    ink: str
    muted: str
    faint: str
    grid: str
    land: str
    nothing: str
    accent: str
    categories: tuple[str, ...]
    scale: tuple[tuple[float, str], ...]

    def category(self, place: int) -> str:
        """Colour of the thing at a place of its list; beyond the last colour all things look alike."""
        return self.categories[place] if place < len(self.categories) else self.nothing

    def kind(self, name: str) -> str:
        """Colour of a kind of happening, on every chart the same, and that of its marks on reading pages."""
        return self.accent if name == "attack" else self.category(_KINDS.get(name, len(self.categories)))


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1b2129",
    muted="#5a6572",
    faint="#8d97a3",
    grid="#e4e8ec",
    land="#c3cad2",
    nothing="#a9b1ba",
    accent="#b3261e",
    categories=("#2f6690", "#d1622b", "#2a8c6e", "#b0851a", "#7b4f9d", "#58a8c9", "#b0486b"),
    scale=((0.0, "#eef3f7"), (0.25, "#c0d8e9"), (0.5, "#7fb0d1"), (0.75, "#3d7fac"), (1.0, "#123f63")),
)
DARK = Theme(
    name="dark",
    paper="#14181d",
    ink="#e8ebef",
    muted="#a3adb8",
    faint="#78838f",
    grid="#2a313a",
    land="#4a545f",
    nothing="#6d7781",
    accent="#ff8a7a",
    categories=("#7cb3de", "#f2996b", "#5ec9a6", "#e2c15a", "#bd9be0", "#a2daef", "#ee96b4"),
    scale=((0.0, "#1c232b"), (0.25, "#20415a"), (0.5, "#2f6d96"), (0.75, "#62a5d1"), (1.0, "#cfe8fa")),
)


def template(theme: Theme) -> go.layout.Template:
    """The plotly template of a theme."""
    quiet = {"color": theme.muted, "size": 12}
    layout = go.Layout(
        font={"family": FONT, "size": 13, "color": theme.ink},
        title={
            "font": {"size": 13, "color": theme.muted}, "x": 0, "xref": "container", "pad": {"l": 2}, "y": 1, "yanchor": "top",
        },
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        colorway=theme.categories,
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        xaxis={**_axis(theme), "showgrid": False, "showline": True, "ticks": "outside", "ticklen": 4},
        yaxis={**_axis(theme), "showgrid": True, "showline": False, "ticks": "", "ticklabelstandoff": 6},
        legend=_legend(theme),
        hoverlabel={
            "bgcolor": theme.paper, "bordercolor": theme.faint, "font": {"color": theme.ink, "size": 13}, "align": "left",
        },
        hovermode="closest",
        dragmode=False,
        bargap=0.28,
        autotypenumbers="strict",
        separators=".,",
        annotationdefaults={"arrowcolor": theme.faint, "arrowwidth": 1, "arrowhead": 0, "font": quiet},
        shapedefaults={"line": {"color": theme.faint}},
    )  # fmt: skip
    return go.layout.Template(layout=layout)


def _axis(theme: Theme) -> dict[str, Any]:
    """What both axes share: light lines, quiet words, thousands parted, nothing that moves."""
    quiet = {"color": theme.muted, "size": 12}
    return {
        "gridcolor": theme.grid, "linecolor": theme.faint, "tickcolor": theme.faint, "tickfont": quiet,
        "title": {"font": quiet, "standoff": 8}, "zeroline": False, "separatethousands": True, "automargin": True,
        "fixedrange": True,
    }  # fmt: skip


def _legend(theme: Theme) -> dict[str, Any]:
    """One line above the marks, for what cannot be named beside them; pressing it hides nothing by accident."""
    return {
        "orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom", "font": {"color": theme.muted},
        "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
    }  # fmt: skip


def theme_layout(theme: Theme) -> dict[str, Any]:
    """What `Plotly.relayout` needs to give any figure of this project the look of a theme, on the page's own paper."""
    return {
        "template": json.loads(json.dumps(template(theme).to_plotly_json())),
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
    }


def theme_changes(light: go.Figure | None, dark: go.Figure | None) -> dict[str, Any] | None:
    """How to turn a figure light or dark: for each theme ``layout``, a flat mapping for `Plotly.relayout`, and ``traces``,
    for each trace a flat mapping for `Plotly.restyle` (each value to be put in a list, as restyle takes one value a trace).

    The two figures are one drawing in two themes, so whatever differs between them is a colour.
    """
    if light is None or dark is None:
        return None
    plain = [json.loads(figure.to_json(validate=False)) for figure in (light, dark)]
    for figure in plain:
        figure["layout"].pop("template", None)
    sides: tuple[dict[str, Any], dict[str, Any]] = (plain[0], plain[1])
    layouts = _changes(sides[0]["layout"], sides[1]["layout"])
    traces = [_changes(one, other) for one, other in zip(sides[0]["data"], sides[1]["data"], strict=True)]
    return {
        theme.name: {
            "layout": theme_layout(theme) | {path: pair[place] for path, pair in layouts.items()},
            "traces": [{path: pair[place] for path, pair in trace.items()} for trace in traces],
        }
        for place, theme in enumerate((LIGHT, DARK))
    }


def _changes(one: Any, other: Any) -> dict[str, tuple[Any, Any]]:
    return dict(_differences("", one, other))


def _differences(path: str, one: Any, other: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            yield from _differences(f"{path}.{key}" if path else key, one.get(key), other.get(key))
    elif _are_objects(one) and _are_objects(other) and len(one) == len(other):
        for place, (first, second) in enumerate(zip(one, other, strict=True)):
            yield from _differences(f"{path}[{place}]", first, second)
    else:
        yield path, (one, other)


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def side_colour(sides: Iterable[Side], name: str | None, theme: Theme) -> str:
    """The colour of a side; of no side, or one that the story does not know, the colour of the unknown."""
    for side in sides:
        if side.name == name:
            return side.colour if theme.name == "light" else side.colour_dark
    return theme.nothing


def shorten(text: object, width: int | None = None) -> str:
    """Text on one line, of at most ``width`` characters."""
    words = " ".join(str(text).split())
    return words if width is None or len(words) <= width else words[: width - 1].rstrip() + "…"


def label(text: object, width: int | None = None) -> str:
    """Text of the data as a chart may show it: on one line, at most ``width`` characters, and without the markup that plotly
    would read in it (it draws ``<b>``, ``<br>`` and ``<a href>``)."""
    return shorten(text, width).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def lines(*parts: object) -> str:
    """A hover text of several lines; each part is escaped, empty ones are left out."""
    return "<br>".join(label(part, 90) for part in parts if part not in (None, ""))
