"""A page in English or German is in that language, and leads to the same page in the others."""

import datetime
import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from lxml import html as lxml_html
from wagtail.models import Page

from core.models import SiteTexts
from tests.languages.catalogues import pairs
from tests.support import UNSEEN, document, words

WORD = re.compile(r"[^\W\d_]{2,}")
PATHS = ["/", "/{about}/", "/zoeken/", "/zoeken/?q=x", "/zoeken/?q=twente", "/zoeken/?q=%27&pagina=9", "/bestaat-niet/"]
ABOUT = {"nl": "wie-zijn-wij", "en": "about-us", "de": "ueber-uns"}
# Names, and words of the addresses in our own texts.
NAMES = {"veiligheidsregio", "twente", "crisis"}


def in_text(text):
    return {word.lower() for word in WORD.findall(re.sub(r"<[^>]*>|%\(\w+\)s|{\w+}", " ", text))}


def dutch_words(language):
    """Words of our Dutch texts that no translation in the language holds."""
    sources, translations = zip(*pairs(language), strict=True)
    return in_text(" ".join(sources)) - in_text(" ".join(translations)) - NAMES


def read_words(page):
    """The words that a visitor sees or hears, without those that say to be in another language."""
    for element in page.cssselect(f"{UNSEEN}, :not(html)[lang]"):
        element.drop_tree()
    heard = [
        element.get(name, "") for element in page.iter("*") for name in ("aria-label", "alt", "title", "placeholder")
    ]
    heard += [value for player in page.cssselect(".c-player") for value in player.attrib.values() if "|" in value]
    heard += [meta.get("content") for meta in page.cssselect("meta[name=description], meta[property^='og:image:alt']")]
    return in_text(" ".join([words(page), *heard]))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_no_dutch_word_of_the_interface(client, db, language, path):
    page = document(client.get(f"/{language}{path}".format(about=ABOUT[language])).content)
    assert page.get("lang") == language
    assert read_words(page) & dutch_words(language) == set()


def switch(page):
    """The language switch: (code, hreflang, name, address, current) of each language."""
    links = page.cssselect(".c-lang a")
    return [(a.get("lang"), a.get("hreflang"), a.text, a.get("href"), a.get("aria-current")) for a in links]


@pytest.mark.parametrize("language", ABOUT)
def test_the_switch_leads_to_the_same_page_in_every_language(client, db, language):
    paths = {"nl": "/wie-zijn-wij/", "en": "/en/about-us/", "de": "/de/ueber-uns/"}
    names = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}
    assert switch(document(client.get(paths[language]).content)) == [
        (code, code, names[code], path, "true" if code == language else None) for code, path in paths.items()
    ]


def test_a_page_in_dutch_only_has_no_switch(client, db):
    page = document(client.get("/bestuur/").content)
    assert page.cssselect(".c-lang, .c-langs, link[hreflang]") == []


def test_a_translation_that_is_not_published_is_not_offered(client, db):
    Page.objects.get(slug="ueber-uns").unpublish()
    assert [code for code, *_ in switch(document(client.get("/en/about-us/").content))] == ["nl", "en"]


def test_search_engines_learn_of_every_language_in_full(client, db):
    page = document(client.get("/de/ueber-uns/").content)
    alternates = {link.get("hreflang"): link.get("href") for link in page.cssselect("link[rel=alternate]")}
    assert list(alternates) == ["x-default", "nl", "en", "de"]
    assert alternates["x-default"] == alternates["nl"]
    assert alternates["de"] == page.cssselect("link[rel=canonical]")[0].get("href")
    assert all(re.match(r"https?://[^/]+/", address) for address in alternates.values())


@pytest.mark.parametrize(("path", "expected"), [("/", [None]), ("/en/", ["nl"]), ("/de/", ["nl"])])
def test_the_footer_says_which_of_its_links_lead_to_dutch(client, db, path, expected):
    links = document(client.get(path).content).cssselect(".c-footer__end a:not([href^=http])")
    assert links
    assert sorted({link.get("hreflang") for link in links}, key=str) == expected


def test_dutch_texts_in_the_footer_of_an_english_page_say_so(client, db):
    SiteTexts.objects.filter(locale__language_code="en").delete()
    footer = document(client.get("/en/").content).cssselect(".c-footer")[0]
    dutch = SiteTexts.objects.get(locale__language_code="nl")
    said = {words(element) for element in footer.cssselect("[lang=nl]")}
    assert {dutch.footer_about, dutch.footer_prepare, "Toegankelijkheid"} <= said


@pytest.mark.parametrize(("language", "text"), [("nl", "4 maart 2030"), ("en", "4 March 2030"), ("de", "4. März 2030")])
def test_a_date_is_written_as_the_language_does(language, text):
    with override(language):
        html = render_to_string("components/meta.html", {"checked_on": datetime.date(2030, 3, 4)})
    (day,) = lxml_html.fragment_fromstring(html, create_parent=True).cssselect("time")
    assert (day.text, day.get("datetime")) == (text, "2030-03-04")


def test_search_on_the_english_home_page_stays_in_english(client, db):
    home = Page.objects.get(slug="veiligheidsregio-twente-en").specific
    home.links = [("link", {"title": "Emergency", "page": None, "anchor": "", "address": "https://example.org"})]
    home.save()
    forms = document(client.get("/en/").content).cssselect("form[role=search]")
    assert [form.get("action") for form in forms] == ["/en/zoeken/"]
