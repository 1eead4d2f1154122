"""What the player asks the server for, and what it gets while there is no sound."""

import json

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from core.content import find
from organisation.models import InfoPage
from readaloud import files, queue
from readaloud.models import Recording, State
from readaloud.page import read
from tests.readaloud.conftest import work
from tests.support import SEARCH_PATH, document, visible_text, visit


def manifest(client, page_id, language=""):
    return client.get(f"{language}/lees-voor/{page_id}.json").json()


def test_a_page_says_where_its_sound_is_asked_for(client, article):
    link, button = document(client.get("/proef/").content).cssselect(".c-listen")
    assert link.get("href") == f"/lees-voor/{article.pk}/"
    assert button.get("data-manifest") == f"/lees-voor/{article.pk}.json"


def test_without_script_there_is_a_link_and_no_button_that_does_nothing(client, article):
    link, button = document(client.get("/proef/").content).cssselect(".c-listen")
    assert (link.tag, button.tag) == ("a", "button")
    assert "hidden" in button.attrib


def test_a_page_is_the_same_before_and_after_it_has_sound(client, article, speaker):
    before = client.get("/proef/").content
    work(speaker)
    assert client.get("/proef/").content == before


def test_the_manifest_of_a_spoken_page_names_its_files(client, spoken):
    answer = client.get(f"/lees-voor/{spoken.page_id}.json")
    assert answer.json() == {
        "state": "ready",
        "language": "nl",
        "title": "Proef",
        "audio": [
            {"src": f"/media/lees-voor/{spoken.name}.weba", "type": "audio/webm; codecs=opus"},
            {"src": f"/media/lees-voor/{spoken.name}.mp3", "type": "audio/mpeg"},
        ],
        "marks": f"/media/lees-voor/{spoken.name}.json",
    }
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


def test_before_there_is_sound_the_text_is_there_for_the_devices_own_voice(client, article):
    answer = manifest(client, article.pk)
    assert (answer["state"], answer["audio"]) == ("waiting", [])
    marks = client.get(answer["marks"]).json()
    said = " ".join(text for sentence in marks["sentences"] for _language, text in sentence[5])
    assert "Wij oefenen." in said
    assert {time for sentence in marks["sentences"] for time in sentence[3:5]} == {0}


def test_a_failure_is_told_and_old_sound_stays(client, spoken, article):
    Recording.objects.filter(pk=spoken.pk).update(state=State.FAILED)
    assert manifest(client, article.pk)["state"] == "ready"
    Recording.objects.filter(pk=spoken.pk).update(name="")
    assert manifest(client, article.pk)["state"] == "failed"


@pytest.mark.parametrize("address", ["/lees-voor/{}.json", "/lees-voor/{}/tekst.json", "/lees-voor/{}/"])
def test_a_draft_a_private_page_and_no_page_at_all_answer_the_same(client, spoken, address, final):
    public = address.format(spoken.page_id)
    assert client.get(public).status_code == 200
    draft = find("home").add_child(instance=InfoPage(title="Geheim", slug="geheim", live=False))
    none = client.get(address.format(999_999))
    PageViewRestriction.objects.create(page=spoken.page, restriction_type=PageViewRestriction.LOGIN)
    for path in (address.format(draft.pk), public):
        answer = client.get(path)
        assert answer.status_code == none.status_code == 404
        assert "Geheim" not in answer.content.decode()
        assert "oefenen" not in answer.content.decode()


def test_a_page_in_another_language_is_read_in_that_language(client, nothing_recorded, speaker):
    home = find("home/en") or find("home-en")
    queue.wish([home.pk])
    work(speaker)
    answer = manifest(client, home.pk, "/en")
    assert (answer["state"], answer["language"]) == ("ready", "en")


def test_the_marks_on_disk_are_those_of_the_page(client, spoken):
    marks = json.loads((files.folder() / f"{spoken.name}.json").read_text())
    _language, blocks = read(client.get("/proef/").content.decode())
    assert [length for _hash, length in marks["blocks"]] == [len(block.text) for block in blocks]
    starts = [sentence[3] for sentence in marks["sentences"]]
    assert starts == sorted(starts)
    assert marks["duration"] == pytest.approx(spoken.seconds, abs=0.001)


def test_without_a_script_the_page_of_the_sound_plays_it(client, spoken):
    answer = client.get(f"/lees-voor/{spoken.page_id}/")
    page = document(answer.content)
    assert [source.get("type") for source in page.cssselect("audio[controls] source")] == list(
        files.SOUND_TYPES.values()
    )
    assert page.cssselect(f'a[href="/media/lees-voor/{spoken.name}.mp3"]')
    assert page.cssselect('main a[href="/proef/"]')
    assert "noindex" in page.cssselect("meta[name=robots]")[0].get("content")


def test_without_a_script_and_without_sound_the_page_says_so(client, article):
    answer = client.get(f"/lees-voor/{article.pk}/")
    assert not document(answer.content).cssselect("audio")
    assert "nog" in visible_text(answer.content, "main")


def test_the_page_of_the_sound_and_the_manifest_take_few_queries(spoken):
    for path, most in ((f"/lees-voor/{spoken.page_id}.json", 2), (f"/lees-voor/{spoken.page_id}/", 12)):
        assert len(visit(path).queries) <= most


