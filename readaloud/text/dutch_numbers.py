"""Dutch numbers, amounts, fractions, ordinals and postcodes."""

import re

from .dutch_words import LETTERS
from .numerals import MOST_DIGITS, cardinal, decimal, digits, in_groups, ordinal, whole
from .rules import rule

LARGE = {"mln": "miljoen", "mld": "miljard", "miljoen": "miljoen", "miljard": "miljard"}
NUMBER = r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15}(?![0-9]))"
AMOUNT = rf"{NUMBER}(?:,(?P<part>[0-9]{{1,6}}|--?|–|=)(?![0-9]))?"
SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9])"
CURRENCIES = {"€": "euro", "EUR": "euro", "$": "dollar", "£": "pond"}
FRACTIONS = {"½": "een half", "¼": "een kwart", "¾": "driekwart", "⅓": "een derde", "⅔": "twee derde"}


def _plain(written):
    return written.replace(".", "").replace(" ", "")


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
    rf"(?<!\w)(?P<sign>€|EUR|\$|£) ?(?:(?P<spaced>{SPACED})|{AMOUNT})(?: ?[-–] ?(?P<upto>[0-9]{{1,9}}(?![0-9.,])))?"
    r"(?: (?P<large>miljoen|miljard|mln|mld)\b\.?)?",
    "number",
)
def money(match):
    name = CURRENCIES[match["sign"]]
    if match["spaced"]:
        return _money(match["spaced"], None, match["large"], name)
    if not match["upto"]:
        return _money(match["whole"], match["part"], match["large"], name)
    lowest = _number(match["whole"], match["part"])
    return f"{lowest} tot {_money(match['upto'], None, match['large'], name)}"


@rule(rf"(?<![\w,]){NUMBER}(?:,(?P<part>[0-9]{{2}}|--?))? ?(?:€|(?:EUR|euro)(?!\w))", "number")
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


@rule(r"(?<=[0-9])[0-9]{1,30}|[0-9]{16,30}", "number")
def endless(match):
    return in_groups(match.group(), "nl")


@rule(rf"(?P<parts>[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,3}}){{1,6}})(?![0-9]|,[0-9])", "number")
def parts(match):
    """2.2 and 1.4.3 count paragraphs and versions; 1.250 is a number."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}", match["parts"]):
        return None
    return " punt ".join(whole(part, "nl") for part in match["parts"].split("."))


@rule(r"(?<![\w.,])[1-9][0-9]{0,2}(?: [0-9]{3}){2,4}(?![0-9])", "number")
def spaced(match):
    """1 000 000; with one space it may as well be two numbers."""
    return cardinal(int(_plain(match.group())), "nl")


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
    parts,
    spaced,
    number,
)
