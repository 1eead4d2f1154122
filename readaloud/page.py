"""What is to be read of a page: its blocks of text, as static/js/read_aloud/blocks.js finds them in a browser.

The two must agree to the letter: a mark is a place in the text of a block. The rule, in both:
walk the region in the order of the document; leave out what SKIP names; a text node belongs to the nearest element of
BLOCK above it; entering a block element, a line break or a picture with a text begins a new block.
"""

from lxml import html as lxml_html
from lxml.etree import ParserError

from readaloud.text.types import Block, Part

REGION = ".//*[@data-read]"
BLOCK_ATTRIBUTE = "data-read-block"  # on a part of a line that stands by itself, such as "Stap 1"
SKIPPED = "nav form script style template noscript button audio video svg iframe object input select textarea"
BLOCKS = (
    "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header li "
    "main ol p pre section summary table tbody td tfoot th thead tr ul"
)
SKIP_TAGS, BLOCK_TAGS = frozenset(SKIPPED.split()), frozenset(BLOCKS.split())
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
LANGUAGES = ("nl", "en", "de")


def read(html):
    """The language of a page ("nl", "en" or "de") and its blocks, in the order in which they are read.

    In: a whole HTML document. A page without a region to read has no blocks.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")  # as a browser does
    try:
        document = lxml_html.document_fromstring(html)
    except ParserError:  # nothing in it
        return "nl", []
    language = _language(document, "nl")
    region = document.find(REGION)
    if region is None:
        return language, []
    walk = _Walk()
    walk.enter(region, language)
    return language, walk.finish()


def _language(element, above):
    """The language of an element; one that no voice speaks is left to the voice of what is around it."""
    code = (element.get("lang") or "")[:2].lower()
    return code if code in LANGUAGES else above


def _skipped(element):
    return (
        not isinstance(element.tag, str)  # a comment
        or element.tag in SKIP_TAGS
        or "data-read-skip" in element.attrib
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
    )


def _stands_alone(element):
    return element.tag in BLOCK_TAGS or BLOCK_ATTRIBUTE in element.attrib


class _Walk:
    def __init__(self):
        self.blocks = []
        self.place = None  # the block element that the text at hand belongs to
        self.pieces = []  # (text, language)
        self.introduced = set()  # cells and items whose header or number was said

    def enter(self, element, language):
        language = _language(element, language)
        above = self.place
        if _stands_alone(element) or above is None:
            self.flush()
            self.place = element
        self.add(element.text, language)
        for child in element:
            if not _skipped(child):
                self.child(child, language)
            self.add(child.tail, language)
        if self.place is element and above is not None:
            self.flush()
            self.place = above

    def child(self, child, language):
        if child.tag == "br":
            self.flush()
        elif child.tag == "img":
            self.picture(child, language)
        else:
            self.enter(child, language)

    def add(self, text, language):
        if text:
            self.pieces.append((text, language))

    def picture(self, image, language):
        text = image.get("alt") or ""
        if text.strip():
            self.flush()
            self.blocks.append(Block(text, "image", (Part(0, len(text), _language(image, language)),)))

    def flush(self):
        pieces, self.pieces = self.pieces, []
        text = "".join(piece for piece, _language in pieces)
        if not text.strip():
            return
        parts, start = [], 0
        for piece, language in pieces:
            if parts and parts[-1].language == language:
                parts[-1] = Part(parts[-1].start, start + len(piece), language)
            else:
                parts.append(Part(start, start + len(piece), language))
            start += len(piece)
        self.blocks.append(Block(text, self.kind(), tuple(parts), self.introduction()))

    def kind(self):
        return "item" if BLOCK_ATTRIBUTE in self.place.attrib else KINDS.get(self.place.tag, "text")

    def introduction(self):
        """What is said before the first text of a cell (the header of its column) or of a numbered item."""
        for element in (self.place, *self.place.iterancestors("td", "li")):
            if element.tag in ("td", "li"):
                if element in self.introduced:
                    return ""
                self.introduced.add(element)
                return _header(element) if element.tag == "td" else _number(element)
        return ""

    def finish(self):
        self.flush()
        return self.blocks


def _header(cell):
    """The text of the header above a cell, in a table whose first row is headers."""
    table = next(cell.iterancestors("table"))
    first = next(table.iter("tr"))
    headers = [header for header in first if header.tag in ("th", "td") for _column in range(_width(header))]
    column = sum(_width(other) for other in cell.itersiblings("td", "th", preceding=True))
    if column < len(headers) and headers[column].tag == "th":
        return " ".join(headers[column].text_content().split())
    return ""


def _width(cell):
    """The number of columns that a cell takes; a browser allows a thousand."""
    return min(max(_whole(cell.get("colspan")), 1), 1000)


def _whole(written):
    """A number in an attribute; 1 for what is none."""
    return int(written) if written and written.isascii() and written.isdecimal() else 1


def _number(item):
    """The number of an item, where the page shows one: in a list that an editor wrote, which has no class."""
    above = item.getparent()
    if above.tag != "ol" or above.get("class"):
        return ""
    position = _whole(above.get("start")) + sum(1 for _other in item.itersiblings("li", preceding=True))
    return f"{position}."
