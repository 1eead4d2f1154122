"""Links to pages in running text."""

from wagtail.models import Page
from wagtail.rich_text import expand_db_html

SLUGS = ["brandweer-twente", "politie", "algemeen-bestuur"]


def link(page):
    return f'<a linktype="page" id="{page.pk}">{page.title}</a>'


def test_links_to_pages_of_three_types_take_one_query(db, django_assert_num_queries):
    pages = list(Page.objects.filter(slug__in=SLUGS))
    addresses = [page.url for page in pages]
    with django_assert_num_queries(1):
        html = expand_db_html("".join(map(link, pages)))
    assert html == "".join(
        f'<a href="{address}">{page.title}</a>' for page, address in zip(pages, addresses, strict=True)
    )


def test_a_link_to_a_page_that_is_not_published_leads_nowhere(db):
    page = Page.objects.get(slug="politie")
    page.unpublish()
    assert expand_db_html(link(page)) == "<a>Politie</a>"


def test_a_link_to_a_page_that_is_gone_leads_nowhere(db):
    assert expand_db_html('<a linktype="page" id="0">Weg</a>') == "<a>Weg</a>"
