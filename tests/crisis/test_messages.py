"""A message that is out stands on every page, and goes as it should."""

import dataclasses
import datetime
import gzip

import pytest
from django.test import Client

from crisis.models import IncidentPage, NowPage
from crisis.record import Level
from tests.crisis.conftest import GERMAN, record
from tests.support import MISSING_PATH, document, public_paths, visible_text, visit

pytestmark = pytest.mark.django_db
PAGES = ["/", "/bestuur/", "/zoeken/", "/en/", MISSING_PATH]


def watch(html):
    return visible_text(html, ".c-watches")


def test_in_calm_times_every_page_says_that_there_is_no_message(client):
    for path in PAGES[:3]:
        assert "Nu geen crisisbericht" in watch(client.get(path).content)


def test_a_warning_stands_on_every_page_and_on_the_page_that_does_not_exist(client, said):
    said(record())
    for path in PAGES:
        assert "Grote brand met veel rook" in watch(client.get(path).content), path


def test_the_page_of_an_incident_says_what_to_do_and_carries_no_banner_of_its_own(client, said):
    page = said(record(forms={"de": GERMAN}))
    response = client.get(page.url)
    text = visible_text(response.content, "main")
    assert "Sluit ramen en deuren." in text
    assert "Kom niet kijken." in text
    assert "Enschede" in text
    assert "Grote brand" not in watch(response.content)


def test_afterwards_the_head_of_the_page_no_longer_says_what_to_do(client, over):
    content = client.get(over.url).content
    assert "Er is veel rook in Enschede." not in visible_text(content, ".c-pagehead")
    assert "Er is veel rook in Enschede." in visible_text(content, "#advies")


def test_each_form_has_its_own_address_and_language(client, said):
    page = said(record(forms={"de": GERMAN}))
    response = client.get(f"{page.url}de/")
    assert response.status_code == 200
    assert '<html lang="de"' in response.content.decode()
    assert "Gehen Sie hinein." in visible_text(response.content, "main")
    assert client.get(f"{page.url}en/").status_code == 302


def test_in_an_alarm_home_shows_the_message_itself(client, said):
    said(record(Level.ALARM))
    html = client.get("/").content
    assert "Grote brand met veel rook" in visible_text(html, "h1")
    assert "Sluit ramen en deuren." in visible_text(html, "main")
    assert 'data-mode="crisis"' in html.decode()


def test_in_an_alarm_home_leads_to_every_language_before_it_says_what_to_do(client, said):
    page = said(record(Level.ALARM, forms={"de": GERMAN}))
    main = document(client.get("/").content).cssselect("main")[0]
    assert [link.get("href") for link in main.cssselect(".c-langs a[lang=de]")] == [f"{page.url}de/"]
    assert not main.cssselect(".c-langs [aria-current]")
    assert [item.tag for item in main.cssselect(".c-langs, #doen")] == ["ul", "section"]


def test_several_messages_stand_in_the_order_of_their_level(said):
    said(record(Level.INFORMATION, "Bericht met informatie"))
    said(record(Level.ALARM, "Bericht met alarm"))
    said(record(Level.WARNING, "Bericht met waarschuwing"))
    text = watch(Client().get("/bestuur/").content)
    assert (
        text.index("Bericht met alarm") < text.index("Bericht met waarschuwing") < text.index("Bericht met informatie")
    )


def test_the_forms_name_each_other_as_languages_and_each_is_its_own_real_address(client, said):
    page = said(record(forms={"de": GERMAN, "easy": GERMAN}))
    html = document(client.get(f"{page.url}de/").content)
    assert html.cssselect("link[rel=canonical]")[0].get("href").endswith(f"{page.url}de/")
    alternates = {link.get("hreflang"): link.get("href") for link in html.cssselect("link[rel=alternate][hreflang]")}
    assert set(alternates) == {"x-default", "nl", "de"}
    assert alternates["nl"].endswith(page.url)


def test_the_page_is_small_and_asks_for_no_font(client, said):
    page = said(record(forms={"de": GERMAN}))
    html = client.get(page.url).content
    assert len(gzip.compress(html, 6)) <= 14 * 1024
    assert b".woff2" not in html


