"""Names of units of measurement and currencies, as English news writes them."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ABBREVIATIONS", "CURRENCIES", "NAMES", "RATES"]

CURRENCIES: Mapping[str, str] = {
    "$": "usd", "us$": "usd", "usd": "usd", "usd$": "usd", "$us": "usd", "€": "eur", "eur": "eur", "£": "gbp", "gbp": "gbp",
    "ps": "gbp", "¥": "jpy", "y=": "jpy", "₹": "inr", "rs": "inr", "rs.": "inr", "iqd": "iqd", "a$": "aud", "au$": "aud",
    "$a": "aud", "$au": "aud", "c$": "cad", "ca$": "cad", "$c": "cad", "$ca": "cad", "hk$": "hkd", "$hk": "hkd", "nz$": "nzd",
    "$nz": "nzd", "s$": "sgd", "rm": "myr",
}  # fmt: skip
"""Sign or code before a number, lower case without spaces -> currency; "PS" and "Y=" stand for the signs in plain wire copy."""

ABBREVIATIONS: Mapping[str, str] = {
    "%": "percent", "pct": "percent", "pc": "percent", "bpd": "bpd", "b/d": "bpd", "bbl/d": "bpd", "bbl": "barrel", "€": "eur",
    "km/h": "kilometre_per_hour", "km/hr": "kilometre_per_hour", "kph": "kilometre_per_hour", "mph": "mile_per_hour",
    "mpg": "mile_per_gallon", "km": "kilometre", "kms": "kilometre", "KM": "kilometre", "cm": "centimetre", "mm": "millimetre",
    "nm": "nanometre", "m": "metre", "ft": "foot", "kg": "kilogram", "KG": "kilogram", "kgs": "kilogram", "mg": "milligram",
    "g": "gram", "ml": "millilitre", "mL": "millilitre", "L": "litre", "GW": "gigawatt",
    "MW": "megawatt", "kWh": "kilowatt_hour", "kW": "kilowatt", "KW": "kilowatt", "W": "watt", "bhp": "horsepower",
    "hp": "horsepower", "GHz": "gigahertz", "MHz": "megahertz", "Hz": "hertz", "TB": "terabyte", "GB": "gigabyte",
    "MB": "megabyte", "ppb": "parts_per_billion", "ppm": "parts_per_million", "°": "degree", "Nm": "newton_metre",
    "oz": "ounce", "rpm": "revolution_per_minute", "min": "minute", "hrs": "hour", "hr": "hour", "″": "inch",
    "GPa": "gigapascal",
}  # fmt: skip
"""Abbreviation or sign after a number, in the case in which it is written -> unit."""

_NAMES: Mapping[str, str] = {
    "percent": "percent,per cent,percentage",
    "percentage_point": "percentage point,percentage points",
    "basis_point": "basis point,basis points",
    "bpd": "barrels/day,barrel/day",
    "barrel": "barrel,barrels",
    "usd": "us dollar,us dollars,u.s. dollars,american dollars,dollar,dollars",
    "iqd": "iraqi dinar,iraqi dinars,dinar,dinars",
    "eur": "euro,euros",
    "ils": "shekel,shekels",
    "myr": "ringgit,ringgits",
    "gbp": "pounds sterling,british pounds,pence",
    "jpy": "yen",
    "inr": "rupee,rupees",
    "cent": "cent,cents",
    "cubic_metre": "cubic meter,cubic meters,cubic metre,cubic metres",
    "cubic_foot": "cubic foot,cubic feet",
    "square_kilometre": "square kilometer,square kilometers,square kilometre,square kilometres,square km,sq km,sq. km",
    "square_mile": "square mile,square miles",
    "square_foot": "square foot,square feet,sq ft",
    "square_metre": "square meter,square meters,square metre,square metres,sq m",
    "nautical_mile": "nautical mile,nautical miles",
    "kilometre": "kilometer,kilometers,kilometre,kilometres,klick,klicks",
    "mile": "mile,miles",
    "centimetre": "centimeter,centimeters,centimetre,centimetres",
    "millimetre": "millimeter,millimeters,millimetre,millimetres",
    "micrometre": "micrometer,micrometers,micrometre,micrometres,µm,μm",
    "nanometre": "nanometer,nanometers,nanometre,nanometres",
    "metre": "meter,meters,metre,metres",
    "foot": "foot,feet",
    "inch": "inch,inches",
    "yard": "yard,yards",
    "acre": "acre,acres",
    "hectare": "hectare,hectares",
    "kilogram": "kilogram,kilograms,kilogramme,kilogrammes,kilo,kilos",
    "milligram": "milligram,milligrams",
    "gram": "gram,grams,gramme,grammes",
    "tonne": "ton,tons,tonne,tonnes,metric ton,metric tons",
    "pound_foot": "pound foot,pound feet,lb ft,lb feet",
    "pound": "pound,pounds,lb,lbs",
    "ounce": "ounce,ounces,fluid ounce,fluid ounces,us fluid ounce",
    "millilitre": "milliliter,milliliters,millilitre,millilitres",
    "litre": "liter,liters,litre,litres",
    "gallon": "gallon,gallons",
    "pint": "pint,pints",
    "gigawatt": "gigawatt,gigawatts",
    "megawatt": "megawatt,megawatts",
    "kilowatt_hour": "kilowatt hour,kilowatt hours",
    "kilowatt": "kilowatt,kilowatts",
    "watt": "watt,watts",
    "horsepower": "horsepower",
    "gigahertz": "gigahertz",
    "megahertz": "megahertz",
    "hertz": "hertz",
    "gigapascal": "gigapascal,gigapascals",
    "terabyte": "terabyte,terabytes",
    "gigabyte": "gigabyte,gigabytes",
    "megabyte": "megabyte,megabytes",
    "parts_per_billion": "parts per billion",
    "parts_per_million": "parts per million",
    "celsius": "degree celsius,degrees celsius,degrees c,° c,celsius",
    "fahrenheit": "degree fahrenheit,degrees fahrenheit,degrees f,° f,fahrenheit",
    "degree": "degree,degrees",
    "second": "second,seconds",
    "minute": "minute,minutes",
    "hour": "hour,hours",
    "day": "day,days",
    "week": "week,weeks",
    "month": "month,months,month old,months old",
    "year": "year,years,year old,years old,years of age",
    "decade": "decade,decades",
    "century": "century,centuries",
}


def _by_first_word() -> Mapping[str, tuple[tuple[str, str], ...]]:
    names: dict[str, list[tuple[str, str]]] = {}
    for unit, forms in _NAMES.items():
        for form in forms.split(","):
            first, _, rest = form.partition(" ")
            names.setdefault(first, []).append((f" {rest}" if rest else "", unit))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in names.items()}


NAMES: Mapping[str, tuple[tuple[str, str], ...]] = _by_first_word()
"""First word of a unit's name, lower case -> what can follow (the longest first) and the unit."""

