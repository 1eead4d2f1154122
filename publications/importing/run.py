"""The import itself: meeting after meeting, each in one transaction."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError, transaction

from publications.intake import Refused, look_at, take_in
from publications.models import AgendaItem, MeetingPage

from . import writing
from .groups import grouped, key
from .lines import Unusable
from .matching import find_meeting, papers_of
from .report import Outcome, Report, Thing
from .sources import read
from .values import Wrong


@dataclass(frozen=True)
class Options:
    """How to import. write: make pages and store files, else only look; publish: at once, else as drafts; sample: mark
    everything as an example."""

    write: bool = True
    publish: bool = True
    sample: bool = False


def import_source(source, report, options, progress):
    """Import a folder or CSV file, and tell the report what happened. Raises `Unusable`.

    progress is called before each meeting with how many are done, how many there are, and its name.
    """
    meetings, refusals = grouped(read(source))
    for refusal in refusals:
        report.tell(refusal.where, Thing.LINE, refusal.what, Outcome.REFUSED, refusal.why)
    if not meetings and not refusals:
        raise Unusable("In deze bron staat geen enkele vergadering.")
    for done, meeting in enumerate(meetings):
        progress(done, len(meetings), meeting.name)
        report.extend(import_meeting(meeting, options))
    progress(len(meetings), len(meetings), "")


def import_meeting(meeting, options):
    """Import one meeting: a report of it. When anything breaks, nothing of the meeting is kept."""
    try:
        return Work(meeting, options).do()
    except ValidationError as error:
        return failed(meeting, " ".join(error.messages))
    except (DatabaseError, OSError) as error:
        return failed(meeting, f"Het bewaren is mislukt: {error}")


def failed(meeting, why):
    report = Report()
    for line in meeting.lines:
        thing = Thing.PAPER if line.file else Thing.MEETING
        report.tell(line.where, thing, line.title or meeting.name, Outcome.REFUSED, why)
    return report


class Work:
    """The import of one meeting. Making it looks what is to be done; `do` does it, and tells what became of it."""

    def __init__(self, meeting, options):
        self.meeting, self.options = meeting, options
        self.page = find_meeting(meeting)
        self.new_page = None if self.page else writing.new_meeting(meeting, sample=options.sample)
        self.items = writing.new_items(meeting, self.page)
        self.papers = papers_of(meeting, self.page)
        self.refused_items = ""  # why no points can be added to the agenda
        self.refuse_busy_pages()

    def refuse_busy_pages(self):
        if self.page and self.items:
            self.refused_items = self.busy(self.page)
        titles = {key(item.title) for item in self.items} if self.refused_items else set()
        for paper in self.papers:
            if paper.outcome == Outcome.MADE and key(paper.line.item) in titles:
                paper.refuse(f"Het agendapunt kan er niet bij: {self.refused_items}")
            elif paper.outcome == Outcome.VERSION and (why := self.busy(paper.page)):
                paper.refuse(why)

    def busy(self, page):
        """Why a page cannot be changed, or ""."""
        try:
            writing.refuse_busy(page, publish=self.options.publish)
        except Wrong as wrong:
            return str(wrong)
        return ""

    def do(self):
        with self.files_taken_in():
            if self.options.write:
                with transaction.atomic():
                    self.write()
        return self.report()

    @contextmanager
    def files_taken_in(self):
        """The files of new papers and versions are examined and stored; they go again when it comes to nothing."""
        stored = []
        try:
            for paper in self.papers:
                if paper.outcome in (Outcome.MADE, Outcome.VERSION):
                    stored += self.take_in(paper)
            yield
        except BaseException:
            for file in stored:
                discard(file)
            raise

    def take_in(self, paper):
        """Examine the file of a paper, and store it: a list of the file that is stored."""
        name = paper.line.file.name
        try:
            with paper.line.file.open("rb") as upload:
                if not self.options.write:
                    look_at(File(upload, name), name)
                    return []
                paper.file = take_in(File(upload, name), name)
        except Refused as refused:
            paper.refuse(refused)
            return []
        return [paper.file]

    def write(self):
        publish, sample = self.options.publish, self.options.sample
        items = [] if self.refused_items else self.items
        if self.page is None:
            writing.add_meeting(self.meeting.body, self.new_page, items, publish=publish)
        elif items:
            writing.add_items(self.page, items)
        above = MeetingPage.objects.get(pk=(self.page or self.new_page).pk)
        on_agenda = {key(item.title): item for item in AgendaItem.objects.filter(page=above.pk)}
        for paper in self.papers:
            if paper.outcome == Outcome.MADE:
                item = on_agenda.get(key(paper.line.item)) if paper.line.item else None
                writing.add_paper(above, paper, item, publish=publish and above.live, sample=sample)
            elif paper.outcome == Outcome.VERSION:
                writing.add_version(paper)

    def report(self):
        report, where = Report(), self.meeting.where
        why = ""
        if self.page and self.meeting.closed and not self.page.closed:
            why = "Volgens de bron is deze vergadering besloten, maar op de site niet. Pas de pagina aan."
        outcome = Outcome.REFUSED if why else Outcome.THERE if self.page else Outcome.MADE
        report.tell(where, Thing.MEETING, self.meeting.name, outcome, why)
        for item in self.items:
            outcome = Outcome.REFUSED if self.refused_items else Outcome.MADE
            report.tell(where, Thing.ITEM, item.title, outcome, self.refused_items)
        for paper in self.papers:
            report.tell(paper.line.where, Thing.PAPER, paper.line.title, paper.outcome, paper.why)
        return report


def discard(file):
    """Take away a file that was stored for a page that did not come."""
    storage, name = file.file.storage, file.file.name
    file.delete()
    storage.delete(name)
