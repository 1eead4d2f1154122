"""The text of files of Office and OpenDocument, paragraph by paragraph. XML from outside: no entities, no network."""

import re
import zipfile

from lxml import etree

from publications.examination import limits

SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
PARAGRAPHS = {"p", "h"}
ROWS = {"tr", "table-row"}
# No text of the document itself: what is said a second time for old programs, what was deleted, remarks of the writers,
# what a speaker keeps to himself.
SKIPPED = {"Fallback", "tracked-changes", "annotation", "notes"}
SPACES = {"tab", "br", "cr", "s", "line-break"}


def xml(archive, name):
    """A small part of the file as an element."""
    with archive.open(_fitting(archive, name)) as part:
        return etree.parse(part, etree.XMLParser(**SAFE)).getroot()


def _fitting(archive, name):
    """The same name; a part that is too large to read raises BadZipFile."""
    if archive.getinfo(name).file_size > limits.MOST_XML:
        raise zipfile.BadZipFile(name)
    return name


def paragraphs(archive, kind):
    """Yields the paragraphs of the document; a row of a table is a paragraph of its own."""
    if kind == "xlsx":
        shared = _shared(archive)
        for name in _numbered(archive, r"xl/worksheets/sheet(\d+)\.xml"):
            yield from _sheet(archive, name, shared)
        return
    names = {"docx": ["word/document.xml"], "pptx": _numbered(archive, r"ppt/slides/slide(\d+)\.xml")}
    for name in names.get(kind, ["content.xml"]):
        yield from _flow(archive, name, _runs if kind in names else _everything)


def _numbered(archive, pattern):
    """The parts whose name fits, in the order of their number."""
    found = ((re.fullmatch(pattern, name), name) for name in archive.namelist())
    return [name for _number, name in sorted((int(match[1]), name) for match, name in found if match)]


def _read(archive, name, **options):
    """Yields (event, local name, element) while the part is read."""
    with archive.open(_fitting(archive, name)) as part:
        for event, element in etree.iterparse(part, **SAFE, **options):
            if isinstance(element.tag, str):
                yield event, etree.QName(element).localname, element


def _flow(archive, name, text_of):
    """Yields the paragraphs of a text or of slides; the cells of a row are joined."""
    skipping, rows = 0, []
    for event, kind, element in _read(archive, name, events=("start", "end")):
        if event == "start":
            skipping += kind in SKIPPED
            if kind in ROWS:
                rows.append([])
            continue
        skipping -= kind in SKIPPED
        found = None
        if kind in PARAGRAPHS:
            found = "" if skipping else text_of(element).strip()
        elif kind in ROWS:
            found = "; ".join(rows.pop())
        elif kind not in SKIPPED:
            continue
        if found and rows:
            rows[-1].append(found)
        elif found:
            yield found
        _forget(element)


def _forget(element):
    """Drops what was read, so that a long document takes no more memory than a short one."""
    element.clear(keep_tail=True)
    while element.getprevious() is not None and element.getprevious().tail is None:
        del element.getparent()[0]


def _runs(paragraph):
    """The text of a paragraph of Office: what stands in the elements `t`."""
    pieces = []
    for element in paragraph.iter("{*}t", *(f"{{*}}{name}" for name in SPACES)):
        pieces.append(element.text or "" if etree.QName(element).localname == "t" else " ")
    return "".join(pieces)


def _everything(paragraph):
    """The text of a paragraph of OpenDocument: all that stands in it."""
    pieces = [paragraph.text or ""]
    for element in paragraph.iterdescendants(etree.Element):
        pieces.append(" " if etree.QName(element).localname in SPACES else element.text or "")
        pieces.append(element.tail or "")
    return "".join(pieces)


def _shared(archive):
    """The texts of a workbook of Excel that its cells refer to by number."""
    name, texts = "xl/sharedStrings.xml", []
    if name in archive.namelist():
        for _event, kind, element in _read(archive, name):
            if kind == "si":
                texts.append(_runs(element))
                _forget(element)
    return texts


def _sheet(archive, name, shared):
    """Yields the rows of a sheet of Excel: what its cells say, numbers as they are kept."""
    for _event, kind, element in _read(archive, name):
        if kind == "row":
            cells = (_cell(cell, shared) for cell in element.iterchildren("{*}c"))
            if row := "; ".join(cell for cell in cells if cell):
                yield row
            _forget(element)


def _cell(cell, shared):
    value = cell.findtext("{*}v", "")
    if cell.get("t") == "s":
        return shared[int(value)].strip() if value.isdecimal() and int(value) < len(shared) else ""
    return value or _runs(cell).strip()
