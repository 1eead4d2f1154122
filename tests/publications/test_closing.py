"""What editors are told when they close something, and where they would put something public below it."""

import pytest

from publications.models import MeetingPage, PaperPage
from tests.publications.conftest import NOON, add
from tests.publications.stage import staged
from tests.support import path_of

REFUSAL = "De vergadering is besloten. Haal dit vinkje weg: de kopie kan niet op de site komen."


@staged
def closed_meeting(general_board):
    """A closed meeting beside the one with papers."""
    return add(general_board, MeetingPage(title="Besloten", slug="besloten", starts_at=NOON, closed=True))


def copy(client, paper, above, **ticked):
    """Copy a paper as an editor does: the answer."""
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": str(above.pk), **ticked}
    return client.post(f"/beheer/pages/{paper.pk}/copy/", data)


@pytest.mark.parametrize("tick", ["publish_copies", "alias"])
def test_a_public_copy_below_a_closed_meeting_is_refused(staff_client, paper, closed_meeting, tick):
    answer = copy(staff_client, paper, closed_meeting, **{tick: "on"})
    assert REFUSAL in answer.content.decode()
    assert not PaperPage.objects.below(closed_meeting).exists()


def test_a_draft_of_a_copy_may_be_below_a_closed_meeting(staff_client, paper, closed_meeting):
    assert copy(staff_client, paper, closed_meeting).status_code == 302
    assert not PaperPage.objects.below(closed_meeting).get().live


@pytest.mark.parametrize("tick", ["publish_copies", "alias"])
def test_a_public_copy_below_another_meeting_is_made(client, staff_client, general_board, paper, tick):
    other = add(general_board, MeetingPage(title="Andere", slug="andere", starts_at=NOON))
    assert copy(staff_client, paper, other, **{tick: "on"}).status_code == 302
    assert client.get(path_of(PaperPage.objects.below(other).get())).status_code == 200
