"""How the page of Bevolkingszorg behaves when an editor changes it."""

import pytest
from django.core.exceptions import ValidationError

from bevolkingszorg.models import BevolkingszorgPage, Process, ProcessKind
from core.models import UnitPage
from tests.editor_form import edit_url, form_data
from tests.support import document, visible_text, words

PATH = "/hulpverlening/bevolkingszorg/"
MAIN = ["communicatie", "publieke-zorg", "omgevingszorg", "evacuatie"]
SUPPORT = ["informatie", "ondersteuning"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def care():
    return BevolkingszorgPage.objects.get()


def shown(client):
    return document(client.get(PATH).content)


def anchors(client):
    """The anchors of the two lists of processes, in the order of the page."""
    groups = shown(client).cssselect(".c-process__group")
    return [[card.get("id") for card in group.cssselect("li.c-process__card")] for group in groups]


def contents(client):
    return [link.get("href") for link in shown(client).cssselect(".c-contents a")]


def test_four_main_processes_stand_before_two_supporting_ones(client):
    assert anchors(client) == [MAIN, SUPPORT]
    labels = [group.get("aria-label") for group in shown(client).cssselect(".c-process__group")]
    assert labels == ["Vier hoofdtaken", "Twee ondersteunende taken"]


def test_each_process_has_a_heading_below_that_of_the_list(client):
    assert [words(heading) for heading in shown(client).cssselect("#processen h3")] == [
        "Communicatie",
        "Publieke zorg",
        "Omgevingszorg",
        "Evacuatie",
        "Informatie",
        "Ondersteuning",
    ]


def test_what_an_editor_changes_in_a_process_shows_and_its_anchor_stays(staff_client, client, care):
    data = form_data(staff_client, care)
    data["processes-3-name"] = ["Verplaatsing"]
    answer = staff_client.post(edit_url(care), {**data, "action-publish": "action-publish"})
    assert answer.status_code == 302
    assert anchors(client) == [MAIN, SUPPORT]
    assert "Verplaatsing" in visible_text(client.get(PATH).content, "#evacuatie")


def test_an_editor_puts_the_processes_in_another_order(staff_client, client, care):
    data = form_data(staff_client, care)
    data["processes-0-ORDER"], data["processes-1-ORDER"] = data["processes-1-ORDER"], data["processes-0-ORDER"]
    staff_client.post(edit_url(care), {**data, "action-publish": "action-publish"})
    assert anchors(client)[0][:2] == ["publieke-zorg", "communicatie"]


def test_a_process_without_an_anchor_gets_it_from_its_name(care):
    process = Process(page=care, name="Zorg voor dieren", text="<p>Opvang.</p>")
    process.full_clean()
    assert process.anchor == "zorg-voor-dieren"


@pytest.mark.parametrize("anchor", ["Met Hoofdletter", "1-cijfer", "spatie er in", "é"])
def test_an_anchor_that_no_link_can_hold_is_refused(care, anchor):
    with pytest.raises(ValidationError, match="kleine letters"):
        Process(page=care, name="Proces", text="<p>Tekst.</p>", anchor=anchor).full_clean()


@pytest.mark.parametrize("taken", ["communicatie", "processen", "crisis"])
def test_an_anchor_is_used_once_whatever_editors_fill_in(client, care, taken):
    Process.objects.create(page=care, name="Nog een proces", text="<p>Tekst.</p>", anchor=taken, sort_order=9)
    assert anchors(client)[0][-1] == f"{taken}-2"
    ids = shown(client).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_kind_without_processes_leaves_no_empty_list(client, care):
    care.processes.filter(kind=ProcessKind.SUPPORT).delete()
    assert anchors(client) == [MAIN]


def test_without_processes_there_is_no_heading_for_them(client, care):
    Process.objects.all().delete()
    assert not shown(client).cssselect("#processen, .c-process")
    assert "#processen" not in contents(client)
    assert care.processes_heading not in visible_text(client.get(PATH).content, "main")


def test_without_a_text_there_is_no_box(client, care):
    assert "#crisis" in contents(client)
    BevolkingszorgPage.objects.update(crisis_text="")
    assert not shown(client).cssselect("#crisis, .c-callout")
    assert "#crisis" not in contents(client)


def test_the_box_says_to_call_112_and_names_no_year(client):
    (box,) = shown(client).cssselect("#crisis")
    assert "Bel 112" in words(box)
    assert box.cssselect('a[href="tel:112"]')
    assert "20" not in words(box)


def test_it_belongs_to_the_municipalities_and_leads_to_them(client, care):
    assert care.reports_to == UnitPage.objects.get(slug="gemeenten")
    assert shown(client).cssselect('#voor-en-na a[href="/hulpverlening/gemeenten/"]')
    chart = shown_chart(client)
    (node,) = chart.xpath('//*[@class="c-org"]//a[@href="/hulpverlening/gemeenten/"]/..')
    assert node.cssselect(f'ul a[href="{PATH}"]')


def shown_chart(client):
    return document(client.get("/wie-zijn-wij/organogram/").content)


def test_the_number_of_queries_does_not_grow_with_the_processes(client, care, django_assert_max_num_queries):
    for number in range(10):
        Process.objects.create(page=care, name=f"Proces {number}", text="<p>Tekst.</p>", sort_order=10 + number)
    with django_assert_max_num_queries(12):
        client.get(PATH)
