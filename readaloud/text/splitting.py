"""Where a sentence ends. Works on pieces: full stops in abbreviations, numbers and addresses are gone by then."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .pieces import LANGUAGES, Piece

ENDS = ".!?…"
CLOSING = "'\")]}>”’»"
# Of a sentence; a voice chokes on more, and a listener too. Written and spoken are counted in characters.
MOST_PIECES, MOST_WRITTEN, MOST_SPOKEN = 60, 400, 600
VOWEL = re.compile(r"[aeiouyäöüéèëï]", re.IGNORECASE)
LIST_NUMBER = re.compile(r"[0-9]{1,2}|[A-Za-z]|[IVXLC]{1,5}")


class Group(NamedTuple):
    """Pieces that are spoken together. ended: the sentence ends here; it was not cut for its length."""

    pieces: list[Piece]
    ended: bool


def split(text: str, pieces: Iterable[Piece]) -> list[Group]:
    """The pieces of a clean text as sentences, in order; every piece is in one of them."""
    pieces = list(pieces)
    sentences, first, place = [], 0, 0
    while place < len(pieces):
        after, ended = _end(text, pieces, first, place)
        if ended:
            sentences.append(pieces[first:after])
            first = after
        place = after
    if first < len(pieces):
        sentences.append(pieces[first:])
    return [group for sentence in sentences for group in _bite_sized(text, sentence)]


def _end(text, pieces, first, place):
    """The index after this piece and the signs that close with it, and whether the sentence ends there."""
    piece = pieces[place]
    sign = text[piece.start] if piece.kind == "sign" else ""
    dotted = piece.kind == "said" and text[piece.end - 1] == "."
    after = place + 1
    if not dotted and (not sign or sign not in ENDS):
        return after, False
    while after < len(pieces) and pieces[after].start == pieces[after - 1].end and _closes(text, pieces[after]):
        after += 1
    if after == len(pieces):
        return after, True
    if not _sentence_follows(text, pieces, after, dotted, piece):
        return after, False
    single_stop = sign == "." and after == place + 1
    return after, not single_stop or _full_stop(text, pieces, first, place)


def _closes(text, piece):
    return piece.kind == "sign" and text[piece.start] in ENDS + CLOSING


def _sentence_follows(text, pieces, after, dotted, piece):
    """Whether what comes after a space looks like the beginning of a sentence."""
    if pieces[after].start == pieces[after - 1].end:
        return False
    after = next((at for at in range(after, min(after + 5, len(pieces))) if pieces[at].kind == "said"), after)
    begin = text[pieces[after].start : pieces[after].start + 5]
    if re.match(r"'[st] [^\W\d_]", begin):  # 's Avonds, 't Is
        return begin[3].isupper()
    if dotted:  # an abbreviation that ends in a full stop
        if piece.by == "lexicon":
            return piece.ends and begin[0].isupper()
        return _word(text, pieces[after]).lower() in LANGUAGES[piece.language].openers and begin[0].isupper()
    return not begin[0].islower()


def _full_stop(text, pieces, first, place):
    """Whether a full stop after a word, with a space and a new beginning after it, is the end of a sentence."""
    if place == first or pieces[place - 1].end != pieces[place].start:
        return True
    last, following = pieces[place - 1], pieces[place + 1]
    language, word = LANGUAGES[last.language], _word(text, last)
    if place - 1 == first and LIST_NUMBER.fullmatch(word) and (word.isdigit() or len(word) == 1 or word.isupper()):
        return word == "U"
    opener = _word(text, following).lower() in language.openers
    previous = pieces[place - 2] if place - 2 >= first else None
    if len(word) == 1 and word.isupper():
        if previous and _word(text, previous).lower() in language.things:
            return True
        return opener and not (previous and previous.by == "lexicon")  # Mevr. A. De Vries
    if language.code == "de" and re.fullmatch(r"[0-9]{1,2}", word):
        return opener  # an ordinal, unless a usual beginning follows
    abbreviated = not last.by and len(word) <= 4 and word.islower() and not VOWEL.search(word)
    return opener or not abbreviated


def _word(text, piece):
    return text[piece.start : piece.end]


def _bite_sized(text, sentence) -> Iterator[Group]:
    """The sentence, or parts of it: cut after a comma or such, else between two words."""
    first, spoken, lengths = 0, 0, [len(piece.spoken) + 1 for piece in sentence]
    for place, piece in enumerate(sentence):
        spoken += lengths[place]
        written = piece.end - sentence[first].start
        if place == first or (place - first < MOST_PIECES and written <= MOST_WRITTEN and spoken <= MOST_SPOKEN):
            continue
        middle = (first + place) // 2
        cut = next((at + 1 for at in range(place - 1, middle, -1) if _word(text, sentence[at]) in (*",;:)–",)), place)
        yield Group(sentence[first:cut], ended=False)
        first, spoken = cut, sum(lengths[cut : place + 1])
    yield Group(sentence[first:], ended=True)