_RATES: Mapping[str, str] = {
    "share": "share shares", "barrel": "barrel bbl", "gallon": "gallon", "day": "day", "week": "week", "month": "month mo",
    "year": "year yr annum", "hour": "hour hr h", "minute": "minute min", "second": "second", "night": "night",
    "decade": "decade",
    "century": "century", "ounce": "ounce oz", "pound": "pound lb", "kilogram": "kilogram kilo kg", "gram": "gram",
    "tonne": "tonne ton", "litre": "litre liter", "mile": "mile", "kilometre": "kilometre kilometer km", "acre": "acre",
    "hectare": "hectare", "person": "person head", "capita": "capita", "unit": "unit", "bushel": "bushel", "mmbtu": "mmbtu",
}  # fmt: skip
RATES: Mapping[str, str] = {
    **{word: rate for rate, words in _RATES.items() for word in words.split()},
    **{f"square {form}": f"square_{unit}" for unit, forms in {"foot": "foot ft", "metre": "metre meter m", "mile": "mile",
       "kilometre": "kilometre kilometer km"}.items() for form in forms.split()},
    **{f"cubic {form}": "cubic_metre" for form in ("metre", "meter", "m")},
    "cubic foot": "cubic_foot",
}  # fmt: skip
"""What follows "per", "a" or "/" -> the name that is put after ``_per_``."""
