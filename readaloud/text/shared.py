"""Rules that are the same in each language but for the words: web and e-mail addresses, abbreviations."""

import re
from collections.abc import Mapping

from .numerals import cardinal
from .rules import Rule, before, rule, spell

LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
# Names of hosts without a scheme count as addresses only when they end like one.
TOP = r"(?:nl|com|org|net|eu|de|be|info|amsterdam|gov|edu|io|uk)"
HOST = rf"(?:{LABEL}\.){{1,6}}"
PATH = r"[/?#](?:[^\s<>\"]{0,2000}[\w/=&#-])?"  # without the full stop of the sentence
WEB = (
    rf"(?:https?://|ftp://)(?:{HOST}[A-Za-z]{{2,20}}|{LABEL})(?::[0-9]{{1,5}})?(?P<path>{PATH})?"
    rf"|(?<![\w@.-]){HOST}{TOP}(?![\w-]|\.\w)(?P<path2>{PATH})?"
)
EMAIL = rf"[A-Za-z0-9_][A-Za-z0-9._%+-]{{0,63}}@(?:{LABEL}\.){{1,6}}[A-Za-z]{{2,20}}(?![\w-])"
VOWEL = re.compile(r"[aeiouyäöüéèëïáà]", re.IGNORECASE)
# What a Dutch, English or German reader takes for a word: syllables of at most two consonants, a vowel and an end.
SYLLABLES = re.compile(
    r"(?:(?:[bcdfghjklmnpqrstvwxz]|[bcfgkpsv]l|[bcdfgkptvw]r|kn|sch|s[kmnptw]|str|tw|zw)?[aeiouy]{1,2}[lmnrs]??)+"
    r"(?:[bcdfgklmnprstxz]|[lmnr][dkpst]|[kpfgst]s|[gcpkf]t|ng|ch|st)?",
    re.IGNORECASE,
)
CAPITALS = r"A-ZÀ-ÖØ-Þ"
NUMBER_STOOD = re.compile(r"(?P<number>[0-9]{1,15}(?:[.,:][0-9]{1,3})*)(?:e|de|ste|%| ?procent| ?uur|u| Uhr)? ?$")
NUMBER_FOLLOWS = re.compile(r" ?(?:[€$£] ?|')?(?P<number>[0-9]{1,15}(?:[.,:][0-9]{1,3})*)(?![0-9])")
LONGEST_SPELLED = 6  # letters; longer words in capitals are shouted words


def addresses(letters: Mapping[str, str], at: str, dot: str, dash: str, language: str) -> tuple[Rule, ...]:
    """Web and e-mail addresses, as people say them: without scheme, and no further than the host."""

    def label(written):
        return f" {dash} ".join(_label(part, letters, language) for part in written.split("-") if part)

    def host(written):
        return f" {dot} ".join(label(part) for part in written.split("."))

    @rule(WEB, "address")
    def web(match):
        path = match["path"] or match["path2"] or ""
        return host(re.sub(r"^\w+://|:[0-9]+$", "", match.group()[: len(match.group()) - len(path)]))

    @rule(EMAIL, "address")
    def email(match):
        name, _sign, rest = match.group().partition("@")
        parts = [label(part) for part in re.split(r"[._%+]+", name) if part]
        return f"{f' {dot} '.join(parts)} {at} {host(rest)}"

    return email, web


def _label(part, letters, language):
    """A piece of an address: a word when it can be said, else its letters and numbers."""
    said = []
    for run in re.findall(r"[0-9]+|[^0-9]+", part):
        if run.isdigit():
            said.append(
                cardinal(int(run), language) if len(run) < 5 and run[0] != "0" else spell(run, _digits(language))
            )
        elif len(run) == 2 or not VOWEL.search(run):
            said.append(spell(run, letters))
        else:
            said.append(run.lower())
    return " ".join(said)


def _digits(language):
    return {str(digit): cardinal(digit, language) for digit in range(10)}


def abbreviations(letters: Mapping[str, str], stressed: frozenset[str]) -> tuple[Rule, ...]:
    """What is spelled for want of better. stressed: words in capitals that are only said with stress ("NIET")."""

    @rule(rf"[{CAPITALS}]{{2,20}}(?![^\W_])")
    def shouted(match):
        written = match.group().lower()
        return written if written in stressed or (len(written) > LONGEST_SPELLED and VOWEL.search(written)) else None

    @rule(rf"[{CAPITALS}]{{2,20}}(?![^\W_])|(?:[A-Z]{{1,3}}[a-z]{{1,2}}){{1,2}}[A-Z]{{1,2}}(?![^\W_])", "unknown")
    def spelled(match):
        written = match.group()
        if written.isupper() and len(written) >= 4 and SYLLABLES.fullmatch(written):
            return written.lower()
        return spell(written, letters)

    @rule(r"(?:[A-Z]\.){2,5}(?= ?(?:[a-z]{1,3} ){0,3}[A-Z])", "initials")
    def initials(match):
        return spell(match.group(), letters)

    @rule(r"(?:[A-Za-z]{1,3}\.){2,6}(?![^\W_])", "unknown")
    def dotted(match):
        return spell(match.group(), letters)

    @rule(r"[A-Z]{1,4}(?=[0-9]{1,4}(?![0-9]))")
    def before_number(match):
        return spell(match.group(), letters)

    return shouted, spelled, initials, dotted, before_number


def minus(word: str) -> Rule:
    """The sign of a number below zero. word: what it is called."""

    @rule(r"[-−](?=[0-9€])", "number")
    def below_zero(match):
        stood = before(match)
        return word if not stood or (stood[-1] in " (" and not re.search(r"[0-9%] $", stood)) else None

    return below_zero


def until(word: str) -> Rule:
    """The dash of a range. 10-15 goes up and is one; 3-1 is a score or a house number and gets a pause."""

    @rule(r"[-–](?= ?[0-9'€$£])", "number")
    def to(match):
        stood, follows = NUMBER_STOOD.search(before(match)), NUMBER_FOLLOWS.match(match.string, match.end())
        if not stood or not follows:
            return None
        first, last = stood["number"], follows["number"]
        return None if first.isdigit() and last.isdigit() and int(first) >= int(last) else word

    return to
