"""Reads lines from folders: body/day (and time)/file, such as `algemeen-bestuur/2024-06-26 19.30/01 Begroting.pdf`."""

import re

from . import values
from .files import in_order, title_of
from .lines import Line, Refusal, Unusable
from .values import Wrong, clean

MEETING = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[ _T]+(?P<time>\d{1,2}[.:]\d{2})(?: ?uur)?)?(?!\d)(?P<rest>.*)", re.ASCII
)
# A name of a folder that says so makes the meeting closed or cancelled. A file whose name says so is better refused.
CANCELLED = re.compile(r"\b(vervallen|geannuleerd|afgelast|gaat niet door)\b", re.IGNORECASE)
NO_PAPER = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$", re.IGNORECASE)  # what systems and offices leave behind


def read_folder(root):
    """The lines of a folder with a folder for each body: an iterable of `Line` and `Refusal`. Raises `Unusable`."""
    try:
        bodies = entries(root)
    except Wrong as wrong:
        raise Unusable(str(wrong)) from None
    for body in bodies:
        try:
            folders = entries(body)
        except Wrong as wrong:
            yield refusal(root, body, str(wrong))
            continue
        for folder in folders:
            try:
                yield from meeting_lines(root, body.name, folder)
            except Wrong as wrong:
                yield refusal(root, folder, str(wrong))


def meeting_lines(root, body, folder):
    """The meeting that a folder stands for, and its papers. Raises `Wrong`."""
    files = entries(folder)
    meeting = meeting_line(root, body, folder)
    yield meeting
    for file in files:
        yield paper_line(root, body, meeting.day, file)


def meeting_line(root, body, folder):
    """The meeting that a folder stands for. Raises `Wrong`."""
    found = MEETING.fullmatch(clean(folder.name))
    if not found:
        raise Wrong("De naam van deze map begint niet met een datum zoals 2024-06-26.")
    on_day, rest = values.day(found["day"]), values.spaced(found["rest"])
    return Line(
        where=shown(root, folder),
        body=clean(body),
        day=on_day,
        begin=values.moment(on_day, found["time"]) if found["time"] else None,
        closed=values.says_closed(rest),
        cancelled=bool(CANCELLED.search(rest)),
    )


def paper_line(root, body, on_day, file):
    """The paper that a file stands for, or a refusal."""
    if file.is_symlink() or not file.is_file():
        return refusal(
            root, file, "Dit is geen gewoon bestand. Een map binnen de map van een vergadering doet niet mee."
        )
    if values.says_closed(file.name):
        return refusal(root, file, "De naam zegt dat dit stuk besloten is.")
    title = title_of(file)
    return Line(
        where=shown(root, file),
        body=clean(body),
        day=on_day,
        file=file,
        title=title,
        kind=values.kind("", title),
    )


def entries(folder):
    """What is in a folder, in the order of people; without what nobody put there on purpose. Raises `Wrong`."""
    if folder.is_symlink() or not folder.is_dir():
        raise Wrong("Hier hoort een map te staan. Een los bestand of een verwijzing doet niet mee.")
    try:
        return sorted((entry for entry in folder.iterdir() if not NO_PAPER.match(entry.name)), key=in_order)
    except OSError:
        raise Wrong("Deze map gaat niet open.") from None


def shown(root, path):
    return clean(str(path.relative_to(root)))


def refusal(root, path, why):
    return Refusal(shown(root, path), clean(path.name), why)
