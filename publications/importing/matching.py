"""Holds what a source says against what is on the site: what is there already, what is new, what changed."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from publications.models import MeetingPage, PaperFile, PaperPage, PaperVersion

from .files import sha256
from .groups import key
from .lines import Line
from .report import Outcome
from .values import Wrong

DAY = datetime.timedelta(days=1)


@dataclass
class Paper:
    """A paper of a source: its line, what becomes of it and why, and the page that is there already."""

    line: Line
    outcome: Outcome | None = None  # None: not known yet
    why: str = ""
    page: PaperPage | None = None
    file: PaperFile | None = None  # once it is taken in

    def refuse(self, why):
        self.outcome, self.why = Outcome.REFUSED, str(why)


def find_meeting(meeting):
    """The page of a meeting of a source, or None. Of more on one day, the one that begins at the time that is told."""
    start = datetime.datetime.combine(meeting.day, datetime.time(), tzinfo=timezone.get_default_timezone())
    on_the_day = MeetingPage.objects.of(meeting.body).filter(starts_at__gte=start, starts_at__lt=start + DAY)
    pages = list(on_the_day.order_by("starts_at", "pk"))
    begin = meeting.told("begin")
    return next((page for page in pages if page.starts_at == begin), pages[0] if pages else None)


def papers_of(meeting, page):
    """What becomes of each paper of a meeting of a source: a list of `Paper`. In: that meeting, its page or None.

    A file that is there already is left alone, whatever its title. Then a known title with another file is a new
    version of that paper, and the rest is new. Two papers of one source cannot have the same title: the second would
    become a version of the first.
    """
    papers = [Paper(line) for line in meeting.lines if line.file]
    closed_items = meeting.closed_items | closed_items_of(page)
    for paper in papers:
        try:
            refuse_closed(paper.line, meeting, page, closed_items)
        except Wrong as wrong:
            paper.refuse(wrong)
    match([paper for paper in papers if paper.outcome is None], page)
    return papers


def closed_items_of(page):
    """The closed points on the agenda of a page: a set of titles as `key` makes them."""
    return {key(item.title) for item in page.agenda.all() if item.closed} if page else set()


def refuse_closed(line, meeting, page, closed_items):
    """Nothing closed comes onto the site, not even as a draft. Raises `Wrong`."""
    if meeting.closed or (page and page.closed):
        raise Wrong("Deze vergadering is besloten. Stukken ervan komen niet op de site.")
    if line.closed:
        raise Wrong("Dit stuk is besloten. Het komt niet op de site.")
    if line.named_closed:
        raise Wrong("De naam zegt dat dit stuk besloten is.")
    if line.item and key(line.item) in closed_items:
        raise Wrong("Dit agendapunt is besloten. Stukken ervan komen niet op de site.")


def match(papers, page):
    """Find out what becomes of papers that may be on the site."""
    by_file, by_title = known_papers(page)
    taken = set()  # titles that a paper of this source has
    hashes = [(paper, sha) for paper in papers if (sha := readable(paper))]
    for paper, sha in hashes:
        if sha in by_file:
            paper.page, paper.outcome = by_file[sha], Outcome.THERE
            taken.add(key(paper.page.title))
    for paper, sha in hashes:
        if paper.outcome:
            continue
        title = key(paper.line.title)
        if sha in by_file:  # twice in this source
            paper.outcome = Outcome.THERE
        elif title in taken:
            paper.refuse("Bij deze vergadering is al een ander stuk met deze titel. Geef het een eigen titel.")
        else:
            paper.page = by_title.get(title)
            paper.outcome = Outcome.VERSION if paper.page else Outcome.MADE
            taken.add(title)
            by_file[sha] = paper.page


def readable(paper):
    """The hash of the file of a paper; refuses the paper when it cannot be read."""
    try:
        return sha256(paper.line.file)
    except OSError:
        paper.refuse("Dit bestand is niet te lezen.")
        return None


def known_papers(page):
    """The papers of the page of a meeting: two dicts, of the hash of every version and of the title, to the paper."""
    papers = {paper.pk: paper for paper in PaperPage.objects.below(page)} if page else {}
    versions = PaperVersion.objects.filter(page__in=papers).values_list("file__sha256", "page")
    return {sha: papers[pk] for sha, pk in versions}, {key(paper.title): paper for paper in papers.values()}
