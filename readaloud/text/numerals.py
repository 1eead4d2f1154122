"""Numbers in words. num2words knows the words; what it gets wrong for speech is mended here."""

import re
from functools import lru_cache

from num2words import num2words

MOST_DIGITS = 15  # num2words has no words, and nobody an idea, of more
ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@lru_cache(maxsize=4096)
def cardinal(number: int, language: str) -> str:
    """A whole number from 0, of at most `MOST_DIGITS` digits, in words: 1250 is "duizend tweehonderdvijftig"."""
    words = num2words(number, lang=language).replace(",", "")
    if language == "nl":
        words = re.sub(r"duizend(?=\w)", "duizend ", words)
        words = re.sub(r"\been (?=miljoen|miljard|biljoen)", "één ", words)  # "een" is said as the article
    return words


@lru_cache(maxsize=4096)
def year(number: int, language: str) -> str:
    """A number of four digits as years are said: "negentienhonderd achtennegentig", "twenty twenty-six"."""
    hundreds, rest = divmod(number, 100)
    if language == "en":
        return num2words(number, lang="en", to="year").replace(",", "")
    if not 11 <= hundreds <= 19:
        return cardinal(number, language)
    if language == "de":
        return f"{cardinal(hundreds, 'de')}hundert{cardinal(rest, 'de') if rest else ''}"
    return f"{cardinal(hundreds, 'nl')}honderd {cardinal(rest, 'nl') if rest else ''}".rstrip()


@lru_cache(maxsize=1024)
def ordinal(number: int, language: str) -> str:
    """First, second, third; German without its ending for case: "dritte"."""
    if language == "nl" and number > 1000:
        words = num2words(number, lang="nl", to="ordinal")
        return re.sub(r"duizend(?=[^s])", "duizend ", words)
    return num2words(number, lang=language, to="ordinal").replace(",", "")


def digits(written: str, language: str) -> str:
    """Each digit by itself: "nul zes". What is not a digit is left out."""
    return " ".join(cardinal(int(digit), language) for digit in written if digit in "0123456789")


def in_groups(written: str, language: str) -> str:
    """A long row of digits as people dictate it: by two or three, with a pause after each group."""
    return ", ".join(digits(group, language) for group in split_digits(written))


def split_digits(written: str) -> list[str]:
    """Groups of two, with one of three first when the number of digits is odd; up to four stay together."""
    if len(written) <= 4:
        return [written]
    first = 3 if len(written) % 2 else 2
    return [written[:first], *(written[place : place + 2] for place in range(first, len(written), 2))]


def whole(written: str, language: str) -> str:
    """A row of digits without separators: a number, a year when it has four digits, digits when it begins with 0."""
    if len(written) > MOST_DIGITS or (written[0] == "0" and len(written) > 1):
        return in_groups(written, language)
    number = int(written)
    if 1100 <= number <= 1999 or (language == "en" and 2000 <= number <= 2099):
        return year(number, language)
    return cardinal(number, language)


def decimal(integer: str, fraction: str, language: str) -> str:
    """What stands before and after the decimal sign: "drie komma vijf"."""
    sign = {"nl": "komma", "en": "point", "de": "Komma"}[language]
    if language == "nl" and len(fraction) <= 2 and fraction.strip("0"):
        zeros = "nul " * (len(fraction) - len(fraction.lstrip("0")))
        after = zeros + cardinal(int(fraction), language)
    else:
        after = digits(fraction[:MOST_DIGITS], language)
    before = cardinal(int(integer), language) if len(integer) <= MOST_DIGITS else in_groups(integer, language)
    return f"{before} {sign} {after}"


def roman(written: str) -> int | None:
    """The value of a Roman numeral in capitals, up to 399; None for what is not one."""
    if not ROMAN.match(written):
        return None
    values = [ROMAN_VALUES[letter] for letter in written]
    after = [*values[1:], 0]
    return sum(-value if value < following else value for value, following in zip(values, after, strict=True))
