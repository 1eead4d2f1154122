"""Dutch dates, days and times of the day."""

import re

from .numerals import cardinal, digits, year
from .rules import before, rule, words

MONTHS = tuple(
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)
SHORT_MONTHS = {name[:3]: name for name in MONTHS} | {"mrt": "maart", "sept": "september"}
SHORT_DAYS = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
    "za": "zaterdag",
    "zo": "zondag",
}
DAYS = "(?:ma|di|wo|do|vr|za|zo)"
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
MONTH = r"(?P<month>0?[1-9]|1[0-2])"
CLOCK = r"(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9]"
CONNECTED = r" ?(?:uur |u\.? )?(?:[-–]|tot|en|t/m) ?"
CLOCK_FOLLOWS = re.compile(rf"{CONNECTED}(?:{CLOCK}(?![0-9]|[.,][0-9])|[0-9]{{1,2}} ?uur\b)")
CLOCK_STOOD = re.compile(rf"(?<![\w.,]){CLOCK}{CONNECTED}$")
MOMENT_STOOD = re.compile(rf"\b(?:om|vanaf|omstreeks|rond|klokslag|uiterlijk|{DAYS})\.? $", re.IGNORECASE)
SCALE_STOOD = re.compile(r"\b(?:schaal|verhouding) $", re.IGNORECASE)
DAY_FOLLOWS = re.compile(
    rf"(?: ?[-–] ?{DAYS}\b| (?:t/m|en|tot) {DAYS}\b| [0-9]{{1,2}}(?:[-/.:][0-9]| (?:{'|'.join(SHORT_MONTHS)})))"
)
DAY_STOOD = re.compile(rf"\b{DAYS}\.?(?: ?[-–] ?| (?:t/m|en|tot) )$", re.IGNORECASE)


def _date(day, month, written_year):
    number = int(written_year)
    said = year(number, "nl") if len(written_year) == 4 else _short_year(written_year)
    return f"{cardinal(int(day), 'nl')} {MONTHS[int(month) - 1]} {said}"


def _short_year(written):
    return digits(written, "nl") if written[0] == "0" else cardinal(int(written), "nl")


@rule(
    rf"(?<![\w-]){DAY}(?P<sign>[-/.]){MONTH}(?P=sign)(?P<year>[12][0-9]{{3}}|[0-9]{{2}})(?![\w-]|[.,][0-9])", "number"
)
def date(match):
    return _date(match["day"], match["month"], match["year"])


@rule(r"(?<![\w-])(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9-])", "number")
def iso_date(match):
    return _date(match["day"], match["month"], match["year"])


@rule(r"(?<!\w)'(?P<year>[0-9]{2})(?![^\W_])", "number")
def short_year(match):
    return _short_year(match["year"])


@rule(
    r"(?<![\w,:])(?<![0-9]\.)(?P<hour>[01]?[0-9]|2[0-4])(?P<sign>[.:])(?P<minute>[0-5][0-9])(?![0-9]|[.,:][0-9])"
    r"(?P<said> ?(?:uur(?!\w)|u(?!\w)\.?))?",
    "number",
)
def time(match):
    """12.30 is a time when a word or another time beside it says so; else it may be a paragraph."""
    stood = before(match)
    if SCALE_STOOD.search(stood):
        return None
    certain = match["sign"] == ":" or match["said"] or MOMENT_STOOD.search(stood) or CLOCK_STOOD.search(stood)
    if not certain and not CLOCK_FOLLOWS.match(match.string, match.end()):
        return None
    minute = int(match["minute"])
    return f"{cardinal(int(match['hour']), 'nl')} uur {cardinal(minute, 'nl') if minute else ''}".rstrip()


short_month = words(r"(?<=[0-9] ){}(?:\.|(?![^\W_]))", SHORT_MONTHS)


@rule(rf"(?<!\w)(?P<day>(?i:{DAYS}))(?![^\W_])(?:\.(?= ))?")
def short_day(match):
    """ "ma" is a day beside another day, a date or a time; "zo" and "do" are words as well."""
    if DAY_FOLLOWS.match(match.string, match.end()) or DAY_STOOD.search(before(match)):
        return SHORT_DAYS[match["day"].lower()]
    return None


@rule(rf"[-–](?= ?{DAYS}\b)")
def until_day(match):
    return "tot en met" if re.search(rf"\b{DAYS}\.? ?$", before(match), re.IGNORECASE) else None


RULES = (date, iso_date, short_year, time, short_month, short_day, until_day)
