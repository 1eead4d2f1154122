"""The lines of a PDF, page by page, with what their place on paper tells: where a paragraph begins."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from publications.examination.paragraphs import Line, clean

PAGE_NUMBER = re.compile(
    r"(\W*(pagina|bladzijde|blad|pag\.?|page|seite)\s*)?\W*(\d{1,4}(\s*(van|of|von|/)\s*\d{1,4})?|[ivx]{1,5})\W*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
EDGE = 2  # lines at the top and at the bottom of a page that may stand on every page
REPEATED = 3  # pages with the same line at an edge
CLEARLY_MORE = 1.25  # times the usual distance between lines: there is white above the paragraph
OTHER_SIZE = 1.08  # times the size of the letters before: a heading, or the text below it
# Distances between lines of one text, in sizes of its letters, from tight to double spaced.
TIGHTEST, WIDEST, USUAL = 0.9, 2.6, 1.2


@dataclass(frozen=True)
class Placed:
    """A line with its height on the page and the size of its letters, both in points."""

    text: str
    height: float
    size: float


def placed_lines(page):
    """The lines of one page of a `pypdf.PdfReader`, in the order of the file."""
    lines, pieces, place = [], [], None

    def end_line():
        nonlocal place
        text = clean("".join(pieces))
        if text:
            lines.append(Placed(text, *place))
        pieces.clear()
        place = None

    def note(text, page_matrix, text_matrix, _font, size):
        nonlocal place
        first, *more = text.split("\n")
        for number, piece in enumerate((first, *more)):
            if number:
                end_line()
            if piece.strip() and place is None:
                height = text_matrix[4] * page_matrix[1] + text_matrix[5] * page_matrix[3] + page_matrix[5]
                place = height, abs(size * text_matrix[3] * page_matrix[3]) or size
            pieces.append(piece)

    page.extract_text(visitor_text=note)
    end_line()
    return lines


def marked_lines(pages):
    """The lines of all pages in one list of `Line`, without page numbers, and with what stands on every page only once."""
    pages = _without_repeats(pages)
    usual = _usual_distance(pages)
    marked = []
    for page in pages:
        before = None
        for line in page:
            marked.append(_mark(line, before, usual))
            before = line
    return marked


def _mark(line, before, usual):
    if before is None:
        return Line(line.text, jump=True)
    sizes = sorted((line.size, before.size))
    if sizes[1] > sizes[0] * OTHER_SIZE:
        return Line(line.text, fresh=True)
    distance = before.height - line.height
    if distance < -line.size / 2:  # upwards: the next column
        return Line(line.text, jump=True)
    return Line(line.text, fresh=distance > usual * CLEARLY_MORE * line.size)


def _usual_distance(pages):
    """From one line of a paragraph to the next, in sizes of the letters: small among all distances in the document."""
    found = sorted(
        distance
        for page in pages
        for before, line in pairwise(page)
        if line.size and TIGHTEST < (distance := (before.height - line.height) / line.size) < WIDEST
    )
    return found[len(found) // 4] if found else USUAL


def _without_repeats(pages):
    """The pages without page numbers; a line at the edge of three pages or more stands only on the first of them."""
    edges = [_edges(page, number) for number, page in enumerate(pages)]
    counts = Counter(key for edge in edges for keys in edge.values() for key in keys)
    seen, kept = set(), []
    for page, edge in zip(pages, edges, strict=True):
        lines = []
        for place, line in enumerate(page):
            repeats = {key for key in edge.get(place, ()) if counts[key] >= REPEATED}
            if repeats & seen or (place in (0, len(page) - 1) and PAGE_NUMBER.fullmatch(line.text)):
                continue
            seen |= repeats
            lines.append(line)
        kept.append(lines)
    return kept


def _edges(page, number):
    """The lines at the edges of a page: a dict of place to keys. A page with few lines has no edges."""
    if len(page) <= 2 * EDGE:
        return {}
    places = [*range(EDGE), *range(len(page) - EDGE, len(page))]
    return {place: _keys(page[place].text, number) for place in places}


def _keys(text, number):
    """What a line may have in common with the same line on another page: the text, and how far a number in it is from
    the number of the page (an amount differs from page to page, a page number never does)."""
    keys = {text}
    numbers = list(NUMBER.finditer(text))
    for found in numbers[:1] + numbers[-1:]:
        keys.add(f"{text[: found.start()]}<{int(found[0]) - number}>{text[found.end() :]}")
    return keys
