"""Cities of the world: whether a city's name is meant as one, and which of several cities of the name."""

from __future__ import annotations

import re

from helpers.extract.gazetteer import Entry
from helpers.language.demonyms import STATES

__all__ = ["city_in", "country_code", "is_city_here"]

_CITY_CUE = re.compile(
    r"\b(?:in|near|outside|around|into|across|throughout|city of|town of|in the city of|downtown|in \w+ern)\s+$"
)
_REGION_AFTER = re.compile(r",\s+([A-ZÀ-Þ][\w.’'-]*(?:\s[A-Z][\w.-]*)?)")
_AMERICAN_STATES_TEXT = """
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa
Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio
Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Calif. Fla. Tex. Va. Ga.
N.C. N.Y. Pa. Md. Mass. Mich. Ill.
"""
_AMERICAN_STATES = frozenset(_AMERICAN_STATES_TEXT.split()) | {
    "New York",
    "New Jersey",
    "New Mexico",
    "New Hampshire",
    "North Carolina",
    "South Carolina",
    "West Virginia",
    "D.C.",
}


def is_city_here(before: str, text: str, end: int) -> tuple[bool, str | None]:
    """Whether the words around say that a city is meant ("near Aleppo", "Mosul, Iraq"), and the region named after it."""
    after = _REGION_AFTER.match(text, end)
    region = after[1] if after else None
    return _CITY_CUE.search(before) is not None or (region is not None and country_code(region) is not None), region


def city_in(entry: Entry, region: str | None) -> str | None:
    """The largest city of the name, or the one in the region that is named after it; None where there is none in it."""
    code = country_code(region) if region else None
    if code is None:
        return entry.names[0][0]
    return next((name for name, country in entry.names if country == code), None)


_COUNTRY_CODES = {names.name: code for code, names in STATES.items()} | {
    "Iraq": "IQ", "Iran": "IR", "Syria": "SY", "Turkey": "TR", "Türkiye": "TR", "Germany": "DE", "France": "FR", "Israel": "IL",
    "England": "GB", "Scotland": "GB", "Wales": "GB",
    "Britain": "GB", "Russia": "RU", "China": "CN", "India": "IN",
    "Japan": "JP", "Canada": "CA", "Australia": "AU", "Italy": "IT", "Spain": "ES", "Poland": "PL",
    "Ukraine": "UA", "Egypt": "EG",
    "Afghanistan": "AF", "Pakistan": "PK", "Libya": "LY", "Yemen": "YE", "Lebanon": "LB", "Jordan": "JO",
}  # fmt: skip


def country_code(region: str) -> str | None:
    first = region.split(" ", maxsplit=1)[0]
    if region in _AMERICAN_STATES or first in _AMERICAN_STATES:
        return "US"
    return _COUNTRY_CODES.get(region) or _COUNTRY_CODES.get(first)
