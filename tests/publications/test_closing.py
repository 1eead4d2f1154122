"""What editors are told when they close something, and where they would put something public below it."""

import pytest

from publications.models import MeetingPage, PaperPage
from tests.editor_form import edit_url, form_data
from tests.publications.conftest import NOON, add, make_paper
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


WARNING = "Voor bezoekers verandert er niets tot u publiceert"


def said(answer):
    return " ".join(str(message) for message in answer.context["messages"])


def save(client, page, *fields, action="save"):
    """Tick fields of a page in the editor: the screen that the editor sees then."""
    data = form_data(client, page) | dict.fromkeys(fields, "on") | {f"action-{action}": "1"}
    return client.post(edit_url(page), data, follow=True)


@pytest.mark.parametrize("field", ["closed", "agenda-1-closed"])
def test_who_closes_a_meeting_in_a_draft_is_told_that_visitors_do_not_notice(
    client, staff_client, meeting, paper, field
):
    point = meeting.agenda.get(title="Begroting")
    paper.agenda_item = point
    paper.save_revision().publish()
    assert WARNING not in said(save(staff_client, meeting))
    assert said(save(staff_client, meeting, field)).count(WARNING) == 1
    assert client.get(path_of(paper)).status_code == 200
    assert WARNING in said(staff_client.get(edit_url(meeting)))  # it is still so
    assert WARNING not in said(save(staff_client, meeting, action="publish"))
    assert client.get(path_of(paper)).status_code == 404
    assert WARNING not in said(staff_client.get(edit_url(meeting)))


def test_who_asks_for_moderation_of_it_is_told_too(staff_client, meeting):
    answer = save(staff_client, meeting, "closed", action="submit")
    assert answer.redirect_chain
    assert said(answer).count(WARNING) == 1


def test_of_a_meeting_that_is_not_on_the_site_nothing_is_said(staff_client, meeting):
    meeting.unpublish()
    assert WARNING not in said(save(staff_client, MeetingPage.objects.get(pk=meeting.pk), "closed"))


@pytest.mark.parametrize("action", ["save", "publish"])
def test_a_paper_on_the_site_is_not_closed_in_a_draft_and_the_editor_reads_what_to_do(
    client, staff_client, paper, action
):
    answer = save(staff_client, paper, "closed", action=action)
    assert "Kies dan eerst “Publicatie intrekken”" in answer.content.decode()
    assert "Bewaar het als concept" not in answer.content.decode()
    assert not PaperPage.objects.get(pk=paper.pk).has_unpublished_changes
    assert client.get(path_of(paper)).status_code == 200


def test_a_draft_of_a_paper_is_closed_and_cannot_be_published(staff_client, meeting):
    draft = make_paper(meeting, publish=False)
    assert save(staff_client, draft, "closed").redirect_chain
    answer = save(staff_client, draft, "closed", action="publish")
    assert "Bewaar het als concept" in answer.content.decode()
    assert not PaperPage.objects.get(pk=draft.pk).live
