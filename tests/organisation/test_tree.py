"""Overview, organogram and site map follow the tree by themselves."""

import pytest
from wagtail.models import Page

from core.models import UnitPage
from organisation.models import OrganisationUnitPage
from tests.support import document, visible_text

pytestmark = pytest.mark.django_db
NAME = "Voorbeeldonderdeel"


def add_unit(parent="hulpverlening", **fields):
    page = OrganisationUnitPage(
        title=NAME, slug="voorbeeldonderdeel", intro="<p>Een voorbeeld.</p>", show_in_menus=True, **fields
    )
    Page.objects.get(slug=parent).add_child(instance=page)
    return page


def node(client, title):
    """The list item of a unit in the organogram."""
    page = document(client.get("/wie-zijn-wij/organogram/").content)
    return next(item for item in page.cssselect(".c-org li") if title in item[0].text_content())


@pytest.mark.parametrize(
    "path", ["/", "/wie-zijn-wij/", "/hulpverlening/", "/wie-zijn-wij/organogram/", "/overzicht/", "/contact/"]
)
def test_a_new_unit_appears_by_itself(client, path):
    assert NAME not in visible_text(client.get(path).content)
    add_unit()
    assert NAME in visible_text(client.get(path).content)


def test_a_draft_unit_appears_nowhere(client):
    add_unit(live=False)
    for path in ("/", "/wie-zijn-wij/", "/hulpverlening/", "/wie-zijn-wij/organogram/", "/overzicht/"):
        assert NAME not in visible_text(client.get(path).content), path


def test_a_unit_hangs_below_the_unit_that_it_belongs_to(client):
    add_unit(reports_to=UnitPage.objects.get(slug="brandweer-twente"))
    assert NAME in node(client, "Brandweer Twente").text_content()


def test_a_unit_of_a_hidden_unit_hangs_in_its_branch(client):
    fire_service = UnitPage.objects.get(slug="brandweer-twente")
    add_unit(reports_to=fire_service)
    fire_service.unpublish()
    assert NAME in node(client, "Uitvoeringsorganisatie").text_content()


def test_the_organogram_tells_partners_apart_in_words(client):
    text = visible_text(client.get("/wie-zijn-wij/organogram/").content, "main")
    assert "Samenwerking" in text
    assert "Een stippellijn betekent: een partner" in text


def test_the_daily_board_hangs_below_the_general_board_and_the_directors_below_it(client):
    general = node(client, "Algemeen Bestuur")
    assert "Dagelijks Bestuur" in general.text_content()
    assert "Veiligheidsdirectie" in node(client, "Dagelijks Bestuur").text_content()


def test_a_unit_moves_with_its_address(client):
    unit = add_unit()
    unit.move(Page.objects.get(slug="veilig-samenleven"), pos="last-child")
    assert client.get("/veilig-samenleven/voorbeeldonderdeel/").status_code == 200
    assert NAME in visible_text(client.get("/veilig-samenleven/").content)


def test_a_unit_cannot_belong_to_itself_by_a_detour():
    from django.core.exceptions import ValidationError

    unit = add_unit()
    fire_service = UnitPage.objects.get(slug="brandweer-twente")
    unit.reports_to = fire_service
    unit.save()
    fire_service.reports_to = UnitPage.objects.get(pk=unit.pk)
    with pytest.raises(ValidationError, match="niet bij zichzelf"):
        fire_service.full_clean()


def test_a_new_unit_fits_below_a_section_and_below_any_unit_but_nowhere_else():
    parents = {model.__name__ for model in OrganisationUnitPage.allowed_parent_page_models()}
    assert {"SectionPage", "MeldkamerPage", "ZvhtPage", "PartnerPage", "OrganisationUnitPage"} <= parents
    assert not {"HomePage", "ContactPage", "InfoPage", "AboutPage"} & parents


def test_units_that_hang_below_each_other_still_stand_in_the_chart(client):
    unit, fire_service = add_unit(), UnitPage.objects.get(slug="brandweer-twente")
    UnitPage.objects.filter(pk=unit.pk).update(reports_to=fire_service)
    UnitPage.objects.filter(pk=fire_service.pk).update(reports_to=unit.pk)
    branch = node(client, "Uitvoeringsorganisatie").text_content()
    assert NAME in branch
    assert "Brandweer Twente" in branch
