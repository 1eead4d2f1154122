"""The first screens that an editor meets: login, menu, previews, and what must be checked."""

import datetime
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from core.content import find
from core.models import BasePage
from core.reports import page_tables, to_check
from tests.editor_form import form_data
from tests.support import visible_text

ENGLISH_BROWSER = {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"}
FOREIGN = re.compile(r'(?:src|action)="(?:https?:)?//(?!testserver)')


def check_before(key, days):
    page = find(key)
    page.check_before = datetime.date.today() + datetime.timedelta(days=days)
    page.save()
    return page


@pytest.mark.django_db
def test_an_english_browser_gets_a_dutch_login_page(client):
    screen = client.get(reverse("wagtailadmin_login"), **ENGLISH_BROWSER).content.decode()
    words = visible_text(screen)
    assert "Inloggen voor de redactie" in words
    assert "Wachtwoord vergeten?" in words
    assert "Password" not in words
    assert "Wagtail" not in words


@pytest.mark.django_db
def test_wrong_passwords_get_one_sentence_that_tells_nothing(client, superuser):
    for name in ("toezicht", "niemand"):
        answer = client.post(reverse("wagtailadmin_login"), {"username": name, "password": "fout"}, **ENGLISH_BROWSER)
        assert "komen niet overeen" in visible_text(answer.content.decode())


@pytest.mark.django_db
def test_a_forgotten_password_is_reset_by_mail(client, superuser, mailoutbox):
    Group.objects.get(name="Redacteur").user_set.add(superuser)
    client.post(reverse("wagtailadmin_password_reset"), {"email": superuser.email})
    assert "toezicht" in mailoutbox[0].body
    path = re.search(r"/beheer/password_reset/confirm/\S+", mailoutbox[0].body)[0]
    form = client.get(path, follow=True)
    new = {"new_password1": "een-heel-nieuw-wachtwoord", "new_password2": "een-heel-nieuw-wachtwoord"}
    client.post(form.request["PATH_INFO"], new)
    superuser.refresh_from_db()
    assert superuser.check_password("een-heel-nieuw-wachtwoord")


def test_the_menu_is_in_the_order_of_daily_work_without_foreign_help(staff_client):
    screen = staff_client.get(reverse("wagtailadmin_home"), **ENGLISH_BROWSER).content.decode()
    names = re.findall(r'"name": "([\w-]+)"', screen.partition("wagtail-sidebar-props")[2])
    wanted = ["explorer", "organisation", "images", "documents", "content", "reports", "settings", "help"]
    assert [name for name in names if name in wanted] == wanted
    assert "whats-new" not in screen
    assert "guide.wagtail.org" not in screen
    assert not FOREIGN.search(screen)


def test_a_preview_may_stand_in_the_editor_and_nowhere_else(staff_client, client):
    page = find("algemeen-bestuur")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    staff_client.post(url, form_data(staff_client, page))
    preview = staff_client.get(f"{url}?in_preview_panel=true")
    assert "<h1" in preview.content.decode()
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "wagtail-userbar" in preview.content.decode()
    public = staff_client.get(page.url)
    assert public["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]
    assert "wagtail-userbar" not in public.content.decode()


def test_the_report_lists_late_and_soon_pages_with_owner_and_date(staff_client):
    late, soon, later = check_before("ghor-twente", -3), check_before("home", 20), check_before("contact", 31)
    screen = visible_text(staff_client.get(reverse("review_report")).content.decode())
    assert screen.index(late.title) < screen.index("Binnenkort")
    assert "Te laat" in screen
    assert late.content_owner in screen
    assert later.title not in [page.title for page in to_check(_superuser())]
    assert soon.title in [page.title for page in to_check(_superuser())]


def test_the_report_filters_and_exports(staff_client):
    check_before("ghor-twente", -3)
    check_before("politie", 3)
    url = reverse("review_report")
    late = visible_text(staff_client.get(f"{url}?due=late").content.decode())
    assert "GHOR" in late
    assert "Politie" not in late
    assert "Politie" not in visible_text(staff_client.get(f"{url}?team=niemand").content.decode())
    sheet = b"".join(staff_client.get(f"{url}?export=csv").streaming_content).decode()
    assert "Controleren vóór" in sheet
    assert "/hulpverlening/ghor-twente/" in sheet


def test_the_report_and_the_panel_take_one_query_for_all_page_types(staff_client, django_assert_num_queries):
    user = _superuser()
    with django_assert_num_queries(1):
        list(to_check(user))


def test_the_report_knows_every_page_type():
    tables = tuple(page_tables())
    models = [model for model in BasePage.__subclasses__() if not model._meta.abstract]
    assert set(models) <= set(tables)


def test_the_first_screen_counts_what_must_be_checked(staff_client):
    home = reverse("wagtailadmin_home")
    assert "om te controleren" not in staff_client.get(home).content.decode()
    check_before("ghor-twente", -1)
    check_before("politie", 1)
    screen = visible_text(staff_client.get(home).content.decode())
    assert "1 pagina had al gecontroleerd moeten zijn." in screen
    assert "1 pagina moet binnen 30 dagen gecontroleerd worden." in screen


def test_lists_of_records_are_found_by_any_words(staff_client, subtests):
    lists = ["core_municipality", "core_film", "core_sitetexts", "organisation_officeholder", "organisation_portfolio"]
    for name in lists:
        for words in ("almelo", "'", '"', "brandweer OR", " "):
            with subtests.test(list=name, words=words):
                url = reverse(f"wagtailsnippets_{name}:list")
                assert staff_client.get(url, {"q": words}).status_code == 200


def test_office_holders_are_filtered_by_a_missing_name(staff_client):
    url = reverse("wagtailsnippets_organisation_officeholder:list")
    assert "Burgemeester van Almelo" in staff_client.get(url, {"empty": "true"}).content.decode()
    assert "Burgemeester van Almelo" not in staff_client.get(url, {"empty": "false"}).content.decode()


def _superuser():
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(is_superuser=True)
