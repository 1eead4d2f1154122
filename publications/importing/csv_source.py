"""Reads lines from a CSV file as Excel and LibreOffice write it."""

import csv
import io

from publications.answers import plain
from publications.models import AgendaItem, MeetingPage, PaperPage, PaperVersion

from . import values
from .files import inside, title_of
from .lines import Line, Refusal, Unusable
from .values import Wrong, clean

NEEDED = ["orgaan", "datum"]
COLUMNS = [
    *NEEDED,
    *("begin", "einde", "plaats", "besloten", "vervallen", "opmerking"),
    *("agendapunt", "titel", "soort", "datum_stuk", "bestand", "samenvatting", "reden"),
]
DELIMITERS = ";,"
LONGEST = {
    "titel": PaperPage._meta.get_field("title").max_length,
    "agendapunt": AgendaItem._meta.get_field("title").max_length,
    "plaats": MeetingPage._meta.get_field("place").max_length,
    "reden": PaperVersion._meta.get_field("reason").max_length,
    "opmerking": 200,  # the import may add a sentence
    "samenvatting": 300,
}
OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, as Excel's "Unicode text"


def read_csv(path, root):
    """The lines of a CSV file: an iterable of `Line` and `Refusal`. Files are looked for below the folder `root`.

    Raises `Unusable` when it is no table with the columns that are needed.
    """
    return read_text(decoded(path.read_bytes()), path.name, root)


def decoded(data):
    """The text of a file in UTF-8, with or without its mark, or in Windows-1252."""
    if data.startswith(OTHER_ENCODINGS):
        raise Unusable("Dit bestand is in UTF-16 bewaard. Bewaar het als CSV UTF-8.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable("De letters in dit bestand zijn niet te lezen. Bewaar het als CSV UTF-8.")


def read_text(text, name, root):
    """The lines of the text of a CSV file."""
    records = numbered_records(text, delimiter_of(text))
    header = next((fields for _number, fields in records if isinstance(fields, list) and any(fields)), [])
    columns = checked([clean(name).casefold().replace(" ", "_") for name in header])
    return lines(records, columns, name, root)


def delimiter_of(text):
    """What divides the columns, by the first line that says anything."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def checked(columns):
    """The names of the columns; the empty ones at the end are left out. A name that is not known is no small matter:
    with "beslotten" for "besloten" a closed paper would become public."""
    while columns and not columns[-1]:
        columns.pop()
    if missing := [name for name in NEEDED if name not in columns]:
        raise Unusable(
            f"De eerste regel mist: {', '.join(missing)}. Deze kolommen kunnen er zijn: {', '.join(COLUMNS)}."
        )
    if unknown := [name or "(leeg)" for name in columns if name not in COLUMNS]:
        raise Unusable(f"Deze kolommen zijn er niet: {', '.join(unknown)}. Kies uit: {', '.join(COLUMNS)}.")
    if len(set(columns)) < len(columns):
        raise Unusable("In de eerste regel staat een kolom twee keer.")
    return columns


def numbered_records(text, delimiter):
    """Each record of a CSV text with the number of its first line: a list of fields, or None when it is not readable."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            yield number, next(reader)
        except csv.Error:
            yield number, None
        except StopIteration:
            return


def lines(records, columns, name, root):
    """Records as lines and refusals; empty ones are left out."""
    for number, fields in records:
        where = f"{clean(name)}, regel {number}"
        if fields is None:
            yield Refusal(where, "", "Deze regel is niet te lezen. Klopt elk aanhalingsteken, ook op de regels erna?")
            continue
        fields = [plain(field).strip() for field in fields]
        if not any(fields):
            continue
        if any(fields[len(columns) :]):
            yield Refusal(where, "", "Deze regel heeft meer velden dan er kolommen zijn.")
            continue
        cells = dict.fromkeys(COLUMNS, "") | dict(zip(columns, fields, strict=False))
        cells |= {name: clean(cell) for name, cell in cells.items() if name != "bestand"}
        try:
            yield line(where, cells, root)
        except Wrong as wrong:
            yield Refusal(where, cells["titel"] or clean(cells["bestand"]), str(wrong))


def line(where, cells, root):
    """A record as a line. Raises `Wrong`."""
    if not cells["orgaan"]:
        raise Wrong("Het orgaan ontbreekt.")
    if long := [name for name, longest in LONGEST.items() if len(cells[name]) > longest]:
        raise Wrong(f"Te lang: {long[0]}. Gebruik ten hoogste {LONGEST[long[0]]} tekens.")
    on_day = values.day(cells["datum"])
    number, item = values.numbered(cells["agendapunt"])
    if number is not None and not item:
        raise Wrong("Schrijf achter het nummer van het agendapunt ook het onderwerp, bijvoorbeeld: 3. Begroting.")
    file = inside(root, cells["bestand"]) if cells["bestand"] else None
    if cells["titel"] and file is None:
        raise Wrong("Bij dit stuk staat geen bestand.")
    title = cells["titel"] or (title_of(file) if file else "")
    return Line(
        where=where,
        body=cells["orgaan"],
        day=on_day,
        begin=values.moment(on_day, cells["begin"]) if cells["begin"] else None,
        end=values.moment(on_day, cells["einde"]) if cells["einde"] else None,
        place=cells["plaats"],
        note=cells["opmerking"],
        closed=values.yes(cells["besloten"]),
        named_closed=values.says_closed(title) or values.says_closed(cells["bestand"]),
        cancelled=values.yes(cells["vervallen"]),
        item=item,
        number=number,
        file=file,
        title=title,
        kind=values.kind(cells["soort"], title),
        date=values.day(cells["datum_stuk"]) if cells["datum_stuk"] else None,
        summary=cells["samenvatting"],
        reason=cells["reden"],
    )
