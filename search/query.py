"""Cleans what a visitor types, before any engine sees it.

After this, words hold letters and digits only: no operator, quote or control character reaches a database.
"""

import dataclasses
import re
import unicodedata

from search.dutch import STOP_WORDS, forms, without_accents

MOST_CHARACTERS = 200  # as many as the box takes
MOST_WORDS = 10
LONGEST_WORD = 40  # a longer word is searched by its beginning
INSIDE = 4  # letters that a word needs to be found inside another one, as zorg in bevolkingszorg
READ_AT_MOST = 8_000  # characters; whoever sends more has not typed it

LETTERS = re.compile(r"[^\W_]+")
PAGE_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclasses.dataclass(frozen=True)
class Question:
    """What a visitor asks.

    text     as it goes back in the box: one line, at most MOST_CHARACTERS
    words    what to search for: each word once, without words that say nothing ("de", "hoe")
    cut      whether there were more words than MOST_WORDS
    """

    text: str = ""
    words: tuple["Word", ...] = ()
    cut: bool = False


class Word:
    """One word to search for.

    text   the word in small letters
    forms  the beginnings that count as this word (see `search.dutch.forms`)
    long   whether it may also be found inside another word
    """

    def __init__(self, text):
        self.text = text
        self.forms = forms(text)
        self.long = len(text) >= INSIDE
        self._plain = without_accents(text)

    def begins(self, other):
        """Whether another word, without accents, is this one or starts with it."""
        return other.startswith(self.forms)

    def is_in(self, other):
        """Whether another word, without accents, starts with this one or holds it."""
        return self.begins(other) or (self.long and self._plain in other)


def clean(raw):
    """Whatever came in the address, as a `Question`."""
    text = " ".join("".join(map(_printable, unicodedata.normalize("NFKC", raw[:READ_AT_MOST]))).split())
    words = list(dict.fromkeys(word[:LONGEST_WORD] for word in LETTERS.findall(text.lower())))
    words = [word for word in words if len(word) > 1] or words
    telling = [word for word in words if without_accents(word) not in STOP_WORDS] or words
    return Question(text[:MOST_CHARACTERS].strip(), tuple(map(Word, telling[:MOST_WORDS])), len(telling) > MOST_WORDS)


def _printable(character):
    """The character; nothing for an invisible one (a soft hyphen in a copied word), a space for other controls."""
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category.startswith("C") else character


def page_number(raw):
    """A page number from 1 to 999,999, or None when it is no such number; nothing at all is page 1."""
    if raw is None or not raw.strip():
        return 1
    number = int(raw) if PAGE_NUMBER.fullmatch(raw) else 0
    return number or None
