"""Make src/helpers/present/basemap.json: country outlines for maps that need no network.

Source: Natural Earth (https://www.naturalearthdata.com), public domain, in the TopoJSON of the npm package `world-atlas`
2.0.2 (https://github.com/topojson/world-atlas, ISC licence for its build scripts).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/make_basemap.py package src/helpers/present/basemap.json

`region` holds outlines at 1:50 million, clipped to the frame of the region and simplified (Douglas and Peucker 1973) to
0.02 degrees, about 2 km; `world` those at 1:110 million, to 0.2 degrees. An outline is a list of [longitude, latitude].
Shared borders are stored once, as TopoJSON has them. `names` holds the countries of the region with a point for their
name: the centre of the largest piece of land, as far as it lies in the frame.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

Point = tuple[float, float]

REGION = (24.0, 12.0, 64.0, 43.0)
LICENCE = "Natural Earth (naturalearthdata.com), public domain; TopoJSON by world-atlas 2.0.2 (ISC)"


def main(package: Path, target: Path) -> None:
    basemap = {
        "licence": LICENCE,
        "frame": REGION,
        "region": [
            _rounded(_simplified(piece, 0.02), 2)
            for line in _outlines(package / "countries-50m.json")
            for piece in _inside(line)
        ],
        "names": list(_names(package / "countries-50m.json")),
        "world": [_rounded(_simplified(line, 0.2), 1) for line in _outlines(package / "countries-110m.json")],
    }
    target.write_text(json.dumps(basemap, separators=(",", ":")) + "\n", "utf-8")


def _outlines(path: Path) -> Iterator[list[Point]]:
    """Every arc of a quantized TopoJSON file, in degrees."""
    topology = json.loads(path.read_text("utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        yield line


def _names(path: Path) -> Iterator[list[str | float]]:
    topology = json.loads(path.read_text("utf-8"))
    arcs = list(_outlines(path))
    west, south, east, north = REGION
    for country in topology["objects"]["countries"]["geometries"]:
        pieces = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [[point for arc in piece[0] for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])] for piece in pieces]
        area, x, y = max(_centre(ring) for ring in rings)
        if west + 1 < x < east - 1 and south + 0.5 < y < north - 0.5 and area > 0.5:
            yield [country["properties"]["name"], round(x, 2), round(y, 2)]


def _centre(ring: list[Point]) -> tuple[float, float, float]:
    """Area in square degrees and centroid of a ring."""
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (0.0, *ring[0]) if twice == 0 else (abs(twice) / 2, x / (3 * twice), y / (3 * twice))


def _inside(line: list[Point]) -> Iterator[list[Point]]:
    """The stretches of a line that touch the frame, each with the point before and after, so that they reach its edge."""
    west, south, east, north = REGION
    within = [west <= x <= east and south <= y <= north for x, y in line]
    piece: list[Point] = []
    for place, point in enumerate(line):
        near = within[place] or (place > 0 and within[place - 1]) or (place + 1 < len(line) and within[place + 1])
        if near:
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if len(piece) > 1:
        yield piece


def _simplified(line: list[Point], tolerance: float) -> list[Point]:
    keep = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        distances = [(_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)]
        if distances and max(distances)[0] > tolerance:
            middle = max(distances)[1]
            keep.add(middle)
            stretches += [(first, middle), (middle, last)]
    return [line[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


def _rounded(line: list[Point], places: int) -> list[list[float]]:
    return [[round(x, places), round(y, places)] for x, y in line]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
