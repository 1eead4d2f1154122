"""What is particular to the pages of the platforms."""

import pytest
from wagtail.models import PageViewRestriction

from platforms.models import TraffickingCentrePage, ZvhtPage
from tests.editor_form import edit_url, form_data
from tests.support import document, path_of, visible_text, words

ORGANOGRAM = "/wie-zijn-wij/organogram/"


def shown(client, page):
    return document(client.get(path_of(page)).content)


def headings(page):
    return [words(heading) for heading in page.cssselect("main h2")]


@pytest.mark.parametrize("model", [ZvhtPage, TraffickingCentrePage])
def test_the_way_out_stands_before_the_path_and_leads_to_the_address_of_the_editor(client, db, model):
    page = model.objects.get()
    page.exit_url = "https://www.example.nl/weer/"
    page.save()
    html = client.get(path_of(page)).content.decode()
    (link,) = document(html).cssselect(".c-exit a")
    assert link.get("href") == "https://www.example.nl/weer/"
    assert link.get("rel") == "noreferrer"
    assert html.index("c-exit") < html.index("c-breadcrumb") < html.index("<main")


def test_only_pages_about_violence_and_trafficking_have_a_way_out(client, ivz, magazine):
    for page in (ivz, magazine):
        assert shown(client, page).cssselect(".c-exit") == []


def test_the_way_out_is_a_weather_site_until_an_editor_changes_it(zvht, centre):
    assert {zvht.exit_url, centre.exit_url} == {"https://www.knmi.nl/"}


def test_the_centre_belongs_to_the_safety_house_in_the_organogram(client, zvht, centre):
    chart = document(client.get(ORGANOGRAM).content)
    (node,) = chart.xpath(f'//main//li[a[@href="{path_of(zvht)}"]]')
    assert path_of(centre) in node.xpath("./ul/li/a/@href")


def test_the_organogram_shows_the_platform_as_a_partner_and_leaves_out_the_magazine(client, ivz, magazine):
    chart = document(client.get(ORGANOGRAM).content)
    (node,) = chart.xpath(f'//main//a[@href="{path_of(ivz)}"]')
    assert "c-org__node--partner" in node.get("class")
    assert chart.xpath(f'//main//a[@href="{path_of(magazine)}"]') == []


def test_the_safety_house_lists_the_units_below_it(client, zvht, centre):
    page = shown(client, zvht)
    assert path_of(centre) in page.xpath('//main//*[@id="onderdelen"]//a/@href')
    assert "#onderdelen" in page.xpath('//nav[contains(@class, "c-contents")]//a/@href')


def test_the_safety_house_hides_units_that_visitors_may_not_see(client, zvht, centre):
    PageViewRestriction.objects.create(page=centre, restriction_type=PageViewRestriction.LOGIN)
    assert zvht.parts_heading not in headings(shown(client, zvht))


def test_the_partners_work_in_three_steps_in_order(client, zvht):
    steps = shown(client, zvht).cssselect("ol.c-flow > li h3")
    assert [words(step) for step in steps] == [
        "Stap 1 Een probleem zien",
        "Stap 2 Een oplossing bedenken",
        "Stap 3 Samen aan het werk",
    ]


def test_every_entry_of_the_contents_list_has_its_heading(client, ivz, zvht, centre):
    for page in (ivz, zvht, centre):
        entries = shown(client, page).cssselect(".c-contents a")
        assert [words(entry) for entry in entries] == headings(shown(client, page))[1:]


@pytest.mark.parametrize(
    ("name", "empty", "left"),
    [
        (
            "ivz",
            ["priorities_intro", "priorities", "themes", "attention", "initiatives_intro", "initiatives"],
            ["Wat is het platform?"],
        ),
        ("zvht", ["steps", "approach", "results", "about"], ["Wat wil het ZVHT?", "Ook bij het ZVHT"]),
        (
            "centre",
            ["forms", "audience", "signals", "website", "programme", "about"],
            ["Wat is mensenhandel?"],
        ),
    ],
)
def test_an_empty_part_leaves_no_heading(client, request, name, empty, left):
    page = request.getfixturevalue(name)
    for field in empty:
        setattr(page, field, "")
    page.save()
    assert headings(shown(client, page)) == left


def test_words_without_dated_text_and_dated_text_without_words_both_show(client, ivz):
    ivz.priorities_intro, ivz.initiatives = "", ""
    ivz.save()
    text = visible_text(client.get(path_of(ivz)).content, "main")
    assert "Dashboard veiligheid" in text
    assert "aan de keukentafel" in text


@pytest.mark.parametrize("name", ["zvht", "centre"])
def test_an_editor_changes_what_somebody_in_danger_reads(staff_client, client, request, name):
    page = request.getfixturevalue(name)
    data = form_data(staff_client, page) | {"emergency_heading": "Nu hulp nodig?", "action-publish": "action-publish"}
    assert staff_client.post(edit_url(page), data).status_code == 302
    assert "Nu hulp nodig? Bel 112" in visible_text(client.get(path_of(page)).content, "main")


def test_an_editor_changes_the_moment_at_which_a_result_held(staff_client, client, zvht):
    data = form_data(staff_client, zvht) | {"results-0-value-as_of": "2026", "action-publish": "action-publish"}
    assert staff_client.post(edit_url(zvht), data).status_code == 302
    assert "Stand van zaken 2026" in visible_text(client.get(path_of(zvht)).content, "#resultaten")


def test_an_editor_cannot_leave_out_the_address_of_the_way_out(staff_client, zvht):
    data = form_data(staff_client, zvht) | {"exit_url": "", "action-publish": "action-publish"}
    assert staff_client.post(edit_url(zvht), data).status_code == 200
    zvht.refresh_from_db()
    assert zvht.exit_url == "https://www.knmi.nl/"


def test_the_button_of_the_magazine_leads_to_the_address_of_the_editor(client, magazine):
    magazine.website, magazine.website_title = "https://www.example.nl/magazine/", "Naar het magazine"
    magazine.save()
    (button,) = shown(client, magazine).cssselect("main a.c-button")
    assert button.get("href") == "https://www.example.nl/magazine/"
    assert "Naar het magazine" in words(button)
