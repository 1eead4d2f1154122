"""Short ways to word a text in tests."""

from readaloud.content import STARTING_WORDS
from readaloud.text.lexicon import Lexicon
from readaloud.text.speech import sentences
from readaloud.text.types import Block, Part

STARTING = Lexicon(STARTING_WORDS)


def block(text, language="nl", kind="text", before=""):
    """A block in one language."""
    return Block(text, kind, (Part(0, len(text), language),), before)


def spoken_sentences(text, language="nl", lexicon=STARTING):
    """What is said, one string for each sentence."""
    return [" ".join(run.text for run in found.runs()) for found in sentences(block(text, language), 0, lexicon)]


def written_sentences(text, language="nl", lexicon=STARTING):
    """The ranges of the sentences, as text."""
    return [text[found.start : found.end] for found in sentences(block(text, language), 0, lexicon)]


def said(text, language="nl", lexicon=STARTING):
    """What is said, in one string, without the last full stop."""
    return " ".join(spoken_sentences(text, language, lexicon)).removesuffix(".")
