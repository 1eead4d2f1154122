"""German: what is written, and what is said for it. Fewer rules than Dutch: few pages have German."""

import re

from . import phones
from .german_words import COUNTED, LETTERS, NUMBERED, OPENERS, RULERS, STRESSED, SYMBOLS, THINGS
from .numerals import cardinal, decimal, in_groups, ordinal, whole, year
from .romans import romans
from .rules import Language, rule, word_before, words
from .shared import abbreviations, addresses, minus, until

MONTHS = tuple(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
)
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
NUMBER = (
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15}(?![0-9]))(?:,(?P<part>[0-9]{1,6}|--?|–)(?![0-9]))?"
)
CURRENCIES = {"€": "Euro", "£": "Pfund", "$": "Dollar"}
UNITS = {
    "km": "Kilometer",
    "m": "Meter",
    "cm": "Zentimeter",
    "mm": "Millimeter",
    "km/h": "Kilometer pro Stunde",
    "km²": "Quadratkilometer",
    "m²": "Quadratmeter",
    "m³": "Kubikmeter",
    "kg": "Kilo",
    "g": "Gramm",
    "l": "Liter",
    "ha": "Hektar",
    "kWh": "Kilowattstunden",
    "°C": "Grad",
    "°": "Grad",
    "Min.": "Minuten",
    "Mio.": "Millionen",
}
UNIT_WORDS = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
# After these words an ordinal ends in -en: am ersten Januar.
BENT_BEFORE = frozenset(["am", "im", "zum", "beim", "vom", "dem", "den", "des", "ab", "bis", "seit"])
STRAIGHT_BEFORE = frozenset(["der", "die", "das"])
CLOCK_FOLLOWS = re.compile(r" ?(?:[-–]|bis|und) ?(?:[01]?[0-9]|2[0-4])(?:[.:][0-5][0-9])? ?Uhr\b")
ONE_OF = re.compile(r" ?(?:Uhr|Euro|€|%|Prozent|[A-ZÄÖÜ]\w{1,40}|[kcm]?m[²³]?|kg|l)(?!\w)")
FEMININE = re.compile(r" [A-ZÄÖÜ]\w{0,40}(?:e|ung|heit|keit|schaft|ion|tät|son|ur|zahl)\b")


def _plain(written):
    return written.replace(".", "")


def _rank(match, number):
    """An ordinal with its ending for case: "am ersten", "der erste", "erster"."""
    word, said = word_before(match).lower(), ordinal(number, "de")
    if word in BENT_BEFORE:
        return f"{said}n"
    return said if word in STRAIGHT_BEFORE else f"{said}r"


@rule(rf"(?<![\w.]){DAY}\. ?(?P<month>0?[1-9]|1[0-2])\. ?(?P<year>[12][0-9]{{3}})(?!\w)", "number")
def date(match):
    return f"{_rank(match, int(match['day']))} {MONTHS[int(match['month']) - 1]} {year(int(match['year']), 'de')}"


@rule(r"(?<![\w-])(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9-])", "number")
def iso_date(match):
    return f"{_rank(match, int(match['day']))} {MONTHS[int(match['month']) - 1]} {year(int(match['year']), 'de')}"


@rule(rf"(?<![\w.,]){DAY}\.(?= (?P<month>{'|'.join(MONTHS)})\b)", "number")
def day(match):
    return _rank(match, int(match["day"]))


@rule(r"(?<![\w.,])(?P<number>[0-9]{1,3})\.(?= [A-ZÄÖÜa-zäöü])", "number")
def rank(match):
    """3. Stock is an ordinal after an article; elsewhere the full stop may end the sentence."""
    word = word_before(match).lower()
    return (
        _rank(match, int(match["number"])) if word in BENT_BEFORE | STRAIGHT_BEFORE and match["number"] != "0" else None
    )


