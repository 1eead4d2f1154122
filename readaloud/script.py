"""What is said of a page: its blocks, worded sentence by sentence."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from readaloud.page import read
from readaloud.text.clean import clean
from readaloud.text.speech import sentences, unknown_abbreviations
from readaloud.text.types import Block, Part, Sentence

FORM = 1  # raise it when marks, pauses or sound files are made in another way: then every page is spoken again


@dataclass(frozen=True)
class Script:
    """The language, the blocks and the sentences of a page, in the order in which they are read."""

    language: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    unknown: tuple[str, ...]
    """Abbreviations that the lexicon does not know, without doubles."""

    @cached_property
    def text(self):
        """All that is read, one block on each line, cleaned as words of the lexicon are."""
        return "\n".join(clean(f"{block.before} {block.text}").text.strip() for block in self.blocks)

    def fingerprint(self, voice):
        """A hash of everything that makes the files of a recording what they are; `voice`: identity of the engine."""
        said = [
            (self.blocks[item.block].kind, item.start, [tuple(vars(t).values()) for t in item.tokens])
            for item in self.sentences
        ]
        content = [FORM, voice, self.language, [block.text for block in self.blocks], said]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def write(html, lexicon):
    """The script of a whole HTML document, worded with a `Lexicon`."""
    language, blocks = read(html)
    return word(language, blocks, lexicon)


def word(language, blocks, lexicon):
    """The script of blocks that were read before."""
    said = [sentence for index, block in enumerate(blocks) for sentence in sentences(block, index, lexicon)]
    unknown = dict.fromkeys(name for block in blocks for name in unknown_abbreviations(block, lexicon))
    return Script(language, tuple(blocks), tuple(said), tuple(unknown))


def pack(blocks):
    """Blocks as plain data, to keep them until a worker speaks them."""
    return [[block.text, block.kind, [vars(part) for part in block.parts], block.before] for block in blocks]


def unpack(data):
    """The blocks of what `pack` made."""
    return [Block(text, kind, tuple(Part(**part) for part in parts), before) for text, kind, parts, before in data]
