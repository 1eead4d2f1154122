"""A few pages with words that stand nowhere else."""

import pytest
from wagtail.models import Page

from organisation.models import InfoPage, SectionPage
from tests.support import document, words


@pytest.fixture
def make(db):
    """Makes a published page: `make("Title", search_description="…")`, below the section Hulpverlening or `under`."""
    made = []

    def page(title, *, under=None, **fields):
        parent = Page.objects.get(pk=(under or SectionPage.objects.get(slug="hulpverlening")).pk)
        new = InfoPage(title=title, slug=f"proef-{len(made)}", locale=parent.locale, **fields)
        parent.add_child(instance=new)
        made.append(new)
        return new

    return page


@pytest.fixture
def ask(client, db):
    """Asks the search page: `ask("words", pagina=2)` gives the page as an element, to ask with `.cssselect()`."""

    def answer(question, path="/zoeken/", **more):
        response = client.get(path, {"q": question, **more})
        assert response.status_code == 200
        return document(response.content)

    return answer


@pytest.fixture
def titles(ask):
    """Titles of the results of a question, in order."""

    def found(question, path="/zoeken/", **more):
        return [words(heading) for heading in ask(question, path, **more).cssselect(".c-results h2")]

    return found