@rule(
    r"(?<![\w,:])(?<![0-9]\.)(?P<hour>[01]?[0-9]|2[0-4])(?P<sign>[.:])(?P<minute>[0-5][0-9])(?![0-9]|[.,:][0-9])"
    r"(?P<said> ?Uhr\b)?",
    "number",
)
def time(match):
    beside = CLOCK_FOLLOWS.match(match.string, match.end())
    if match["sign"] == "." and not match["said"] and not beside:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    return f"{'ein' if hour == 1 else cardinal(hour, 'de')} Uhr {cardinal(minute, 'de') if minute else ''}".rstrip()


def _money(match):
    number, part, name = int(_plain(match["whole"])), match["part"] or "", CURRENCIES[match["sign"]]
    said = "ein" if number == 1 else cardinal(number, "de")
    if match["large"]:
        number_said = decimal(_plain(match["whole"]), part, "de") if part else said
        return f"{number_said} {'Milliarden' if match['large'].startswith('Mr') or match['large'].startswith('Milliard') else 'Millionen'} {name}"
    if not part.strip("0-–"):
        return f"{said} {name}"
    if len(part) != 2:
        return f"{decimal(_plain(match['whole']), part, 'de')} {name}"
    cents = cardinal(int(part), "de")
    return f"{said} {name} {cents}" if number else f"{cents} Cent"


LARGE = r"(?P<large>Millionen|Milliarden|Mio\.|Mrd\.)"
money = rule(rf"(?<!\w)(?P<sign>[€£$]) ?{NUMBER}(?: {LARGE})?", "number")(_money)
money_after = rule(rf"(?<![\w,.]){NUMBER}(?: {LARGE})? ?(?P<sign>[€£$])", "number")(_money)


@rule(rf"(?:(?<=[0-9])|(?<=[0-9] ))(?P<unit>{UNIT_WORDS})(?![^\W_]|/[^\W_])")
def unit(match):
    return UNITS[match["unit"]]


@rule(r"(?<=[0-9])[0-9]{1,30}|[0-9]{16,30}", "number")
def endless(match):
    return in_groups(match.group(), "de")


@rule(NUMBER, "number")
def number(match):
    if match["part"] and match["part"].isdigit():
        return decimal(_plain(match["whole"]), match["part"], "de")
    if "." in match["whole"]:
        return cardinal(int(_plain(match["whole"])), "de")
    if match["whole"] == "1" and ONE_OF.match(match.string, match.end()):
        return "eine" if FEMININE.match(match.string, match.end()) else "ein"
    return whole(match["whole"], "de")


@rule(r"(?<![^\W_])[A-Z](?![^\W_])|(?<=[0-9])[A-Za-z](?![^\W_])")
def letter(match):
    return LETTERS[match.group().lower()]


@rule(r"(?<=[a-zäöüß])/(?=[a-zäöüß]{2})")
def either(match):
    return "" if word_before(match) == "und" else "oder"


@rule(r"(?<!\w)(?P<year>[12][0-9]{3})er(?![^\W_])", "number")
def decade(match):
    return f"{year(int(match['year']), 'de')}er"


always = words(r"(?<![\w/]){}(?![\w/])", {"24/7": "vierundzwanzig sieben"}, "number")
part_sign = words(r"(?<!\w){}", {"½": "ein halb", "¼": "ein Viertel", "¾": "drei Viertel"})
roman_number = romans("de", "und|oder|bis", NUMBERED, RULERS, lambda value: f"der {ordinal(value, 'de')}")

GERMAN = Language(
    code="de",
    letters=LETTERS,
    symbols=SYMBOLS,
    rules=(
        *addresses(LETTERS, "ät", "Punkt", "Strich", "de"),
        date,
        iso_date,
        *phones.international("de", "plus"),
        *phones.dutch("de"),
        *phones.other("de"),
        always,
        decade,
        part_sign,
        day,
        rank,
        time,
        money,
        money_after,
        minus("minus"),
        until("bis"),
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
