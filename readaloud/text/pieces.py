"""A clean text in pieces: what is said, what is only a pause, what is silent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .dutch import DUTCH
from .english import ENGLISH
from .german import GERMAN
from .lexicon import Lexicon

LANGUAGES = {language.code: language for language in (DUTCH, ENGLISH, GERMAN)}
LONGEST_WORD = 60  # letters; what is longer is cut, so that no voice and no pattern chokes
WORD = re.compile(rf"[^\W\d_]{{1,{LONGEST_WORD}}}(?:'[^\W\d_]{{1,9}}(?![^\W_])){{0,3}}|[^\W_]{{1,{LONGEST_WORD}}}")
LAST_LETTERS = re.compile(r"-(?P<next>[^\W\d_]{2,60})(?![^\W_])")
BENT = re.compile(r"(?:'(?P<s>s)|['-](?P<ending>er|ers|en|tje|tjes))(?![^\W_])")
COUNTED_AFTER = re.compile(r" ?([^\W\d_]{1,20}[²³23]?|[%€°])")
COUNTED_BEFORE = re.compile(r"(?:[€$£] ?|(?:straat|weg|laan|plein|pagina|artikel|bladzijde|page|Seite|straße) )$")


@dataclass(frozen=True, slots=True)
class Piece:
    """start, end: range in the clean text. kind: "said" has a spoken form, "sign" may give a pause or end a sentence.

    by: who gave the spoken form: "lexicon", the kind of the rule, or "" for a word that is said as written.
    written: for an unknown abbreviation what an editor would put in the lexicon. ends: the lexicon lets it end a sentence.
    """

    start: int
    end: int
    language: str
    kind: Literal["said", "sign"]
    spoken: str = ""
    by: str = ""
    written: str = ""
    ends: bool = False


def pieces(text: str, stretches: list[tuple[int, int, str]], lexicon: Lexicon) -> Iterator[Piece]:
    """All of a clean text but its spaces, in order. stretches: (start, end, language), that cover it."""
    shouted = _shouted(text, frozenset().union(*(LANGUAGES[code].stressed for _start, _end, code in stretches)))
    for start, end, code in stretches:
        place = start
        while place < end:
            if text[place] == " ":
                place += 1
                continue
            piece = _piece(text, place, end, LANGUAGES[code], lexicon, shouted)
            yield piece
            place = piece.end


def _piece(text, place, end, language, lexicon, shouted):
    known = lexicon.match(text, place, language.code)
    if known and (known[0] > end or (known[2].written.isdigit() and _counts(text, place, known[0], language))):
        known = None
    piece = _ruled(text, place, end, language, lexicon, shouted, known[0] if known else None)
    if not piece and known:
        piece = Piece(place, known[0], language.code, "said", known[1], "lexicon", ends=known[2].ends_sentence)
    return _bent(text, end, piece) if piece else _plain(text, place, end, language, lexicon, shouted)


def _ruled(text, place, end, language, lexicon, shouted, known_end):
    """What the first rule that holds says; beside a word of the lexicon only for a number or address that goes on."""
    for rule in language.rules:
        if (known_end and rule.kind not in ("number", "address")) or (shouted and rule.kind == "unknown"):
            continue
        match = rule.pattern.match(text, place, end)
        if not match or match.end() <= (known_end or place):
            continue
        spoken = rule.say(match)
        if spoken is None:
            continue
        if rule.kind == "address":
            spoken = " ".join(_known_word(word, language, lexicon) for word in spoken.split(" "))
        unknown = match.group() if rule.kind == "unknown" else ""
        return Piece(place, match.end(), language.code, "said", spoken, rule.kind, unknown)
    return None


def _counts(text, place, end, language):
    """Whether a number that the lexicon knows as a name counts something here: 112 metres."""
    after = COUNTED_AFTER.match(text, end)
    if after and after[1] in language.counted | {"%", "€", "°"}:
        return True
    return bool(COUNTED_BEFORE.search(text[max(0, place - 20) : place]))


def _known_word(word, language, lexicon):
    known = lexicon.match(word, 0, language.code)
    return known[1] if known and known[0] == len(word) else word


def _bent(text, end, piece):
    """With the ending of its plural and such: IVZ'er, GHOR's, BHV-ers."""
    ending = BENT.match(text, piece.end, end)
    if not ending or not text[piece.end - 1].isalnum():
        return piece
    ending_said = "'s" if ending["s"] else f"-{ending['ending']}"  # the hyphen keeps the short e of "zet" in "zet-er"
    return replace(piece, end=ending.end(), spoken=piece.spoken + ending_said)


def _plain(text, place, end, language, lexicon, shouted):
    """A word as it stands, or a sign."""
    match = WORD.match(text, place, end)
    if not match:
        return _sign(text, place, language)
    stop = match.end()
    while (following := LAST_LETTERS.match(text, stop, end)) and following.end() - place <= LONGEST_WORD:
        word = following["next"]
        if (not shouted and not word[1:].islower()) or lexicon.match(text, stop + 1, language.code):
            break
        stop = following.end()
    spoken = text[place:stop]
    return Piece(place, stop, language.code, "said", spoken.lower() if shouted else spoken)


def _sign(text, place, language):
    sign = text[place]
    repeated = sign in (text[place - 1 : place] if place else "", text[place + 1 : place + 2])
    spoken = "" if repeated else language.symbols.get(sign, "")
    return Piece(place, place + 1, language.code, "said" if spoken else "sign", spoken)


def _shouted(text, stressed):
    """Whether a whole text of more than one word stands in capitals: a heading, not a row of abbreviations."""
    if any(character.islower() for character in text):
        return False
    runs = re.findall(r"[^\W\d_]{2,}", text)
    return len(runs) > 1 and any(len(run) > 6 or run.lower() in stressed for run in runs)
