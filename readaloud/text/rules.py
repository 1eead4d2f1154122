"""How a language turns what is written into what is said: its rules and its words, and what rules share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "address", "initials", "unknown"]
WORD_BEFORE = re.compile(r"([^\W\d_]+)[.']? ?$")
REACH = 40  # how far a rule looks back, in characters


@dataclass(frozen=True)
class Rule:
    """A pattern that is tried where a token begins, and what is said for it; None: the rule does not hold here.

    kind "number" and "address": wins from a word of the lexicon that is only the beginning of it (112 in 112.000).
    kind "unknown": an abbreviation that is only spelled because nothing better is known.
    """

    pattern: re.Pattern
    say: Callable[[re.Match], str | None]
    kind: Kind = "word"


def rule(pattern: str, kind: Kind = "word"):
    """Decorator that makes a `Rule` of the function below it. The pattern must match a bounded stretch."""
    return lambda say: Rule(re.compile(pattern), say, kind)


def words(pattern: str, spoken: Mapping[str, str], kind: Kind = "word") -> Rule:
    """A rule for a fixed list; `{}` in the pattern is the list, longest first."""
    options = "|".join(re.escape(word) for word in sorted(spoken, key=len, reverse=True))
    compiled = re.compile(pattern.format(f"(?P<word>{options})"))
    return Rule(compiled, lambda match: spoken[match["word"]], kind)


@dataclass(frozen=True)
class Language:
    """All that is particular to one language.

    letters: names of letters, in small letters, as voices read them well. symbols: said wherever they stand.
    stressed: words that stand in capitals only to be said with stress.
    openers: words in small letters with which a sentence often begins, and a name never. things: words before a single
    capital that names a thing ("plan B"), so that a full stop after it ends the sentence. counted: words after a number that counts.
    """

    code: str
    letters: Mapping[str, str]
    symbols: Mapping[str, str]
    rules: tuple[Rule, ...]
    stressed: frozenset[str]
    openers: frozenset[str]
    things: frozenset[str]
    counted: frozenset[str]


def before(match: re.Match) -> str:
    """What stands before the match, as far as a rule looks."""
    return match.string[max(0, match.start() - REACH) : match.start()]


def word_before(match: re.Match) -> str:
    """The word before the match, "" when there is none or a sign stands between."""
    found = WORD_BEFORE.search(before(match))
    return found[1] if found else ""


def spell(written: str, letters: Mapping[str, str]) -> str:
    """The names of the letters, with a space between; what is no letter of the language is said as it stands."""
    return " ".join(letters.get(letter.lower(), letter) for letter in written if letter.isalnum())
