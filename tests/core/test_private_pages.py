"""A page behind a password: it asks in our design, without script, and tells nothing before the password is there."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import CustomDocument
from tests.support import document, path_of, public_pages, words

PASSWORD = "uil-onder-de-brug"


def page_at(path):
    return next(page for page in public_pages() if path_of(page) == path)


def close(path):
    page = page_at(path)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password=PASSWORD)
    return page


def form(answer):
    (found,) = document(answer.content).cssselect("main form[method=post]")
    return found


def send(client, answer, password):
    """Submits the form as a browser without script does: exactly its own fields."""
    asked = form(answer)
    return client.post(asked.get("action"), dict(asked.form_values()) | {"password": password})


@pytest.fixture
def visitor():
    """A visitor whose forms need their token, as in a real browser."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def closed(db):
    return close("/hulpverlening/ghor-twente/")


def test_the_right_password_opens_the_page_and_keeps_it_open(visitor, closed):
    answer = send(visitor, visitor.get(path_of(closed)), PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, path_of(closed))
    assert closed.lead in visitor.get(path_of(closed)).content.decode()


def test_a_wrong_password_is_told_at_the_field(visitor, closed):
    answer = send(visitor, visitor.get(path_of(closed)), "geraden")
    (field,) = form(answer).cssselect("input[type=password]")
    (error,) = document(answer.content).cssselect(f"#{field.get('aria-describedby')}")
    assert words(error) == "Dit wachtwoord klopt niet. Probeer het opnieuw."
    assert field.get("aria-invalid") == "true"
    assert send(visitor, answer, PASSWORD)["Location"] == path_of(closed)


def test_before_the_password_nothing_of_the_page_shows(visitor, closed):
    html = visitor.get(path_of(closed)).content.decode()
    for text in (closed.title, closed.lead, closed.search_description, closed.content_owner):
        assert text not in html
    assert 'content="noindex"' in html


@pytest.mark.parametrize(
    ("path", "language", "title", "label"),
    [
        ("/hulpverlening/ghor-twente/", "nl", "Wachtwoord nodig", "Wachtwoord"),
        ("/en/about-us/", "en", "Password needed", "Password"),
        ("/de/ueber-uns/", "de", "Passwort erforderlich", "Passwort"),
    ],
)
def test_it_asks_in_the_frame_and_the_language_of_the_page(visitor, db, path, language, title, label):
    close(path)
    page = document(visitor.get(path).content)
    assert page.get("lang") == language
    assert page.findtext(".//title") == f"{title} | Veiligheidsregio Twente"
    assert [words(heading) for heading in page.cssselect("main h1")] == [title]
    (field,) = page.cssselect("main input[type=password]")
    assert [words(found) for found in page.cssselect(f"label[for={field.get('id')}]")] == [label]
    assert page.cssselect("footer.c-footer")


def test_a_document_behind_a_password_asks_in_the_same_way(visitor, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plan = CustomDocument.objects.create(title="Plan", file=ContentFile(b"%PDF-1.7", name="plan.pdf"))
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(),
        restriction_type=CollectionViewRestriction.PASSWORD,
        password=PASSWORD,
    )
    answer = visitor.get(plan.url)
    assert words(document(answer.content).cssselect("main h1")[0]) == "Wachtwoord nodig"
    assert send(visitor, answer, PASSWORD)["Location"] == plan.url


def test_a_form_without_its_token_is_answered_in_plain_words(visitor, closed):
    action = form(visitor.get(path_of(closed))).get("action")
    answer = visitor.post(action, {"password": PASSWORD, "return_url": path_of(closed)})
    assert answer.status_code == 403
    assert words(document(answer.content).cssselect("main h1")[0]) == "Dit formulier werkt niet meer"


def test_there_is_one_sign_in_for_everybody_who_works_on_the_site(client, db):
    answer = client.get("/_util/login/?next=/bestuur/")
    assert (answer.status_code, answer["Location"]) == (302, "/beheer/login/?next=/bestuur/")
