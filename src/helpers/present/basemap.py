"""Country outlines shipped with the package, so that a map asks nothing of the network.

Made by scripts/make_basemap.py from Natural Earth (naturalearthdata.com), which is in the public domain. Borders are drawn
as Natural Earth has them and take no position.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Basemap", "load_basemap"]


class Basemap(NamedTuple):
    """Outlines as two lists for one line trace, None between pieces; ``frame`` is west, south, east, north in degrees;
    ``names`` are countries with longitude and latitude of their names (of the region only)."""

    longitudes: list[float | None]
    latitudes: list[float | None]
    frame: tuple[float, float, float, float]
    names: tuple[tuple[str, float, float], ...]


def load_basemap(whole_world: bool = False) -> Basemap:
    """The outlines of the Middle East (24–64°E, 12–43°N) or, coarser, of the world."""
    data = json.loads(files("helpers.present").joinpath("basemap.json").read_text("utf-8"))
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for line in data["world" if whole_world else "region"]:
        longitudes += [*(point[0] for point in line), None]
        latitudes += [*(point[1] for point in line), None]
    west, south, east, north = (-180.0, -60.0, 180.0, 84.0) if whole_world else data["frame"]
    names = () if whole_world else tuple((str(name), float(x), float(y)) for name, x, y in data["names"])
    return Basemap(longitudes, latitudes, (west, south, east, north), names)
