"""The text of a block made fit to be worded, with the way back to its place in the page."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

MARKS_PER_LETTER = 4  # more are heaped up to break things; sorting very many would take time squared
# One sign for what is written with several, so that rules and lexicon know only one.
SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′´`", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("—―", "–"),
        "º": "°",
        "ĳ": "ij",
        "Ĳ": "IJ",
    }
)
# Letters that are drawn in another way and said as the plain one: raised and lowered ones (ᵉ, ₂), Roman numerals in one
# sign (Ⅳ), joined (ﬁ), wide (Ａ) and mathematical ones (𝐁).
DRAWN = (("ᴬ", "ᵪ"), ("₀", "₎"), ("Ⅰ", "ⅿ"), ("\ufb00", "\ufb06"), ("\uff01", "\uff5e"), ("\U0001d400", "\U0001d7ff"))


@dataclass(frozen=True)
class Clean:
    """text: without what is neither seen nor said, any white space one space, accents composed (NFC).

    starts[i], ends[i]: the range in the written text that text[i] came from; both never go down.
    """

    text: str
    starts: list[int]
    ends: list[int]

    def index(self, place):
        """The first place in the clean text that comes from `place` in the written text or later."""
        return bisect_left(self.starts, place)


def clean(written):
    """In: any text, also with lone surrogates. Out: `Clean`. Takes time in proportion to the text."""
    text, starts, ends = [], [], []

    def add(characters, start, end):
        for character in characters:
            text.append(character)
            starts.append(start)
            ends.append(end)

    place = 0
    while place < len(written):
        start, base = place, written[place]
        place += 1
        if base.isspace():
            if text and text[-1] == " ":
                ends[-1] = place
            else:
                add(" ", start, place)
            continue
        if " " < base < "\x7f":
            if place == len(written) or written[place] < "\x7f":  # nothing to compose: most letters of most pages
                add(base.translate(SAME), start, place)
                continue
        elif unicodedata.category(base)[0] in "CM":  # control, direction, soft hyphen, surrogate, loose accent
            continue
        while place < len(written) and unicodedata.category(written[place])[0] == "M":
            place += 1
        composed = unicodedata.normalize(_form(base), written[start : min(place, start + 1 + MARKS_PER_LETTER)])
        add("".join(c for c in composed.translate(SAME) if unicodedata.category(c)[0] not in "CMZ"), start, place)
    return Clean("".join(text), starts, ends)


def _form(character):
    return "NFKC" if any(first <= character <= last for first, last in DRAWN) else "NFC"


def sayable(spoken):
    """What an editor typed as spoken form, as every voice can take it: one line, no mark-up, no end punctuation."""
    plain = "".join(" " if c in '<>&"' else c for c in clean(spoken).text)
    return " ".join(plain.split()).strip(" .,;:!?")
