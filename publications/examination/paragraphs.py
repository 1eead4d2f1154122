"""From lines, as they stand on paper, to paragraphs that can be read aloud."""

import re
import unicodedata
from dataclasses import dataclass

from publications.examination import limits

# One sign for "fi" and the like; and the bullets of Word, which have no code of their own.
SIGNS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
SIGNS |= dict.fromkeys((0xF076, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC), "•")
LEADERS = re.compile(r"(?:[._·…] ?){4,}")  # the dots between a title and its page in a table of contents
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}", re.IGNORECASE)
LONGEST_LANGUAGE = 20  # characters
SENTENCE_END = re.compile(r"[.!?:;][”’\"')\]]*$")
ITEM = re.compile(r"([•▪●◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")  # how an item of a list starts
BROKEN_WORD = re.compile(r"([^\W\d_]{2,})-$")
NOT_BROKEN_BEFORE = {"en", "of", "and", "or", "und", "oder"}  # "in- en uitvoer"
STAYS_APART = {"oud", "ex", "niet", "non", "vice", "semi", "quasi"}
VOWELS = "aeiouëïöü"
SHORT = 0.6  # of the usual length of a line; a line that is not the last of its paragraph is longer
WRAPPED = 120  # characters; no line on paper is longer


@dataclass(frozen=True)
class Line:
    """A line of text. fresh: it is known to begin a paragraph; jump: it is not just below the line before."""

    text: str
    fresh: bool = False
    jump: bool = False


def clean(text):
    """The text in composed letters with single spaces; without control characters, soft hyphens and rows of dots."""
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text).translate(SIGNS)
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return " ".join(LEADERS.sub(" ", "".join(kept)).split())


def language_tag(text):
    """The code of a language, such as "nl" or "nl-NL"; "" when the text is none."""
    return text if LANGUAGE.fullmatch(text) and len(text) <= LONGEST_LANGUAGE else ""


def collect(paragraphs):
    """(text, cut): cleaned paragraphs with an empty line between, and whether there were more than fit."""
    kept, room = [], limits.MOST_TEXT
    for paragraph in paragraphs:
        if some := clean(paragraph[:room]):
            kept.append(some)
        if len(paragraph) > room:
            return "\n\n".join(kept), True
        room = max(room - len(some) - 2, 0)
    return "\n\n".join(kept), False


def from_text(text):
    """The paragraphs of a plain text: between empty lines, or each line when its lines were not wrapped."""
    lines = [line.strip() for line in text.splitlines()]
    if max(map(len, lines), default=0) > WRAPPED:
        return lines
    marked = [Line(line, fresh=not before) for before, line in zip(["", *lines], lines, strict=False) if line]
    return from_lines(marked)


def from_lines(lines):
    """Joins lines to paragraphs: a list of texts."""
    words = {word.lower() for line in lines for word in re.findall(r"[^\W\d_-]+(?:-[^\W\d_]+)*", line.text)}
    lengths = sorted(len(line.text) for line in lines)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    paragraphs, before = [], ""
    for line in lines:
        if paragraphs and not _begins(line, before, usual):
            paragraphs[-1] = _joined(paragraphs[-1], line.text, words)
        else:
            paragraphs.append(line.text)
        before = line.text
    return paragraphs


def _begins(line, before, usual):
    """Whether a line begins a paragraph, given the line before it and the usual length of lines."""
    if BROKEN_WORD.search(before) and line.text[:1].islower():
        return False
    if line.fresh or ITEM.match(line.text):
        return True
    ended = bool(SENTENCE_END.search(before))
    if line.jump:
        return ended or not line.text[:1].islower()
    return len(before) < usual * SHORT and (ended or not line.text[:1].islower())


def _joined(paragraph, text, words):
    """A paragraph with its next line; a word that was broken at the end of the line is whole again where that is sure."""
    found = BROKEN_WORD.search(paragraph)
    rest = re.match(r"[^\W\d_]+", text)
    if not found or not rest:
        return f"{paragraph} {text}"
    start, end = found[1].lower(), rest[0].lower()
    if end in NOT_BROKEN_BEFORE:
        return f"{paragraph} {text}"
    apart = (
        not rest[0].islower()
        or start in STAYS_APART
        or (start[-1] in VOWELS and end[0] in VOWELS)
        or f"{start}-{end}" in words
    )
    if apart and start + end not in words:
        return paragraph + text
    return paragraph[:-1] + text
