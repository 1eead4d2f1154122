"""What every public page owes its visitor, as it stands in the HTML."""

import json
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

from wagtail.models import Page, get_page_models

from tests.support import SEARCH_PATH, path_of, public_pages, words

LANGUAGES = {"en", "de"}
MOST_BYTES = 14 * 1024  # of HTML after gzip


def page_visits(answers):
    """The visits of pages of the tree, so without the search page and without the missing page."""
    return [answer for answer in answers if answer.response.status_code == 200 and SEARCH_PATH not in answer.path]


def head(visit, selector, attribute="content"):
    """The values of an attribute in the head of a page."""
    return [element.get(attribute) for element in visit.document.cssselect(f"head {selector}")]


def data(visit):
    """The JSON-LD of a page by type."""
    scripts = visit.document.cssselect('script[type="application/ld+json"]')
    things = [json.loads(script.text_content()) for script in scripts]
    return {thing["@type"]: thing for thing in things}


def test_every_page_type_is_swept(example):
    used = {type(page) for page in public_pages()}
    creatable = {model for model in get_page_models() if model.is_creatable}
    assert creatable - used == set()


def test_pages_answer_in_their_language(visits, subtests):
    for visit in visits:
        with subtests.test(path=visit.path):
            first = visit.path.split("/")[1]
            assert visit.response.status_code == 200
            assert visit.document.get("lang") == (first if first in LANGUAGES else "nl")


def test_each_page_has_one_h1_and_sound_headings(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            levels = [int(heading.tag[1]) for heading in visit.document.cssselect("h1, h2, h3, h4, h5, h6")]
            assert levels.count(1) == 1
            main = [int(e.tag[1]) for e in visit.document.cssselect("main :is(h1, h2, h3, h4, h5, h6)")]
            assert main[0] == 1
            assert all(below - above <= 1 for above, below in pairwise(main)), main
            assert all(words(e) for e in visit.document.cssselect("h1, h2, h3, h4, h5, h6"))


def test_titles_are_unique_and_name_the_page(visits):
    titles = Counter(words(visit.document.cssselect("title")[0]) for visit in visits)
    assert [title for title, times in titles.items() if times > 1] == []
    assert [title for title in titles if "Veiligheidsregio Twente" not in title] == []


def test_summaries_are_there_unique_and_of_a_useful_length(answers, subtests):
    descriptions = {}
    for visit in page_visits(answers):
        with subtests.test(path=visit.path):
            (description,) = head(visit, 'meta[name="description"]')
            assert 40 <= len(description) <= 170, description
            assert descriptions.setdefault(description, visit.path) == visit.path


def test_search_engines_and_shared_links_get_what_they_need(answers, subtests):
    for visit in page_visits(answers):
        with subtests.test(path=visit.path):
            (canonical,) = head(visit, 'link[rel="canonical"]', "href")
            assert urlsplit(canonical).path == visit.path
            for name in ("title", "description", "url", "type", "locale", "site_name"):
                (value,) = head(visit, f'meta[property="og:{name}"]')
                assert value


def test_json_ld_names_the_organisation_and_the_way_to_the_page(answers, subtests):
    for visit in page_visits(answers):
        with subtests.test(path=visit.path):
            things = data(visit)
            assert things["GovernmentOrganization"]["name"] == "Veiligheidsregio Twente"
            if visit.path in ("/", "/en/", "/de/"):
                continue
            steps = things["BreadcrumbList"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert urlsplit(steps[0]["item"]).path in ("/", "/en/", "/de/")
            assert all(step["name"] for step in steps)


def test_languages_refer_to_each_other(visits, subtests):
    alternates = {
        visit.path: {urlsplit(address).path for address in head(visit, 'link[rel="alternate"][hreflang]', "href")}
        for visit in page_visits(visits)
    }
    for path, others in alternates.items():
        with subtests.test(path=path):
            assert others <= set(alternates)
            assert all(path in alternates[other] for other in others)


def test_read_aloud_has_one_region_to_read(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            (region,) = visit.document.cssselect("[data-read]")
            assert region.cssselect("h1")


def test_html_is_small(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            assert visit.size <= MOST_BYTES


def test_pages_say_who_keeps_them_and_when_somebody_last_looked(db, subtests):
    for page in public_pages():
        with subtests.test(path=path_of(page)):
            assert page.content_owner
            assert page.checked_on
            assert page.check_before > page.checked_on


def test_nothing_is_left_of_the_page_that_wagtail_starts_with(db):
    assert not Page.objects.filter(title__startswith="Welcome").exists()
