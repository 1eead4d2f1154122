"""Reads CSV and plain text."""

import codecs
import csv
import io

from publications.examination import Unacceptable, limits
from publications.examination.paragraphs import collect, from_text

NOT_UTF_8 = "De letters in dit bestand zijn niet opgeslagen als UTF-8. Sla het opnieuw op als „CSV UTF-8” of als tekst in UTF-8."
CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r"))
CHUNK = 1024**2


def steps(file, family):
    """What is in the file; raises `Unacceptable` when it is no text."""
    text, cut = _text(file)
    yield {"kind": family}
    paragraphs, more = collect(_rows(text) if family == "csv" else from_text(text))
    yield {"text": paragraphs, "cut": cut or more}


def _text(file):
    """(text, cut): as much of the text as is kept, and whether there is more; all of it is looked at."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    kept, room = [], limits.MOST_TEXT
    try:
        while data := file.read(CHUNK):
            if len(data.translate(None, CONTROLS)) < len(data):
                raise Unacceptable(NOT_UTF_8)
            text = decoder.decode(data)
            kept.append(text[: max(room, 0)])
            room -= len(text)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Unacceptable(NOT_UTF_8) from None
    return "".join(kept), room < 0


def _rows(text):
    """Each row of a CSV as a paragraph."""
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    csv.field_size_limit(limits.MOST_TEXT)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return ["; ".join(cell.strip() for cell in row if cell.strip()) for row in rows]
