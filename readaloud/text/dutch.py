"""Dutch: what is written, and what is said for it."""

import re

from . import dutch_measures, dutch_numbers, dutch_times, phones
from .dutch_words import COUNTED, LETTERS, NUMBERED, OPENERS, RESPELLED, RULERS, STRESSED, SYMBOLS, THINGS
from .numerals import ordinal
from .romans import romans
from .rules import Language, before, rule
from .shared import abbreviations, addresses, minus, until

roman_number = romans("nl", "en|of|tot|t/m", NUMBERED, RULERS, lambda value: f"de {ordinal(value, 'nl')}")


@rule(r"(?<![^\W_])(?:à|(?i:eén|én|hét|mét|wél)|'[tnkmr])(?![^\W_])")
def respelled(match):
    return RESPELLED[match.group().lower()]


@rule(r"(?<![^\W_])'s(?![^\W_])")
def of_the(match):
    """'s avonds, 's-Hertogenbosch: one token with its apostrophe."""
    return match.group()


@rule(r"(?<![^\W_])[A-TV-Z](?![^\W_]|-[a-z])|(?<=[0-9])[A-Za-z](?![^\W_])")
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
        minus("min"),
        until("tot"),
        *dutch_measures.RULES,
        *dutch_numbers.RULES,
        roman_number,
        *abbreviations(LETTERS, STRESSED),
        respelled,
        of_the,
        letter,
        either,
        sign,
        numbered,
    ),
    stressed=STRESSED,
    openers=OPENERS,
    things=THINGS,
    counted=COUNTED,
)
