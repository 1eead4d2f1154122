"""What passes between reading a page, wording it and speaking it.

Offsets count code points, as Python does; `readaloud.marks` turns them into the units of a browser.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "item", "cell", "image", "caption", "text"]


@dataclass(frozen=True)
class Part:
    """A stretch of a block's text in one language ("nl", "en" or "de")."""

    start: int
    end: int
    language: str


@dataclass(frozen=True)
class Block:
    """A stretch of text that stands by itself on the page: a heading, a paragraph, a list item, a picture.

    text: the text nodes, joined, exactly as in the page. parts: cover it without gaps. before: what is said first and
    does not stand there, such as the header of a table's column; in the language of the first part.
    """

    text: str
    kind: Kind
    parts: tuple[Part, ...]
    before: str = ""


@dataclass(frozen=True)
class Token:
    """The smallest stretch that is highlighted, and how it is said.

    start == end for a word that is said but does not stand on the page. spoken is empty for what is not said.
    """

    start: int
    end: int
    spoken: str
    language: str


@dataclass(frozen=True)
class Run:
    """What a voice says in one breath: text in one language, and where each token begins in it."""

    language: str
    text: str
    places: tuple[tuple[int, int], ...]
    """(offset in the text, index of the token in the sentence), in order."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block: its place in the block's text, and its tokens in order."""

    block: int
    start: int
    end: int
    tokens: tuple[Token, ...]

    def runs(self) -> list[Run]:
        """The sentence as one run for each stretch of tokens in the same language; silent tokens are left out."""
        runs = []
        for index, token in enumerate(self.tokens):
            if not token.spoken:
                continue
            if not runs or runs[-1][0] != token.language:
                runs.append((token.language, [], []))
            _language, words, places = runs[-1]
            places.append((sum(len(word) + 1 for word in words), index))
            words.append(token.spoken)
        return [Run(language, " ".join(words), tuple(places)) for language, words, places in runs]
