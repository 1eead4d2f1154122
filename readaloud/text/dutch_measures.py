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
    "m/s": "meter per seconde",
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
NUMBER_STOOD = re.compile(r"(?P<number>[0-9]{1,15}(?:[.,:][0-9]{1,3})*)(?:e|de|ste|%| ?procent| ?uur)? ?$")
NUMBER_FOLLOWS = re.compile(r" ?(?:€ ?|')?(?P<number>[0-9]{1,15}(?:[.,:][0-9]{1,3})*)(?![0-9])")


@rule(r"[-−](?=[0-9€])", "number")
def minus(match):
    stood = before(match)
    return "min" if not stood or (stood[-1] in " (" and not re.search(r"[0-9%] $", stood)) else None


@rule(r"[-–](?= ?[0-9'€])", "number")
def until(match):
    """10-15 goes up and is a range; 3-1 is a score or a house number and gets a pause."""
    stood, follows = NUMBER_STOOD.search(before(match)), NUMBER_FOLLOWS.match(match.string, match.end())
    if not stood or not follows:
        return None
    first, last = stood["number"], follows["number"]
    return None if first.isdigit() and last.isdigit() and int(first) >= int(last) else "tot"


@rule(r"[x×](?= ?[0-9]|(?![^\W_]))")
def times(match):
    if not re.search(r"[0-9] ?$", before(match)):
        return None
    return "bij" if MEASURED.match(match.string, match.start()) else "keer"


@rule(rf"(?:(?<=[0-9½¼¾])|(?<=[0-9½¼¾] ))(?P<unit>{UNIT_WORDS})(?![^\W_]|/[^\W_])")
def unit(match):
    said = UNITS[match["unit"]]
    return SINGULAR.get(said, said) if re.search(r"(?<![0-9.,])1 ?$", before(match)) else said


@rule(r"(?<=[0-9])[uh](?![^\W_])")
def hour(_match):
    return "uur"


RULES = (minus, until, times, unit, hour)
