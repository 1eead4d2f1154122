"""Withdrawing a paper: an editor says why, and who comes to its address reads that it is gone, and the reason."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction

from core import kept, tree
from core.content import find
from publications import middleware
from publications.middleware import WithdrawnMiddleware
from publications.models import PaperPage, Withdrawal
from publications.withdrawals import withdraw
from tests.publications.conftest import make_paper
from tests.support import MISSING_PATH, path_of, visible_text

pytestmark = pytest.mark.django_db

REASON = "In het stuk stonden namen van inwoners."


def screen(paper):
    return reverse("withdraw_paper", args=[paper.pk])


@pytest.fixture
def chief(sign_in):
    return sign_in("Eindredacteur")


@pytest.fixture
def withdrawn(paper, superuser):
    withdraw(paper, REASON, superuser)
    return PaperPage.objects.get(pk=paper.pk)


# Editors


def test_a_chief_editor_withdraws_a_paper_from_its_menu(chief, client, paper):
    edit = chief.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert f'href="{screen(paper)}"' in edit
    asked = chief.get(screen(paper))
    assert "„Voorstel”" in visible_text(asked.content, "main")
    response = chief.post(screen(paper), {"reason": REASON}, follow=True)
    assert "„Voorstel” is ingetrokken." in visible_text(response.content)
    paper.refresh_from_db()
    assert not paper.live
    assert paper.withdrawal.reason == REASON
    assert client.get(path_of(paper)).status_code == 410


@pytest.mark.parametrize(("reason", "sentence"), [("", "verplicht"), ("   ", "verplicht"), ("x" * 301, "300")])
def test_without_a_good_reason_the_paper_stays(chief, client, paper, reason, sentence):
    response = chief.post(screen(paper), {"reason": reason})
    assert response.status_code == 200
    assert sentence in visible_text(response.content, "main")
    assert reason.strip() in response.content.decode()
    assert client.get(path_of(paper)).status_code == 200
    assert not Withdrawal.objects.exists()


def test_who_may_not_publish_may_not_withdraw(sign_in, client, paper):
    editor = sign_in("Redacteur")
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert screen(paper) not in edit
    assert editor.post(screen(paper), {"reason": REASON}).status_code == 302
    assert client.post(screen(paper), {"reason": REASON})["Location"].startswith("/beheer/login/")
    assert client.get(path_of(paper)).status_code == 200


def test_a_draft_cannot_be_withdrawn(chief, meeting):
    draft = make_paper(meeting, publish=False)
    assert screen(draft) not in chief.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    chief.post(screen(draft), {"reason": REASON})
    assert not Withdrawal.objects.exists()


def test_other_pages_have_no_such_action(chief, meeting):
    assert "/intrekken/" not in chief.get(reverse("wagtailadmin_pages:edit", args=[meeting.pk])).content.decode()
    assert chief.get(screen(meeting)).status_code == 404


def test_a_reason_can_be_given_later_and_be_changed(chief, client, paper):
    paper.unpublish()
    assert client.get(path_of(paper)).status_code == 404
    chief.post(screen(paper), {"reason": "Eerste reden."})
    assert "Eerste reden." in chief.get(screen(paper)).content.decode()
    chief.post(screen(paper), {"reason": REASON})
    assert REASON in visible_text(client.get(path_of(paper)).content, "main")


def test_a_plan_to_publish_a_draft_does_not_bring_a_withdrawn_paper_back(paper, superuser):
    draft = paper.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    draft.save_revision().publish()
    withdraw(PaperPage.objects.get(pk=paper.pk), REASON, superuser)
    assert not paper.revisions.exclude(approved_go_live_at=None).exists()


# Visitors


def test_the_address_says_that_the_paper_is_gone_and_why(client, withdrawn):
    response = client.get(path_of(withdrawn))
    text = visible_text(response.content, "main")
    assert response.status_code == 410
    assert "Dit stuk is ingetrokken" in text
    assert "Voorstel" in text
    assert REASON in text
    assert response["Cache-Control"] == "no-cache"
    assert "De tekst van het stuk." not in response.content.decode()


def test_head_and_a_question_in_the_address_get_the_same(client, withdrawn):
    assert client.head(path_of(withdrawn)).status_code == 410
    assert client.get(f"{path_of(withdrawn)}?pagina=2").status_code == 410


def test_a_reason_with_marks_is_text(client, paper, superuser):
    withdraw(paper, "<script>alert(1)</script> & meer", superuser)
    html = client.get(path_of(paper)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; meer" in html


def test_a_paper_that_is_published_again_is_back(client, withdrawn):
    withdrawn.get_latest_revision().publish()
    assert client.get(path_of(withdrawn)).status_code == 200
    assert not Withdrawal.objects.exists()


def test_a_translation_goes_with_it(client, paper, superuser):
    english = Locale.objects.get(language_code="en")
    translation = paper.copy_for_translation(english, copy_parents=True)
    for page in [*translation.get_ancestors().filter(locale=english, live=False), translation]:
        page.specific.save_revision().publish()
    address = path_of(PaperPage.objects.get(pk=translation.pk))
    assert client.get(address).status_code == 200
    withdraw(paper, REASON, superuser)
    for path in (address, path_of(paper)):
        response = client.get(path)
        assert response.status_code == 410
        assert REASON in response.content.decode()


def test_a_copy_that_follows_the_paper_goes_with_it(client, paper, folder, superuser):
    alias = paper.create_alias(parent=folder)
    assert client.get(path_of(alias)).status_code == 200
    withdraw(paper, REASON, superuser)
    assert client.get(path_of(alias)).status_code == 410


@pytest.mark.parametrize("live", [True, False])
def test_no_plan_brings_it_back(client, paper, superuser, live):
    """A version that waits for its moment holds what had to go."""
    if not live:
        paper.unpublish()
    moment = timezone.now() + datetime.timedelta(days=3)
    page = PaperPage.objects.get(pk=paper.pk)
    page.go_live_at = moment
    page.save_revision().publish()
    withdraw(PaperPage.objects.get(pk=paper.pk), REASON, superuser)
    with time_machine.travel(moment + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert client.get(path_of(paper)).status_code == 410


def test_until_a_planned_moment_the_reason_stands(client, withdrawn):
    moment = timezone.now() + datetime.timedelta(days=3)
    withdrawn.go_live_at = moment
    withdrawn.save_revision().publish()
    assert client.get(path_of(withdrawn)).status_code == 410
    with time_machine.travel(moment + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert client.get(path_of(withdrawn)).status_code == 200


def test_below_a_private_page_nobody_hears_of_it(client, withdrawn, meeting):
    PageViewRestriction.objects.create(page=meeting, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(path_of(withdrawn))
    assert response.status_code == 404
    assert REASON not in response.content.decode()


def test_where_an_editor_sends_visitors_on_they_go_on(client, withdrawn):
    Redirect.add_redirect(path_of(withdrawn).rstrip("/"), redirect_to=find("home"))
    assert client.get(path_of(withdrawn)).status_code in (301, 302)


def test_a_missing_page_stays_a_missing_page(client, withdrawn):
    for path in (MISSING_PATH, f"{path_of(withdrawn)}x/", "/stukken/niets/", "/bestand.pdf"):
        assert client.get(path).status_code == 404


def test_a_404_costs_one_query_more_and_a_page_none(rf, withdrawn, django_assert_num_queries, client, monkeypatch):
    class Match:
        url_name, args, kwargs = "wagtail_serve", ("niets/",), {}

    class Answer:
        status_code = 404

    request = rf.get("/niets/")
    client.get(MISSING_PATH)
    request.resolver_match = Match()
    memory = {}
    monkeypatch.setattr(kept, "_memory", lambda: (memory, 0))
    tree.homes()  # as whoever looked for the page did
    with django_assert_num_queries(1):
        WithdrawnMiddleware(lambda request: Answer())(request)
    Answer.status_code = 200
    with django_assert_num_queries(0):
        WithdrawnMiddleware(lambda request: Answer())(request)


def test_a_database_that_is_away_leaves_the_404(monkeypatch, caplog):
    def away(*_question):
        raise DatabaseError("the database is away")

    class Match:
        url_name, args, kwargs = "wagtail_serve", ("niets/",), {}

    class Answer:
        status_code = 404

    monkeypatch.setattr(middleware, "withdrawal_at", away)
    request = RequestFactory().get("/niets/")
    request.resolver_match = Match()
    answer = WithdrawnMiddleware(lambda request: Answer())(request)
    assert answer.status_code == 404
    assert "could not be read" in caplog.text
