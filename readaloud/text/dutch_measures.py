"""Dutch measures and ranges: what stands beside a number."""

import re

from .rules import before, rule

UNITS = {
    "km": "kilometer",
    "m": "meter",
    "dm": "decimeter",
    "cm": "centimeter",
    "mm": "millimeter",
    "km/u": "kilometer per uur",
    "km/h": "kilometer per uur",
    "km/uur": "kilometer per uur",
    "m/s": "meter per seconde",
    "l/min": "liter per minuut",
    "l/s": "liter per seconde",
    "mg/l": "milligram per liter",
    "µg/m³": "microgram per kubieke meter",
    "kg": "kilo",
    "g": "gram",
    "gr": "gram",
    "mg": "milligram",
    "l": "liter",
    "dl": "deciliter",
    "cl": "centiliter",
    "ml": "milliliter",
    "ha": "hectare",
    "km²": "vierkante kilometer",
    "km2": "vierkante kilometer",
    "m²": "vierkante meter",
    "m2": "vierkante meter",
    "cm²": "vierkante centimeter",
    "m³": "kubieke meter",
    "m3": "kubieke meter",
    "kW": "kilowatt",
    "kWh": "kilowattuur",
    "MW": "megawatt",
    "W": "watt",
    "V": "volt",
    "kV": "kilovolt",
    "dB": "decibel",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "Mbit/s": "megabit per seconde",
    "°C": "graden",
    "° C": "graden",
    "°": "graden",
    "min": "minuten",
    "min.": "minuten",
    "sec": "seconden",
    "sec.": "seconden",
    "mln": "miljoen",
    "mln.": "miljoen",
    "mld": "miljard",
    "mld.": "miljard",
}
SINGULAR = {"graden": "graad", "minuten": "minuut", "seconden": "seconde"}
UNIT_WORDS = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
MEASURED = re.compile(r" ?[x×] ?[0-9.,]{1,9} ?(?:[kdcm]?m|(?:kilo|centi|milli)?meter)\b")


@rule(r"[x×](?= ?[0-9]|(?![^\W_]))")
def times(match):
    if not re.search(r"[0-9] ?$", before(match)):
        return None
    return "bij" if MEASURED.match(match.string, match.start()) else "keer"


@rule(rf"(?:(?<=[0-9½¼¾])|(?<=[0-9½¼¾] ))(?P<unit>{UNIT_WORDS})(?![^\W_]|/[^\W_])")
def unit(match):
    said = UNITS[match["unit"]]
    return SINGULAR.get(said, said) if re.search(r"(?<![0-9.,])1 ?$", before(match)) else said


@rule(r"(?:(?<=[0-9])|(?<=[0-9] ))[uh](?![^\W_]| [a-z])")
def hour(_match):
    """9u, 9 u.; in "om 9 u bellen" it is the reader."""
    return "uur"


@rule(r"(?<=[0-9]):(?=[0-9])")
def ratio(_match):
    """1:100, a scale; a time is taken as a whole before this."""
    return "op"


RULES = (times, unit, hour, ratio)
