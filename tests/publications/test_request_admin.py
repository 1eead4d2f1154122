"""Handling Woo requests in the admin: who may, what they see and change, and what is urgent."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from publications.models import WooRequest
from publications.models.requests import TERM
from tests.publications.woo import TYPED_BY, VALUES, form_page, make_request
from tests.support import document, visible_text, words
from users.content import ADMINISTRATOR, CHIEF, EDITOR, HANDLER

pytestmark = pytest.mark.django_db

INDEX = reverse("woo_requests:index")
HOME = reverse("wagtailadmin_home")
OWN_SCREENS = ("inspect", "edit", "history", "history_results", "usage")
# Where Wagtail lets editors find records: none may lead to a request.
ROUNDABOUT = [
    "/beheer/snippets/publications/woorequest/",
    "/beheer/snippets/choose/publications/woorequest/",
    "/beheer/snippets/choose/publications/woorequest/results/",
    "/beheer/choose/publications/woorequest/",
    "/beheer/snippets/",
    "/beheer/reports/site-history/",
    "/beheer/bulk/publications/woorequest/delete/?id={pk}",
]


@pytest.fixture
def woo_request():
    return make_request()


@pytest.fixture
def handler(sign_in):
    return sign_in(HANDLER)


def own_screens(request):
    screens = [INDEX, reverse("woo_requests:index_results"), reverse("woo_requests:add")]
    screens += [reverse(f"woo_requests:{name}", args=[request.pk]) for name in (*OWN_SCREENS, "delete")]
    return [*screens, f"{INDEX}?export=csv", f"{INDEX}?export=xlsx"]


def body(answer):
    return b"".join(answer) if answer.streaming else answer.content


def edit(client, request, **values):
    data = {"handled_on": "", "note": "", **values}
    return client.post(reverse("woo_requests:edit", args=[request.pk]), data)


def rows(client, **asked):
    """The numbers of the requests in the list, with what stands beside each."""
    page = document(client.get(INDEX, asked).content)
    return {words(row.cssselect("td")[0]).split()[0]: words(row) for row in page.cssselect("table.listing tbody tr")}


@pytest.mark.parametrize("group", [EDITOR, CHIEF])
def test_editors_see_nothing_of_requests(sign_in, woo_request, group, subtests):
    client = sign_in(group)
    for screen in [*own_screens(woo_request), *(path.format(pk=woo_request.pk) for path in ROUNDABOUT), HOME]:
        with subtests.test(screen=screen):
            answer = client.get(screen, follow=True)
            text = body(answer).decode()
            assert woo_request.number not in text
            assert not [word for word in TYPED_BY if word in text]
            assert '"name": "woo-requests"' not in text
            assert "nog open" not in visible_text(text)
    for screen in own_screens(woo_request):
        with subtests.test(screen=screen):
            assert client.get(screen).status_code in (302, 403)
    edit(client, woo_request, note="Van een ander")
    woo_request.refresh_from_db()
    assert woo_request.note == ""


def test_visitors_are_sent_to_the_sign_in_page(client, woo_request):
    for screen in own_screens(woo_request):
        assert client.get(screen)["Location"].startswith("/beheer/login/")


@pytest.mark.parametrize("group", [HANDLER, ADMINISTRATOR])
def test_who_handles_requests_sees_all_of_one(sign_in, woo_request, group):
    client = sign_in(group)
    assert '"name": "woo-requests"' in client.get(HOME).content.decode()
    text = visible_text(client.get(reverse("woo_requests:inspect", args=[woo_request.pk])).content, "main")
    for value in (woo_request.number, *VALUES.values()):
        assert " ".join(value.split()) in text
    assert "Beslissen uiterlijk op" in text


def test_who_handles_requests_can_do_just_that(handler):
    group = Group.objects.get(name=HANDLER)
    assert set(group.permissions.values_list("codename", flat=True)) == {
        "access_admin",
        "view_woorequest",
        "change_woorequest",
    }
    assert not group.page_permissions.exists()
    assert not group.collection_permissions.exists()
    menu = handler.get(HOME).content.decode()
    assert not [name for name in ("explorer", "images", "documents", "users") if f'"name": "{name}"' in menu]


def test_loading_again_gives_back_no_right_to_handle_that_was_taken_away():
    group = Group.objects.get(name=HANDLER)
    group.permissions.remove(Permission.objects.get(codename="change_woorequest"))
    call_command("load_content", verbosity=0)
    assert not group.permissions.filter(codename="change_woorequest").exists()


def test_only_the_day_and_the_note_can_be_changed(handler, woo_request):
    today = timezone.localdate()
    answer = edit(handler, woo_request, **VALUES | {"subject": "Anders", "email": "x@example.org"}, note="Gebeld.")
    assert answer.status_code == 302
    edit(handler, woo_request, handled_on=today.isoformat(), note="Gebeld.", number="2026-AAAAAA")
    changed = WooRequest.objects.get()
    assert {name: getattr(changed, name) for name in VALUES} == VALUES
    assert (changed.number, changed.handled_on, changed.note) == (woo_request.number, today, "Gebeld.")
    form = document(handler.get(reverse("woo_requests:edit", args=[woo_request.pk])).content)
    fields = {field.name for field in form.cssselect("form[data-edit-form] :is(input, textarea, select)") if field.name}
    assert fields - {"csrfmiddlewaretoken", "next"} == {"handled_on", "note"}


@pytest.mark.parametrize(("days", "sentence"), [(1, "nog niet geweest"), (-3, "was het verzoek er nog niet")])
def test_an_impossible_day_gets_a_sentence(handler, woo_request, days, sentence):
    day = timezone.localdate() + datetime.timedelta(days=days)
    assert sentence in visible_text(edit(handler, woo_request, handled_on=day.isoformat()).content)
    woo_request.refresh_from_db()
    assert woo_request.handled_on is None


def test_nobody_adds_copies_or_deletes_a_request(staff_client, woo_request):
    for screen in (reverse("woo_requests:add"), reverse("woo_requests:delete", args=[woo_request.pk])):
        assert staff_client.get(screen).status_code in (302, 403)
        staff_client.post(screen, VALUES)
    staff_client.post(f"/beheer/bulk/publications/woorequest/delete/?id={woo_request.pk}")
    assert staff_client.get(f"/beheer/woo-verzoeken/copy/{woo_request.pk}/").status_code == 404
    assert WooRequest.objects.get() == woo_request
    assert "woo-verzoeken/new" not in staff_client.get(INDEX).content.decode()


def test_nothing_personal_can_be_downloaded(handler, woo_request):
    assert "export" not in handler.get(INDEX).content.decode().split("<main")[1]
    for kind in ("csv", "xlsx"):
        assert not [word for word in TYPED_BY if word.encode() in body(handler.get(INDEX, {"export": kind}))]


def test_the_log_keeps_no_more_than_the_number(handler, woo_request):
    edit(handler, woo_request, note="Gebeld met Jo.")
    entry = ModelLogEntry.objects.get(content_type__model="woorequest")
    assert entry.label == woo_request.number
    assert "Gebeld" not in str(entry.data)


def test_the_list_says_how_urgent_each_is_and_filters(handler):
    urgent = {
        "Open": make_request(days_ago=3),
        "Binnen een week": make_request(days_ago=TERM.days - 7),
        "Te laat": make_request(days_ago=TERM.days + 1),
        "Afgehandeld": make_request(days_ago=60, handled_on=timezone.localdate()),
    }
    shown = rows(handler)
    for words_of_state, request in urgent.items():
        assert words_of_state in shown[request.number]
        assert VALUES["subject"] in shown[request.number]
    numbers = {state: request.number for state, request in urgent.items()}
    assert set(rows(handler, state="late")) == {numbers["Te laat"]}
    assert set(rows(handler, state="handled")) == {numbers["Afgehandeld"]}
    assert set(rows(handler, state="open")) == set(numbers.values()) - {numbers["Afgehandeld"]}
    assert set(rows(handler, q=numbers["Open"])) == {numbers["Open"]}


@pytest.mark.parametrize(
    ("days_ago", "state"), [(20, "Open"), (21, "Binnen een week"), (28, "Binnen een week"), (29, "Te laat")]
)
def test_a_request_is_late_only_after_the_last_day(handler, days_ago, state):
    request = make_request(days_ago=days_ago)
    assert state in rows(handler)[request.number]
    assert (request.number in rows(handler, state="late")) == (state == "Te laat")


def test_the_list_says_when_a_message_did_not_go_out(handler, mailoutbox):
    form_page(mailbox="woo@example.org")
    request = make_request()
    assert "Bericht nog niet verstuurd" in rows(handler)[request.number]
    call_command("send_woo_mail")
    assert "Bericht nog niet verstuurd" not in rows(handler)[request.number]


def test_the_first_screen_counts_what_is_open_and_late(handler):
    assert "Woo-verzoeken zijn" not in visible_text(handler.get(HOME).content)
    for days_ago in (TERM.days + 1, TERM.days - 1, 0):
        make_request(days_ago=days_ago)
    make_request(days_ago=90, handled_on=timezone.localdate())
    screen = visible_text(handler.get(HOME).content)
    assert "3 Woo-verzoeken zijn nog open. 1 is te laat. Bij 1 is de laatste dag binnen een week." in screen


@pytest.mark.parametrize("words_asked", ["'", '"', "verslag OR", " ", "\x00", "<script>"])
def test_the_list_is_searched_with_any_words(handler, woo_request, words_asked):
    assert handler.get(INDEX, {"q": words_asked}).status_code == 200


def test_what_a_visitor_typed_is_text_in_every_screen(handler, subtests):
    evil = "<script>alert(1)</script><img src=x>"
    request = make_request(**dict.fromkeys(("subject", "text", "period", "name", "phone", "address", "note"), evil))
    for screen in (INDEX, *(reverse(f"woo_requests:{name}", args=[request.pk]) for name in OWN_SCREENS), HOME):
        with subtests.test(screen=screen):
            html = handler.get(screen).content.decode()
            assert "<script>alert" not in html
            assert "<img src=x" not in html
    assert evil in visible_text(handler.get(reverse("woo_requests:inspect", args=[request.pk])).content, "main")


def test_the_lines_of_a_text_stay_lines(handler, woo_request):
    for name in ("inspect", "edit"):
        html = handler.get(reverse(f"woo_requests:{name}", args=[woo_request.pk])).content.decode()
        assert "Het verslag van de oefening.<br>En wat die kostte." in html
