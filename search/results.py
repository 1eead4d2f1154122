"""Finds the pages for a question, orders them, and tells where in the site they stand."""

import re

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from core.queries import visible
from search.dutch import without_accents
from search.engine import ranked

MOST = 500  # results for one question
FIELDS = ("title", "slug", "path", "depth", "url_path", "search_description")
WORD = re.compile(r"\w+")
WHOLE_TITLE = 100  # more than any number of words can weigh


class Results:
    """The pages below one home page that answer a question; takes six queries at most, however many there are.

    links     addresses of other sites that editors recommend for this question: a list of `SearchPromotion`
    picks     what they say about the pages that they recommend: a dict of primary key to `SearchPromotion`
    pages     pages that were found, those that editors recommend at the front, then the best first
    complete  whether each page holds every word; when no page does, each holds at least one
    """

    def __init__(self, question, home):
        self.question = question
        self.within = visible(Page.objects.descendant_of(home, inclusive=True))
        self.top_depth = home.depth + 1
        promotions = self._promotions()
        self.links = [promotion for promotion in promotions if promotion.page is None]
        self.picks = {promotion.page_id: promotion for promotion in promotions if promotion.page}
        found, self.complete = self._found()
        self.pages = [promotion.page for promotion in self.picks.values()]
        self.pages += [page for page in found if page.pk not in self.picks]

    def _promotions(self):
        wanted = SearchPromotion.objects.filter(query__query_string=normalise_query_string(self.question.text))
        return wanted.filter(Q(page=None) | Q(page__in=self.within)).select_related("page")

    def _found(self):
        found = self._search(every=True)
        if found or len(self.question.words) == 1:
            return found, True
        return self._search(every=False), False

    def _search(self, every):
        keys = ranked([word.forms for word in self.question.words], self.within, every=every, most=MOST)
        place = {key: number for number, key in enumerate(keys)}
        wanted = Q(pk__in=keys)
        if every and len(keys) < MOST and all(word.long for word in self.question.words):
            # The index knows the beginnings of words only: "zorg" would not find Bevolkingszorg.
            wanted |= Q(*(Q(title__icontains=word.text) for word in self.question.words))
        pages = self.within.filter(wanted).only(*FIELDS)[: 2 * MOST]
        return sorted(pages, key=lambda page: (-self._weight(page.title), place.get(page.pk, MOST), page.path))

    def _weight(self, title):
        """How well a title answers: when it is the question, else the words in it, those at a beginning twice."""
        pieces = WORD.findall(without_accents(title))
        if pieces == WORD.findall(without_accents(self.question.text)):
            return WHOLE_TITLE
        begun = sum(any(map(word.begins, pieces)) for word in self.question.words)
        return begun + sum(any(map(word.is_in, pieces)) for word in self.question.words)

    @cached_property
    def sections(self):
        """The parts of the site that hold results, in tree order: a list of {"slug", "title", "pages"}."""
        found = {}
        for page in self.pages:
            found.setdefault(page.path[: self.top_depth * page.steplen], []).append(page)
        return [
            {"slug": self._above[path].slug, "title": self._above[path].title, "pages": pages}
            for path, pages in sorted(found.items())
            if path in self._above
        ]

    def trail(self, page):
        """Titles of the pages above a page, from the one below home on."""
        return [self._above[path].title for path in self._paths(page) if path in self._above]

    @cached_property
    def _above(self):
        paths = {path for page in self.pages for path in self._paths(page)}
        return {page.path: page for page in self.within.filter(path__in=paths).only(*FIELDS)}

    def _paths(self, page):
        return [page.path[: depth * page.steplen] for depth in range(self.top_depth, page.depth)]