def test_the_message_takes_no_question_to_the_database(client, said):
    client.get("/bestuur/")
    before = visit("/bestuur/")
    said(record())
    after = visit("/bestuur/")
    assert len(after.queries) == len(before.queries)
    assert "Grote brand" in watch(after.html)


def test_a_page_of_an_incident_asks_few_questions(said):
    page = said(record(forms={"de": GERMAN}))
    assert len(visit(page.url).queries) <= 12
    assert len(visit(f"{page.url}de/").queries) <= 12


def test_hostile_text_is_text(client, said):
    page = said(record(title="</script><script>alert(1)</script> & <b>vet</b>"))
    for path in (page.url, "/bestuur/"):
        html = client.get(path).content.decode()
        assert "<script>alert" not in html
        assert "<b>vet" not in html


def test_a_sample_is_marked_and_is_no_message(client):
    text = visible_text(client.get("/nu-in-twente/voorbeeld-brand/").content, "main")
    assert "Voorbeeld" in text
    assert "Wat nu?" in text
    assert client.get("/nu-in-twente/stand.json").json()["messages"] == []


def test_in_a_municipality_only_what_holds_there_is_told(client, said):
    said(record(codes=("0153",)))
    here, elsewhere = (
        client.get(f"/nu-in-twente/geldt-dit-voor-mij/{name}/") for name in ("enschede", "hof-van-twente")
    )
    assert "Grote brand met veel rook" in visible_text(here.content, "main")
    text = visible_text(elsewhere.content, "main")
    assert "Er is nu niets bijzonders bekend in Hof van Twente." in text
    assert "Gekeken op" in text
    assert not here.cookies


def test_a_place_outside_the_region_has_no_page(client):
    assert client.get("/nu-in-twente/geldt-dit-voor-mij/amsterdam/").status_code == 404


def test_the_choice_has_fourteen_municipalities(client):
    links = document(client.get("/nu-in-twente/geldt-dit-voor-mij/").content).cssselect("main .c-links a")
    assert len(links) == 14


def test_the_poll_is_tiny_and_costs_nothing_when_nothing_changed(client, said):
    said(record())
    first = client.get("/nu-in-twente/stand.json")
    assert len(gzip.compress(first.content)) < 1024
    assert "max-age=5" in first["Cache-Control"]
    again = client.get("/nu-in-twente/stand.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_poll_speaks_the_language_of_the_page(client, said):
    said(record(forms={"de": GERMAN}))
    message = client.get("/nu-in-twente/stand.json?taal=de").json()["messages"][0]
    assert message["title"] == "Großbrand mit viel Rauch"
    assert message["url"].endswith("/de/")


def test_earlier_incidents_stand_on_pages_of_twenty(client):
    now = NowPage.objects.get(locale__language_code="nl")
    sample = IncidentPage.objects.get(sample=True)
    for number in range(21):
        ended = dataclasses.replace(sample.record, ended_at=sample.ended_at + datetime.timedelta(minutes=number))
        page = IncidentPage(slug=f"eerder-{number}", sample=True)
        page.use(ended)
        now.add_child(instance=page)
    first = document(client.get("/nu-in-twente/eerdere-incidenten/").content)
    assert len(first.cssselect(".c-results > li")) == 20
    second = document(client.get("/nu-in-twente/eerdere-incidenten/?pagina=2").content)
    assert len(second.cssselect(".c-results > li")) == 2
    beyond = visible_text(client.get("/nu-in-twente/eerdere-incidenten/?pagina=9").content, "main")
    assert "Dat nummer van een bladzijde is er niet." in beyond


def test_only_the_message_itself_is_in_its_own_language(client, said):
    said(record())
    banner = document(client.get("/en/").content).cssselect(".c-watch[data-message]")[0]
    assert banner.get("lang") is None
    assert {item.tag for item in banner.cssselect("[lang=nl]")} == {"h2", "p", "span"}
    assert not banner.cssselect(".c-watch__label[lang], .c-watch__time[lang], a[lang]")


def test_a_message_stands_on_every_page_of_the_site_but_its_own(client, said, subtests):
    page = said(record())
    for path in [*public_paths(), "/nu-in-twente/geldt-dit-voor-mij/"]:
        with subtests.test(path=path):
            assert (f'data-message="{page.translation_key}"' in client.get(path).content.decode()) == (path != page.url)
