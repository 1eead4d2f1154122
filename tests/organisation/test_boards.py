"""Boards, mayors and portfolios: one record, shown wherever it belongs."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from core.models import Municipality
from organisation.models import OfficeHolder, Portfolio, PortfolioAssignment
from tests.support import document, visible_text

PORTFOLIO_PAGE = "/bestuur/algemeen-bestuur/portefeuilleverdeling/"
TODAY = datetime.date(2026, 6, 15)

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor():
    return OfficeHolder.objects.get(municipality__name="Enschede")


@pytest.fixture
def portfolio():
    return Portfolio.objects.get(name="Innovatie")


def main(client, path):
    return visible_text(client.get(path).content, "main")


def test_an_unnamed_mayor_has_a_clear_place_holder(client):
    assert main(client, "/bestuur/dagelijks-bestuur/").count("naam nog niet ingevuld") == 5


def test_one_change_to_a_mayor_shows_on_every_page(client, mayor, portfolio):
    PortfolioAssignment.objects.create(portfolio=portfolio, office_holder=mayor)
    mayor.name = "Voorbeeldnaam Een"
    mayor.sample = True
    mayor.save()
    for path in ("/bestuur/algemeen-bestuur/", "/bestuur/dagelijks-bestuur/", PORTFOLIO_PAGE):
        text = main(client, path)
        assert "Voorbeeldnaam Een" in text, path
        assert "Voorbeeld" in text.replace("Voorbeeldnaam", ""), path


def test_a_new_name_is_found_at_once(client, mayor, portfolio):
    PortfolioAssignment.objects.create(portfolio=portfolio, office_holder=mayor)
    mayor.name = "Voorbeeldnaam Twee"
    mayor.save()
    html = client.get("/zoeken/?q=voorbeeldnaam").content.decode()
    for path in ("/bestuur/algemeen-bestuur/", "/bestuur/dagelijks-bestuur/", PORTFOLIO_PAGE):
        assert f'href="{path}"' in html.split("<main", 1)[1].split("<footer", 1)[0], path


def test_a_new_name_of_a_municipality_shows_everywhere(client):
    Municipality.objects.filter(name="Wierden").update(name="Wierden-Enter")
    for path in ("/wie-zijn-wij/", "/bestuur/algemeen-bestuur/", "/hulpverlening/gemeenten/"):
        assert "Wierden-Enter" in main(client, path), path


def test_a_portfolio_without_a_holder_says_so(client):
    assert main(client, PORTFOLIO_PAGE).count("nog niet toegewezen") == Portfolio.objects.count() == 8


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        (TODAY, None, True),
        (None, TODAY, True),
        (TODAY + datetime.timedelta(days=1), None, False),
        (None, TODAY - datetime.timedelta(days=1), False),
    ],
)
def test_a_portfolio_is_held_from_the_first_day_up_to_and_including_the_last(mayor, portfolio, start, end, holds):
    PortfolioAssignment.objects.create(portfolio=portfolio, office_holder=mayor, valid_from=start, valid_to=end)
    [found] = Portfolio.objects.filter(pk=portfolio.pk).with_holders(TODAY)
    assert bool(found.holders) is holds


def test_an_office_without_a_name_can_hold_a_portfolio(client, mayor, portfolio):
    PortfolioAssignment.objects.create(portfolio=portfolio, office_holder=mayor)
    text = main(client, PORTFOLIO_PAGE)
    assert "Burgemeester van Enschede" in text
    assert text.count("nog niet toegewezen") == 7


def test_an_assignment_cannot_end_before_it_starts(mayor, portfolio):
    late = PortfolioAssignment(
        portfolio=portfolio,
        office_holder=mayor,
        valid_from=TODAY,
        valid_to=TODAY - datetime.timedelta(days=1),
    )
    with pytest.raises(ValidationError, match="De laatste dag ligt voor de eerste dag"):
        late.clean()


def test_only_mayors_vote_in_the_general_board(client):
    from organisation.models import BoardPage

    board = BoardPage.objects.get(slug="algemeen-bestuur")
    voters = board.seats.filter(votes=True)
    assert voters.count() == 14
    assert all(seat.role == "lid" and seat.municipality for seat in voters)
    assert not board.seats.exclude(role="lid").filter(votes=True).exists()


def test_the_secretary_and_the_directors_lead_to_their_page(client):
    page = document(client.get("/bestuur/algemeen-bestuur/").content)
    links = page.cssselect('main li > a[href="/bestuur/veiligheidsdirectie/"]')
    assert "De leden van de Veiligheidsdirectie" in [link.text for link in links]
