"""Information pages say plainly what is not known or not decided yet."""

import pytest

from organisation.models import ContactPage, StatementPage
from tests.support import document, visible_text

pytestmark = pytest.mark.django_db


def test_contact_invents_nothing_and_says_what_is_open(client):
    text = visible_text(client.get("/contact/").content, "main")
    assert "Bel 112" in text
    assert text.count("Nog niet ingevuld door de redactie.") == 5


def test_contact_shows_what_an_editor_filled_in(client):
    page = ContactPage.objects.get()
    page.phone, page.email, page.address = "000 123 45 67", "voorbeeld@example.nl", "Voorbeeldstraat 1\nPlaats"
    page.save_revision().publish()
    html = document(client.get("/contact/").content)
    assert html.cssselect('main a[href="tel:0001234567"]')
    assert html.cssselect('main a[href="mailto:voorbeeld@example.nl"]')
    assert "Voorbeeldstraat 1" in visible_text(client.get("/contact/").content, "main")


def test_contact_escapes_what_an_editor_typed(client):
    ContactPage.objects.update(address="<script>alert(1)</script>", phone="1<b>")
    html = client.get("/contact/").content.decode()
    assert "<script>alert" not in html
    assert "1<b>" not in html


@pytest.mark.parametrize("path", ["/toegankelijkheid/", "/privacy/"])
def test_a_statement_that_is_a_draft_says_so(client, path):
    assert "Dit is een concept" in visible_text(client.get(path).content, "main")


def test_a_settled_statement_no_longer_calls_itself_a_draft(client):
    StatementPage.objects.update(draft_notice="")
    assert "Dit is een concept" not in visible_text(client.get("/privacy/").content, "main")


@pytest.mark.parametrize("path", ["/", "/contact/", "/hulpverlening/politie/", "/zoeken/"])
def test_every_page_leads_to_the_accessibility_statement(client, path):
    assert document(client.get(path).content).cssselect('footer a[href="/toegankelijkheid/"]')


@pytest.mark.parametrize("path", ["/contact/", "/en/about-us/", "/de/ueber-uns/"])
def test_the_emergency_number_can_be_called_with_one_press(client, path):
    assert document(client.get(path).content).cssselect('main a[href="tel:112"]')


def test_the_accessibility_statement_leads_to_contact(client):
    assert document(client.get("/toegankelijkheid/").content).cssselect('main a[href="/contact/"]')


@pytest.mark.parametrize(
    "place", ["/ footer", "/en/ footer", "/de/ footer", "/toegankelijkheid/ main", "/overzicht/ main"]
)
def test_the_explanation_of_lees_voor_is_found_where_one_looks(client, place):
    path, part = place.split()
    assert document(client.get(path).content).cssselect(f'{part} a[href="/uitleg-lees-voor/"]')


@pytest.mark.parametrize("path", ["/uitleg-lees-voor/", "/privacy/"])
def test_visitors_read_that_nobody_follows_what_they_hear(client, path):
    text = visible_text(client.get(path).content, "main")
    assert "Geen ander bedrijf hoort of ziet wat u laat voorlezen." in text
    assert "apparaat" in text


@pytest.mark.parametrize("path", ["/", "/contact/", "/bestaat-niet/"])
def test_the_footer_leads_to_the_overview_of_every_part(client, path):
    headings = document(client.get(path).content).cssselect("footer h2 a")
    assert [link.get("href") for link in headings] == [
        "/wie-zijn-wij/",
        "/hulpverlening/",
        "/veilig-samenleven/",
        "/bestuur/",
        "/openheid/",
        "/nu-in-twente/",
    ]


def test_every_municipality_says_that_its_link_leaves_the_site(client):
    links = document(client.get("/hulpverlening/gemeenten/").content).cssselect(".c-lightmap a")
    assert len(links) == 14
    assert all(link.text_content().endswith("(andere website)") for link in links)
