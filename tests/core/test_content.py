"""The starting content is loaded once, and never again over what an editor did."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from core.models import Municipality
from organisation.models import OfficeHolder

pytestmark = pytest.mark.django_db


def test_a_second_run_adds_nothing():
    def counts():
        return Page.objects.count(), Municipality.objects.count(), OfficeHolder.objects.count()

    before = counts()
    call_command("load_content", verbosity=0)
    assert counts() == before


def test_what_an_editor_changed_stays():
    page = Page.objects.get(slug="politie").specific
    page.title, page.slug = "Politie Oost", "politie-oost"
    page.save_revision().publish()
    call_command("load_content", verbosity=0)
    assert Page.objects.get(pk=page.pk).title == "Politie Oost"
    assert not Page.objects.filter(slug="politie").exists()


def test_what_an_editor_deleted_stays_away():
    Page.objects.get(slug="politie").delete()
    call_command("load_content", verbosity=0)
    assert not Page.objects.filter(slug="politie").exists()


def test_the_fourteen_municipalities_have_a_code_and_a_website():
    assert Municipality.objects.count() == 14
    assert all(m.code.isdigit() and m.website.startswith("https://") for m in Municipality.objects.all())
