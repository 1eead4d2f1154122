"""What an editor may put in the free part of a page."""

import pytest
from django.core.exceptions import ValidationError

from core.blocks import BodyBlock
from core.blocks.body import headings

BODY = BodyBlock()


def body(*blocks):
    return BODY.normalize(list(blocks))


def test_headings_become_links_to_their_place():
    value = body(("heading", {"title": "Wat kunt u doen?"}), ("heading", {"title": "Élan & zo"}))
    assert headings(value) == [
        {"id": "kop-wat-kunt-u-doen", "title": "Wat kunt u doen?"},
        {"id": "kop-elan-zo", "title": "Élan & zo"},
    ]


def test_two_headings_that_lead_to_the_same_place_are_refused():
    with pytest.raises(ValidationError) as refusal:
        BODY.clean(body(("heading", {"title": "Doel"}), ("heading", {"title": "Doel!"})))
    assert "Deze kop staat al op de pagina" in str(refusal.value.block_errors[1])


def test_a_small_heading_without_a_heading_above_it_is_refused():
    with pytest.raises(ValidationError) as refusal:
        BODY.clean(body(("text", "<h3>Klein</h3>")))
    assert "Zet eerst een blok Kop" in str(refusal.value.block_errors[0])


def test_a_small_heading_below_a_heading_is_fine():
    assert len(BODY.clean(body(("heading", {"title": "Groot"}), ("text", "<h3>Klein</h3>")))) == 2


@pytest.mark.parametrize(("page", "address"), [(None, ""), (1, "https://www.example.nl")], ids=["neither", "both"])
def test_a_link_leads_to_one_place(db, page, address):
    from wagtail.models import Page

    link = {"title": "Naar", "page": page and Page.objects.get(slug="politie"), "anchor": "", "address": address}
    with pytest.raises(ValidationError):
        BODY.child_blocks["links"].clean(BODY.child_blocks["links"].normalize([("link", link)]))


def test_a_source_without_a_date_is_refused():
    figure = {"value": "29", "label": "kazernes", "prefix": "", "as_of": "", "source": "jaarverslag"}
    with pytest.raises(ValidationError):
        BODY.child_blocks["figures"].clean(BODY.child_blocks["figures"].normalize([("figure", figure)]))
