"""English: what is written, and what is said for it. Fewer rules than Dutch: few pages have English."""

import re

from . import phones
from .english_words import COUNTED, LETTERS, NUMBERED, OPENERS, RULERS, STRESSED, SYMBOLS, THINGS
from .numerals import cardinal, decimal, in_groups, ordinal, whole, year
from .romans import romans
from .rules import Language, before, rule, word_before, words
from .shared import abbreviations, addresses, minus, until

MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
MONTH_NAMES = "|".join(MONTHS)
NUMBER = r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15}(?![0-9]))(?:\.(?P<part>[0-9]{1,6})(?![0-9]))?"
CURRENCIES = {"€": ("euro", "euros", "cents"), "£": ("pound", "pounds", "pence"), "$": ("dollar", "dollars", "cents")}
UNITS = {
    "km": "kilometres",
    "m": "metres",
    "cm": "centimetres",
    "mm": "millimetres",
    "km/h": "kilometres per hour",
    "km²": "square kilometres",
    "m²": "square metres",
    "m³": "cubic metres",
    "kg": "kilos",
    "g": "grams",
    "l": "litres",
    "ha": "hectares",
    "kWh": "kilowatt hours",
    "°C": "degrees",
    "°": "degrees",
    "min": "minutes",
}
UNIT_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
MONTH_FOLLOWS = re.compile(rf"(?:st|nd|rd|th)? (?:{MONTH_NAMES})\b")


def _plain(written):
    return written.replace(",", "")


@rule(
    r"(?<![\w/-])(?P<day>0?[1-9]|[12][0-9]|3[01])(?P<sign>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>[12][0-9]{3})(?![\w/-])",
    "number",
)
def date(match):
    return _date(match)


@rule(r"(?<![\w-])(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9-])", "number")
def iso_date(match):
    return _date(match)


def _date(match):
    month = MONTHS[int(match["month"]) - 1]
    return f"the {ordinal(int(match['day']), 'en')} of {month} {year(int(match['year']), 'en')}"


@rule(r"(?<!\w)(?P<day>[12]?[0-9]|3[01])(?:st|nd|rd|th)?(?![^\W_])", "number")
def day(match):
    """1 January is the first of January, January 1 is January first."""
    stood = before(match)
    said = ordinal(int(match["day"]), "en")
    if MONTH_FOLLOWS.match(match.string, match.end()):
        return f"{said} of" if re.search(r"\bthe $", stood, re.IGNORECASE) else f"the {said} of"
    if re.search(rf"\b(?:{MONTH_NAMES}) $", stood):
        return said
    return None


@rule(
    r"(?<![\w,:.])(?P<hour>[01]?[0-9]|2[0-4])(?:(?P<sign>[:.])(?P<minute>[0-5][0-9]))?(?![0-9]|[.,:][0-9])"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?",
    "number",
)
def time(match):
    if match["sign"] != ":" and not match["half"]:
        return None
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = f" {match['half']} m" if match["half"] else ""
    if minute == "00":
        return f"{cardinal(hour, 'en')}{half or ' o’clock' if hour <= 12 and hour else ' hundred hours'}".replace(
            "’", "'"
        )
    minutes = f"oh {cardinal(int(minute), 'en')}" if minute[0] == "0" else cardinal(int(minute), "en")
    return f"{cardinal(hour, 'en')} {minutes}{half}"


@rule(rf"(?<!\w)(?P<sign>[€£$]) ?{NUMBER}(?: (?P<large>million|billion)\b)?", "number")
def money(match):
    one, many, cents = CURRENCIES[match["sign"]]
    number, part = int(_plain(match["whole"])), match["part"] or ""
    said = cardinal(number, "en")
    if match["large"]:
        number_said = decimal(_plain(match["whole"]), part, "en") if part else said
        return f"{number_said} {match['large']} {many}"
    if not part.strip("0"):
        return f"{said} {one if number == 1 else many}"
    if len(part) != 2:
        return f"{decimal(_plain(match['whole']), part, 'en')} {many}"
    rest = f"{cardinal(int(part), 'en')} {cents}"
    return f"{said} {one if number == 1 else many} {cardinal(int(part), 'en')}" if number else rest


@rule(r"(?<!\w)(?P<number>[0-9]{1,9})(?:st|nd|rd|th)(?![^\W_])", "number")
def rank(match):
    return ordinal(int(match["number"]), "en")


@rule(rf"(?:(?<=[0-9])|(?<=[0-9] ))(?P<unit>{UNIT_WORDS})(?![^\W_]|/[^\W_])")
def unit(match):
    said = UNITS[match["unit"]]
    return re.sub(r"s\b", "", said, count=1) if re.search(r"(?<![0-9.,])1 ?$", before(match)) else said


@rule(r"(?<=[0-9])[0-9]{1,30}|[0-9]{16,30}", "number")
def endless(match):
    return in_groups(match.group(), "en")


@rule(NUMBER, "number")
def number(match):
    if match["part"]:
        return decimal(_plain(match["whole"]), match["part"], "en")
    return cardinal(int(_plain(match["whole"])), "en") if "," in match["whole"] else whole(match["whole"], "en")


@rule(r"(?<![^\W_])[B-HJ-Z](?![^\W_])|(?<=[0-9])[A-Za-z](?![^\W_])")
def letter(match):
    return LETTERS[match.group().lower()]


@rule(r"(?<=[a-z])/(?=[a-z]{2})")
def either(match):
    return "" if word_before(match) == "and" else "or"


@rule(r"(?<!\w)(?P<century>1[0-9]|20)(?P<decade>[1-9])0s(?![^\W_])", "number")
def decade(match):
    tens = cardinal(int(match["decade"]) * 10, "en")
    return f"{cardinal(int(match['century']), 'en')} {tens.removesuffix('y')}{'ies' if tens.endswith('y') else 's'}"


@rule(r"(?P<parts>[0-9]{1,3}(?:\.[0-9]{1,3}){2,6})(?![0-9])", "number")
def parts(match):
    """2.2.1 counts paragraphs and versions."""
    return " point ".join(whole(part, "en") for part in match["parts"].split("."))


always = words(r"(?<![\w/]){}(?![\w/])", {"24/7": "twenty-four seven"}, "number")
part_sign = words(r"(?<!\w){}", {"½": "one half", "¼": "one quarter", "¾": "three quarters"})
roman_number = romans("en", "and|or|to", NUMBERED, RULERS, lambda value: f"the {ordinal(value, 'en')}")

ENGLISH = Language(
    code="en",
    letters=LETTERS,
    symbols=SYMBOLS,
    rules=(
        *addresses(LETTERS, "at", "dot", "dash", "en"),
        date,
        iso_date,
        *phones.international("en", "plus"),
        *phones.dutch("en"),
        *phones.other("en"),
        always,
        day,
        decade,
        time,
        parts,
        part_sign,
        money,
        rank,
        minus("minus"),
        until("to"),
        unit,
        endless,
        number,
        roman_number,
        *abbreviations(LETTERS, STRESSED),
        letter,
        either,
    ),
    stressed=STRESSED,
    openers=OPENERS,
    things=THINGS,
    counted=COUNTED,
)
