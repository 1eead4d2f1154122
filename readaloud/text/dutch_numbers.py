"""Dutch amounts, numbers, measures and ranges."""

import re

from .dutch_words import LETTERS
from .numerals import MOST_DIGITS, cardinal, decimal, digits, in_groups, ordinal, whole
from .rules import before, rule

LARGE = {"mln": "miljoen", "mld": "miljard", "miljoen": "miljoen", "miljard": "miljard"}
NUMBER = r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15}(?![0-9]))"
AMOUNT = rf"{NUMBER}(?:,(?P<part>[0-9]{{1,6}}|--?|–|=)(?![0-9]))?"
CURRENCIES = {"€": "euro", "EUR": "euro", "$": "dollar", "£": "pond"}
FRACTIONS = {"½": "een half", "¼": "een kwart", "¾": "driekwart", "⅓": "een derde", "⅔": "twee derde"}
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


def _plain(written):
    return written.replace(".", "")


def _number(written, part):
    """A number with or without a part after the comma."""
    return decimal(_plain(written), part, "nl") if part and part.isdigit() else cardinal(int(_plain(written)), "nl")


def _money(written, part, large, name):
    number, part = int(_plain(written)), part or ""
    if large:
        return f"{_number(written, part)} {LARGE[large]} {name}"
    if not part.strip("0-–="):
        return f"{cardinal(number, 'nl')} {name}"
    if len(part) != 2:
        return f"{_number(written, part)} {name}"
    cents = cardinal(int(part), "nl")
    return f"{cardinal(number, 'nl')} {name} {cents}" if number else f"{cents} cent"


@rule(
    rf"(?<!\w)(?P<sign>€|EUR|\$|£) ?{AMOUNT}(?: ?[-–] ?(?P<upto>[0-9]{{1,9}}(?![0-9.,])))?"
    r"(?: (?P<large>miljoen|miljard|mln|mld)\b\.?)?",
    "number",
)
def money(match):
    name = CURRENCIES[match["sign"]]
    if not match["upto"]:
        return _money(match["whole"], match["part"], match["large"], name)
    lowest = _number(match["whole"], match["part"])
    return f"{lowest} tot {_money(match['upto'], None, match['large'], name)}"


@rule(rf"(?<![\w,]){NUMBER}(?:,(?P<part>[0-9]{{2}}|--?))? ?(?:€|euro(?!\w))", "number")
def money_after(match):
    return _money(match["whole"], match["part"], None, "euro")


@rule(r"(?<![\w/])24/7(?![\w/])", "number")
def always(_match):
    return "vierentwintig zeven"


@rule(r"(?<![\w/.,])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![\w/]|[.,][0-9])", "number")
def fraction(match):
    over, under = int(match["over"]), int(match["under"])
    if over >= under:
        return None
    known = {(1, 2): "een half", (1, 4): "een kwart", (3, 4): "driekwart"}
    return known.get((over, under)) or f"{'een' if over == 1 else cardinal(over, 'nl')} {ordinal(under, 'nl')}"


@rule(rf"(?<![\w.,])(?:(?P<whole>[0-9]{{1,4}}) ?)?(?P<part>[{''.join(FRACTIONS)}])", "number")
def part_sign(match):
    part, number = match["part"], int(match["whole"] or 0)
    if not number:
        return FRACTIONS[part]
    if part == "½" and number == 1:
        return "anderhalf"
    said = cardinal(number, "nl")
    if part == "½" and number <= 12:
        return f"{said}{'ën' if said.endswith('e') else 'en'}half"
    return f"{said} en {FRACTIONS[part]}"


@rule(r"(?<![\w,])(?P<number>[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,9})(?:ste|de|e)(?![^\W_])", "number")
def rank(match):
    return ordinal(int(_plain(match["number"])), "nl")


@rule(r"(?<!\w)(?P<first>[1-9][0-9])(?P<second>[0-9]{2}) ?(?!SA|SD|SS)(?P<letters>[A-Z]{2})(?![\w-])", "number")
def postcode(match):
    pairs = [
        digits(pair, "nl") if pair[0] == "0" else cardinal(int(pair), "nl") for pair in match.group("first", "second")
    ]
    return " ".join([*pairs, *(LETTERS[letter.lower()] for letter in match["letters"])])


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


@rule(r"(?<=[0-9])[0-9]{1,30}|[0-9]{16,30}", "number")
def endless(match):
    return in_groups(match.group(), "nl")


@rule(rf"(?P<parts>[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,3}}){{1,6}})(?![0-9]|,[0-9])", "number")
def parts(match):
    """2.2 and 1.4.3 count paragraphs and versions; 1.250 is a number."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}", match["parts"]):
        return None
    return " punt ".join(whole(part, "nl") for part in match["parts"].split("."))


@rule(rf"{NUMBER}(?:,(?P<part>[0-9]{{1,6}})(?![0-9]))?", "number")
def number(match):
    written = match["whole"]
    if match["part"]:
        return decimal(_plain(written), match["part"], "nl")
    return cardinal(int(_plain(written)), "nl") if "." in written else whole(written, "nl")


RULES = (
    endless,
    money,
    money_after,
    always,
    fraction,
    part_sign,
    rank,
    postcode,
    minus,
    until,
    times,
    unit,
    hour,
    parts,
    number,
)
