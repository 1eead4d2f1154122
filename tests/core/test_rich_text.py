"""Links to pages in running text."""

from django.apps import apps
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.rich_text import LONG_TEXT, PLAIN_TEXT, SHORT_TEXT

SLUGS = ["brandweer-twente", "politie", "algemeen-bestuur"]


def link(page):
    return f'<a linktype="page" id="{page.pk}">{page.title}</a>'


def test_links_to_pages_of_three_types_take_the_tree_and_no_more(db, django_assert_num_queries):
    pages = list(Page.objects.filter(slug__in=SLUGS))
    addresses = [page.url for page in pages]
    with django_assert_num_queries(2):  # the site and the tree, which a request asks once
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


def test_every_text_of_an_editor_has_one_of_three_sets_of_buttons():
    fields = [
        field for model in apps.get_models() for field in model._meta.local_fields if isinstance(field, RichTextField)
    ]
    assert len(fields) > 20
    assert [str(field) for field in fields if field.features not in (SHORT_TEXT, PLAIN_TEXT, LONG_TEXT)] == []


def test_a_link_with_a_number_that_is_none_leads_nowhere(db):
    assert expand_db_html('<a linktype="page" id="een">tekst</a>') == "<a>tekst</a>"
