"""Dutch: what is written, and what is said for it."""

import re

from . import dutch_measures, dutch_numbers, dutch_times, phones
from .dutch_words import LETTERS, NUMBERED, OPENERS, RULERS, STRESSED, SYMBOLS, THINGS
from .numerals import cardinal, ordinal, roman
from .rules import Language, before, rule
from .shared import abbreviations, addresses

ROMAN_STOOD = re.compile(r"([^\W\d_]+) (?:[IVXLC]{1,7}(?: ?[-–] ?|, | en | of | tot | t/m ))*$")
CONTRACTED = {"'t": "het", "'n": "een", "'k": "ik", "'s": "'s", "'m": "hem", "'r": "haar"}


@rule(r"(?<![^\W_])[IVXLC]{1,7}(?![^\W_])")
def roman_number(match):
    """Only where a word or its place as a list number says so: I and V are letters as well."""
    value = roman(match.group())
    if value is None:
        return None
    if match.start() == 0 and match.string[match.end() : match.end() + 1] in (
        (".", ")") if len(match.group()) > 1 else ")"
    ):
        return cardinal(value, "nl")
    stood = ROMAN_STOOD.search(before(match))
    word = stood[1].lower() if stood else ""
    if word in RULERS and stood[1][0].isupper():
        return f"de {ordinal(value, 'nl')}"
    return cardinal(value, "nl") if word in NUMBERED else None


@rule(r"(?<![^\W_])'[tnksmr](?![^\W_])")
def contracted(match):
    return CONTRACTED[match.group()]


@rule(r"(?<![^\W_])[A-TV-Z](?![^\W_])|(?<=[0-9])[A-Za-z](?![^\W_])")
def letter(match):
    """A capital by itself, and the letter of a house number; U is the word "u"."""
    return LETTERS[match.group().lower()]


@rule(r"/(?=[a-z]{2})")
def either(match):
    """politie/brandweer: a choice; between names it is only a pause."""
    stood = re.search(r"(?<![^\W_])([a-z]{2,})$", before(match))
    if not stood:
        return None
    return "" if stood[1] == "en" else "of"


@rule(r"#(?=[^\W\d_])|@(?=[^\W_])|[<>~](?= ?[0-9])")
def sign(match):
    if match.group() in "@#" and re.search(r"[^\W_]$", before(match)):
        return None
    return {"#": "hashtag", "@": "apenstaartje", "<": "minder dan", ">": "meer dan", "~": "ongeveer"}[match.group()]


@rule(r"#(?=[0-9])")
def numbered(_match):
    return "nummer"


DUTCH = Language(
    code="nl",
    letters=LETTERS,
    symbols=SYMBOLS,
    rules=(
        *addresses(LETTERS, "apenstaartje", "punt", "streepje", "nl"),
        *dutch_times.RULES,
        *phones.international("nl", "plus"),
        *phones.dutch("nl"),
        *dutch_measures.RULES,
        *dutch_numbers.RULES,
        roman_number,
        *abbreviations(LETTERS, STRESSED),
        contracted,
        letter,
        either,
        sign,
        numbered,
    ),
    stressed=STRESSED,
    openers=OPENERS,
    things=THINGS,
)
