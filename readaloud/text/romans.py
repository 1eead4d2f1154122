"""Roman numerals: only where a word or a place says so, because I and V are letters as well."""

import re
from collections.abc import Callable

from .numerals import cardinal, roman
from .rules import Rule, before, rule

LETTERS = "[IVXLC]{1,7}"
SURELY = re.compile(r"[VX]*I{2,3}")  # II, III, VII, VIII, XII: nobody abbreviates so


def romans(
    language: str, joins: str, numbered: frozenset[str], rulers: frozenset[str], rank: Callable[[int], str]
) -> Rule:
    """The rule of a language.

    joins: pattern of the words between numerals in a row ("I en II"). numbered: words in small letters before a number
    ("hoofdstuk IV"). rulers: names in small letters before a rank, and rank its words ("Willem III").
    """
    gap = rf"(?: ?[-–] ?|, | (?:{joins}) )"
    after_word = re.compile(rf"([^\W\d_]+) (?:{LETTERS}{gap})*$")
    in_row = re.compile(rf"(?<![^\W_])[VX]*I{{2,3}}{gap}$")

    @rule(rf"(?<![^\W_]){LETTERS}(?![^\W_])")
    def numeral(match):
        written, text = match.group(), match.string
        value = roman(written)
        if value is None:
            return None
        follows = text[match.end() : match.end() + 1]
        if match.start() == 0 and (follows == ")" or (follows == "." and len(written) > 1)):
            return cardinal(value, language)
        stood = after_word.search(before(match))
        word = stood[1] if stood else ""
        if word.lower() in rulers and word[0].isupper():
            return rank(value)
        known = word.lower() in numbered or SURELY.fullmatch(written) or in_row.search(before(match))
        return cardinal(value, language) if known else None

    return numeral
