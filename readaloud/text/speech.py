"""The front door: a block of a page as sentences of tokens with their spoken form."""

import re

from .clean import clean
from .lexicon import Lexicon
from .pieces import pieces
from .splitting import split
from .types import Block, Part, Sentence, Token

# What a sign does to the word before it; of a row of signs the strongest counts.
PAUSES = {**dict.fromkeys(",()[]{}–/|·•→", ","), ";": ";", ":": ":", "…": ".", ".": ".", "!": "!", "?": "?"}
STRENGTH = " ,;:.!?"  # weakest first


def sentences(block: Block, index: int, lexicon: Lexicon) -> list[Sentence]:
    """A block in sentences, each a list of tokens. index: the number of the block.

    Any text is taken: what cannot be said is silent, and a text without anything to say gives []. Very long sentences
    are cut. Time is in proportion to the length of the text.
    """
    cleaned, found = _pieces(block, lexicon)
    result = []
    for group in split(cleaned.text, found):
        tokens = _tokens(cleaned, group)
        if not tokens:
            continue
        start, end = cleaned.starts[group.pieces[0].start], cleaned.ends[group.pieces[-1].end - 1]
        if not result and block.before:
            tokens = [*_before(block, start, lexicon), *tokens]
        result.append(Sentence(index, start, end, tuple(tokens)))
    return result


def unknown_abbreviations(block: Block, lexicon: Lexicon) -> list[str]:
    """What looks like an abbreviation and is in neither lexicon nor rules, as written, in order, without doubles."""
    _cleaned, found = _pieces(block, lexicon)
    return list(dict.fromkeys(piece.written for piece in found if piece.written))


def _pieces(block, lexicon):
    cleaned = clean(block.text)
    stretches = []
    for part in block.parts:
        start, end = cleaned.index(part.start), cleaned.index(part.end)
        if stretches and stretches[-1][2] == part.language:
            start = stretches.pop()[0]
        stretches.append((start, end, part.language))
    return cleaned, list(pieces(cleaned.text, stretches, lexicon))


def _tokens(cleaned, group):
    """The tokens of a sentence, with the punctuation of its signs."""
    said, signs = [], []
    tail = len(group.pieces)
    while tail and group.pieces[tail - 1].kind == "sign":
        tail -= 1
    for place, piece in enumerate(group.pieces):
        if piece.spoken:
            said.append(piece)
            signs.append("")
        elif said and piece.kind == "sign":
            sign = _pause(cleaned.text, piece)
            if place < tail and sign in (".", "!", "?"):
                sign = "" if _abbreviates(cleaned.text, piece, said) else ","
            signs[-1] = max(signs[-1], sign, key=STRENGTH.find)
    if signs:
        signs[-1] = _last(signs[-1], group.ended)
    return [
        Token(cleaned.starts[piece.start], cleaned.ends[piece.end - 1], piece.spoken + sign, piece.language)
        for piece, sign in zip(said, signs, strict=True)
    ]


def _pause(text, piece):
    """The pause that a sign gives. A hyphen is one between spaces or figures, not between the parts of a word."""
    sign = text[piece.start]
    if sign != "-":
        return PAUSES.get(sign, "")
    around = text[max(0, piece.start - 1) : piece.start] + text[piece.end : piece.end + 1]
    return "," if around == "  " or around.isdigit() else ""


def _abbreviates(text, sign, said):
    """Whether a full stop within a sentence is that of a short word, and not of a list number or between two words."""
    numbers = len(said) == 1 and re.fullmatch(r"[0-9]+|[IVX]{2,}", text[said[0].start : said[0].end])
    return text[sign.start] == "." and text[sign.end : sign.end + 1] == " " and not numbers


def _last(sign, ended):
    if not ended:
        return sign or ","
    return sign if sign in (":", ".", "!", "?") else "."


def _before(block, place, lexicon):
    """What is said first as words without length, with a pause after it that keeps it apart."""
    language = block.parts[0].language
    first = Block(block.before, block.kind, (Part(0, len(block.before), language),))
    tokens = [token for sentence in sentences(first, 0, lexicon) for token in sentence.tokens]
    spoken = [token.spoken for token in tokens]
    if spoken and spoken[-1][-1] not in "?!":
        spoken[-1] = spoken[-1].rstrip(".:") + ":"
    return [Token(place, place, words, language) for words in spoken]