class TestSearchResults:
    """A page that is no page of the tree: spoken when somebody asks, and forgotten within an hour."""

    def ask(self, client, question):
        _link, button = document(client.get(f"{SEARCH_PATH}?q={question}").content).cssselect(".c-listen")
        return client.get(button.get("data-manifest"))

    def test_they_are_spoken_when_somebody_asks(self, client, speaker):
        first = self.ask(client, "brandweer").json()
        assert first["state"] == "waiting"
        assert client.get(first["again"]).json()["state"] == "waiting"
        work(speaker)
        assert client.get(first["again"]).json()["state"] == "ready"
        assert self.ask(client, "brandweer").json()["state"] == "ready"

    def test_what_the_visitor_asked_is_kept_nowhere(self, client, speaker):
        self.ask(client, "brandweer+onvindbaar")
        work(speaker)
        (kept,) = Recording.objects.filter(page=None)
        assert "onvindbaar" not in f"{kept.blocks} {kept.text} {kept.title}"

    def test_they_are_read_in_full_and_in_the_words_of_the_page(self, client, nothing_recorded):
        marks = client.get(self.ask(client, "brandweer").json()["marks"]).json()
        said = " ".join(text for sentence in marks["sentences"] for _language, text in sentence[5])
        assert "resultaten" in said
        assert "Voorkomt en blust brand in Twente" in said

    @pytest.mark.parametrize("state", [State.WAITING, State.FAILED])
    def test_when_many_wait_there_are_words_for_the_devices_own_voice(self, client, nothing_recorded, state):
        self.fill(queue.MOST_WAITING, state)
        answer = self.ask(client, "brandweer").json()
        assert (answer["state"], answer["audio"]) == ("failed", [])
        assert Recording.objects.filter(page=None).count() == queue.MOST_WAITING
        said = [text for sentence in client.get(answer["marks"]).json()["sentences"] for _language, text in sentence[5]]
        assert "resultaten" in " ".join(said)

    def test_the_oldest_makes_room_for_what_is_asked_now(self, client, nothing_recorded):
        self.fill(queue.MOST_TEXTS, State.DONE)
        first = Recording.objects.filter(page=None).order_by("pk").first()
        assert self.ask(client, "brandweer").json()["state"] == "waiting"
        assert not Recording.objects.filter(pk=first.pk).exists()
        assert Recording.objects.filter(page=None).count() <= queue.MOST_TEXTS

    @staticmethod
    def fill(number, state):
        Recording.objects.bulk_create(
            Recording(key=str(key), title="Zoeken", blocks=[], state=state) for key in range(number)
        )

    @pytest.mark.parametrize(
        "pad",
        [
            "",
            "/",
            "/bestuur/",
            "/beheer/",
            "/deze-is-er-niet/",
            "//elders.example/zoeken/",
            "/zoeken",
            "https://elders.example/zoeken/",
            "zoeken/",
            "/zoeken/?q=" + "a" * 600,
            "http://[",
            "/lees-voor/adres.json?pad=/zoeken/",
            "\x00",
        ],
    )
    def test_no_other_address_can_be_read_this_way(self, client, nothing_recorded, pad):
        assert client.get("/lees-voor/adres.json", {"pad": pad}).status_code == 404
        assert client.get("/lees-voor/adres/", {"pad": pad}).status_code == 404
        assert not Recording.objects.exists()

    def test_the_way_back_leads_to_our_own_site(self, client, nothing_recorded):
        answer = client.get("/lees-voor/adres/", {"pad": f"//{SEARCH_PATH}?q=brandweer"})
        (link,) = document(answer.content).cssselect("main .c-links a")
        assert link.get("href") == f"{SEARCH_PATH}?q=brandweer"

    def test_without_a_script_they_have_a_page_of_their_own(self, client, speaker):
        address = {"pad": f"{SEARCH_PATH}?q=brandweer"}
        assert not document(client.get("/lees-voor/adres/", address).content).cssselect("audio")
        work(speaker)
        assert document(client.get("/lees-voor/adres/", address).content).cssselect("audio")

    def test_a_visit_that_reads_another_leaves_the_language_alone(self, nothing_recorded):
        client = Client()
        answer = client.get("/en/lees-voor/adres.json", {"pad": "/en/zoeken/?q=brandweer"})
        assert answer.json()["language"] == "en"
        assert answer.headers["Content-Language"] == "en"


@pytest.mark.parametrize(("language", "expected"), [("", "/uitleg-lees-voor/"), ("/en", "/uitleg-lees-voor/")])
def test_the_player_leads_to_the_explanation_wherever_editors_put_it(client, db, language, expected):
    player = document(client.get(f"{language}/zoeken/").content).cssselect(".c-player")[0]
    (link,) = player.cssselect(f'a[href="{language}/lees-voor/"]')
    assert client.get(link.get("href")).headers["Location"] == expected
    page = find("uitleg-lees-voor")
    page.slug = "voorlezen"
    page.save()
    assert client.get(link.get("href")).headers["Location"] == "/voorlezen/"
    page.delete()
    assert client.get(link.get("href")).status_code == 404


def test_an_unknown_text_is_answered_with_not_found(client, db):
    assert client.get("/lees-voor/tekst/0000.json").status_code == 404
    assert client.get("/lees-voor/tekst/0000/tekst.json").status_code == 404


def test_a_page_that_is_not_there_has_no_button(client, db):
    assert not document(client.get("/deze-is-er-niet/").content).cssselect(".c-listen")
