"""The tab "Lees voor" beside each page: how it stands with the sound, and the words that the list does not know."""

import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models

from core.content import find
from readaloud.models import Pronunciation, Recording, State
from readaloud.panels import length
from tests.editor_form import edit_url
from tests.readaloud.conftest import work
from tests.support import document, words
from users.content import CHIEF, EDITOR


@pytest.fixture
def chief(sign_in):
    return sign_in(CHIEF)


@pytest.fixture
def failed(article):
    """The page with a recording that failed, with words that nobody knows."""
    Recording.objects.filter(page=article).update(
        state=State.FAILED, problem="De stem gaf geen antwoord.", unknown=["XQZ", "ca.", "AB&C <d>"]
    )
    return Recording.objects.get(page=article)


def tab(client, page):
    (panel,) = document(client.get(edit_url(page)).content).cssselect("#tab-lees_voor .vrt-sound")
    return panel


def unknown(panel):
    return [item.cssselect("b")[0].text for item in panel.cssselect(".vrt-words li")]


def test_every_page_type_has_the_tab():
    for model in get_page_models():
        if model is not Page:
            assert [tab.heading for tab in model.get_edit_handler().children][-1] == "Lees voor", model


def test_an_editor_sees_and_hears_what_visitors_hear(sign_in, spoken):
    panel = tab(sign_in(EDITOR), spoken.page)
    said = words(panel)
    assert "Klaar" in said
    assert f"Ingesproken op {timezone.localtime(spoken.spoken_at).day} " in said
    assert f"Het voorlezen duurt {length(spoken.seconds)}." in said
    (audio,) = panel.cssselect("audio[controls][preload=none]")
    assert [source.get("src") for source in audio.cssselect("source")] == [
        f"/media/lees-voor/{spoken.name}.{extension}" for extension in ("weba", "mp3")
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconden"),
        (1.4, "1 seconde"),
        (59.6, "1 minuut"),
        (61, "1 minuut en 1 seconde"),
        (185, "3 minuten en 5 seconden"),
    ],
)
def test_a_length_is_said_in_words(seconds, said):
    assert length(seconds) == said


def test_a_page_that_waits_says_so_and_has_nothing_to_hear(chief, article):
    panel = tab(chief, article)
    assert "Wacht op een stem" in words(panel)
    assert not panel.cssselect("audio, [data-retry]")


def test_a_page_that_is_spoken_anew_keeps_its_old_sound(chief, spoken):
    Recording.objects.update(state=State.SPEAKING)
    panel = tab(chief, spoken.page)
    assert "Tot die tijd horen bezoekers de vorige versie." in words(panel)
    assert panel.cssselect("audio")


def test_a_page_without_a_recording_waits(chief, article):
    Recording.objects.all().delete()
    assert "Wacht op een stem" in words(tab(chief, article))


def test_a_draft_has_no_sound(chief, article, final):
    with final():
        Page.objects.get(pk=article.pk).unpublish()
    assert "Nog geen geluid" in words(tab(chief, article))


def test_a_private_page_says_why_it_has_no_sound(chief, article):
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    assert "Niet iedereen mag deze pagina zien." in words(tab(chief, article))


def test_a_new_page_has_the_tab(chief):
    place = ["organisation", "infopage", find("home").pk]
    screen = document(chief.get(reverse("wagtailadmin_pages:add", args=place)).content)
    assert "Het geluid komt vanzelf als de pagina op de site staat." in words(screen.cssselect("#tab-lees_voor")[0])


def test_a_failure_is_told_and_tried_again_without_losing_what_was_typed(chief, failed):
    panel = tab(chief, failed.page)
    assert "De stem gaf geen antwoord." in words(panel)
    (button,) = panel.cssselect("button[type=button][data-retry]")
    answer = chief.post(button.get("data-retry"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 204
    failed.refresh_from_db()
    assert (failed.state, failed.problem, failed.attempts) == (State.WAITING, "", 0)
    assert failed.due_at <= timezone.now() + datetime.timedelta(seconds=1)


def test_an_editor_sees_a_failure_but_no_button(sign_in, failed):
    panel = tab(sign_in(EDITOR), failed.page)
    assert "De stem gaf geen antwoord." in words(panel)
    assert not panel.cssselect("[data-retry]")


def test_a_real_abbreviation_on_the_page_is_offered_for_the_list(chief, spoken, speaker, final):
    article = spoken.page.specific
    article.lead = "Wij oefenen met de XQZ in Twente."
    with final():
        article.save_revision().publish()
    work(speaker)
    assert "XQZ" in unknown(tab(chief, article))


def test_each_unknown_word_leads_to_a_form_that_holds_it(chief, failed):
    Pronunciation.objects.filter(written="ca.").delete()
    panel = tab(chief, failed.page)
    assert unknown(panel) == ["XQZ", "ca.", "AB&C <d>"]
    assert "3 afkortingen zonder uitspraak" in words(panel)
    links = [urlsplit(link.get("href")) for link in panel.cssselect(".vrt-words a[target=_blank]")]
    assert {link.path for link in links} == {reverse("wagtailsnippets_readaloud_pronunciation:add")}
    assert dict(parse_qsl(links[2].query)) == {"written": "AB&C <d>", "language": "nl"}
    form = document(chief.get(f"{links[2].path}?{links[2].query}").content)
    assert form.cssselect("[name=written]")[0].value == "AB&C <d>"


def test_an_editor_is_told_to_pass_unknown_words_on(sign_in, failed):
    panel = tab(sign_in(EDITOR), failed.page)
    assert "XQZ" in unknown(panel)
    assert "Geef ze door aan de eindredactie." in words(panel)
    assert not panel.cssselect(".vrt-words a")


def test_a_word_that_was_added_since_is_no_longer_unknown(chief, failed):
    Pronunciation.objects.get_or_create(written="ca.", language="nl", defaults={"spoken": "circa"})
    Pronunciation.objects.create(written="xqz", spoken="iks", case_sensitive=False)
    assert unknown(tab(chief, failed.page)) == ["AB&C <d>"]


def test_a_word_that_is_known_in_another_language_is_still_unknown(chief, failed):
    Pronunciation.objects.create(written="XQZ", spoken="ex queue zed", language="en")
    assert "XQZ" in unknown(tab(chief, failed.page))


def test_the_first_thirty_of_many_words_are_shown_and_the_rest_counted(chief, failed):
    Recording.objects.update(unknown=[f"XQ{number}" for number in range(42)])
    panel = tab(chief, failed.page)
    assert unknown(panel) == [f"XQ{number}" for number in range(30)]
    assert "42 afkortingen zonder uitspraak" in words(panel)
    assert "En nog 12 andere." in words(panel)


def test_more_unknown_words_take_no_more_queries(chief, failed):
    def queries():
        with CaptureQueriesContext(connection) as made:
            tab(chief, failed.page)
        return len(made)

    queries()  # fills what a process remembers
    before = queries()
    Recording.objects.update(unknown=[f"XQ{number}" for number in range(42)])
    assert queries() == before


def test_the_tab_adds_no_field_to_the_form_of_the_page(chief, failed):
    screen = document(chief.get(edit_url(failed.page)).content)
    tabbed = screen.cssselect("#tab-lees_voor")[0]
    assert not tabbed.cssselect("input, select, textarea, form, [name]")
