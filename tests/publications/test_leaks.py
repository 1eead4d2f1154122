"""A paper under embargo is reachable in no way, until the moment that an editor chose; and a hidden one in no way again."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from lxml import etree
from wagtail.models import Page, PageViewRestriction

from core.content import find
from core.models import Film
from publications.models import FolderPage, MeetingPage, PaperPage
from publications.tooi import Category
from tests.publications.conftest import PDF, add, make_file, make_paper
from tests.publications.stage import staged
from tests.support import path_of

SECRET = "Kwibusnota"
TEXT = "De flierefluiter bepaalt het beleid."
MOMENT = datetime.datetime(2027, 3, 1, 9, 0, tzinfo=timezone.get_default_timezone())
SECOND = datetime.timedelta(seconds=1)


@staged
def embargoed(meeting):
    """A paper that an editor finished and planned: it goes live by itself at MOMENT."""
    with time_machine.travel(MOMENT - datetime.timedelta(days=30)):
        page = make_paper(meeting, SECRET, publish=False, file=make_file("kwibusnota", text=TEXT), kind="agenda")
        page.go_live_at = MOMENT
        page.search_description = f"{SECRET} in één zin."
        page.save_revision(approved_go_live_at=MOMENT).publish()
    page = PaperPage.objects.get(pk=page.pk)
    assert not page.live
    return page


def file_of(paper):
    return paper.versions.get().file


def file_address(paper):
    return paper.versions.get().url


# Straight to the paper, or to what is made of it: the answer to each is a refusal.
STRAIGHT = {
    "its address": lambda client, paper: client.get(path_of(paper)),
    "its address, head only": lambda client, paper: client.head(path_of(paper)),
    "its address with a question": lambda client, paper: client.get(path_of(paper) + "?preview=1"),
    "its address in English": lambda client, paper: client.get("/en" + path_of(paper)),
    "its file": lambda client, paper: client.get(file_address(paper)),
    "its file, head only": lambda client, paper: client.head(file_address(paper)),
    "a part of its file": lambda client, paper: client.get(file_address(paper), HTTP_RANGE="bytes=0-9"),
    "its file, if it is another": lambda client, paper: client.get(
        file_address(paper), HTTP_IF_NONE_MATCH=f'"{file_of(paper).sha256}"'
    ),
    "its file under another name": lambda client, paper: client.get(f"/stukken/{file_of(paper).uuid}/x.pdf"),
    "its file in the folder of uploads": lambda client, paper: client.get(f"/media/{file_of(paper).file.name}"),
    "a document with its number": lambda client, paper: client.get(f"/documenten/{paper.pk}/kwibusnota.pdf"),
    "its sound": lambda client, paper: client.get(f"/lees-voor/{paper.pk}.json"),
    "the page of its sound": lambda client, paper: client.get(f"/lees-voor/{paper.pk}/"),
    "the words of its sound": lambda client, paper: client.get(f"/lees-voor/{paper.pk}/tekst.json"),
    "its sound, by its address": lambda client, paper: client.get("/lees-voor/adres.json", {"pad": path_of(paper)}),
    "its preview": lambda client, paper: client.get(f"/beheer/pages/{paper.pk}/edit/preview/"),
    "its draft": lambda client, paper: client.get(f"/beheer/pages/{paper.pk}/view_draft/"),
    "its editor": lambda client, paper: client.get(f"/beheer/pages/{paper.pk}/edit/"),
    "a revision of it": lambda client, paper: client.get(
        f"/beheer/pages/{paper.pk}/revisions/{paper.latest_revision_id}/view/"
    ),
}
# Lists, feeds and search: these answer, and the paper is not among them.
LISTS = {
    "the meeting": lambda client, paper: path_of(paper.get_parent()),
    "the meetings of the body": lambda client, paper: path_of(paper.get_parent().get_parent()),
    "all meetings": lambda client, paper: path_of(paper.get_parent().get_parent().get_parent()),
    "the overview of the site": lambda client, paper: "/overzicht/",
    "home": lambda client, paper: "/",
    "search by its title": lambda client, paper: f"/zoeken/?q={SECRET}",
    "search by its text": lambda client, paper: "/zoeken/?q=flierefluiter",
    "the feed": lambda client, paper: "/openheid/stukken.atom",
    "the feed of the body": lambda client, paper: f"/openheid/stukken-{paper.get_parent().get_parent().pk}.atom",
    "the meetings as JSON": lambda client, paper: "/openheid/vergaderingen.json",
    "the calendar of the body": lambda client, paper: f"/vergaderingen/{paper.get_parent().get_parent().pk}.ics",
    "the calendar of the meeting": lambda client, paper: f"/vergaderingen/vergadering-{paper.get_parent().pk}.ics",
    "the page of the Woo": lambda client, paper: path_of(find("woo")),
}


def is_told(answer, *, asked=""):
    """Whether an answer says anything of the paper, beyond what was asked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode("utf-8", "replace")
    if asked:
        text = text.replace(asked, "")
    return SECRET.lower() in text.lower() or "flierefluiter" in text or PDF[:20] in content


def sitemaps(client):
    """The text of every sitemap and of every list for the harvester that robots.txt leads to."""
    found, todo = (
        [],
        [
            line.split(": ", 1)[1]
            for line in client.get("/robots.txt").content.decode().splitlines()
            if line.startswith("Sitemap")
        ],
    )
    while todo:
        answer = client.get("/" + todo.pop().split("/", 3)[3])
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        root = etree.fromstring(content)
        found.append(content.decode())
        if root.tag.endswith("sitemapindex"):
            todo += [place.text for place in root.iter("{*}loc")]
    return "".join(found)


def refused(client, paper, way):
    answer = STRAIGHT[way](client, paper)
    login = answer.status_code == 302 and answer.url.startswith("/beheer/login/")
    return login or (answer.status_code == 404 and not is_told(answer))


@pytest.mark.parametrize("way", STRAIGHT)
def test_a_paper_under_embargo_is_refused(client, embargoed, way):
    with time_machine.travel(MOMENT - SECOND):
        call_command("publish_scheduled")
        assert refused(client, embargoed, way)


@pytest.mark.parametrize("way", LISTS)
def test_a_paper_under_embargo_stands_in_no_list(client, embargoed, way):
    with time_machine.travel(MOMENT - SECOND):
        call_command("publish_scheduled")
        answer = client.get(LISTS[way](client, embargoed))
        assert answer.status_code == 200
        assert not is_told(answer, asked=SECRET if "title" in way else "flierefluiter" if "text" in way else "")


def test_a_paper_under_embargo_stands_in_no_sitemap(client, embargoed):
    with time_machine.travel(MOMENT - SECOND):
        call_command("publish_scheduled")
        listed = sitemaps(client)
    assert SECRET.lower() not in listed.lower()
    assert str(file_of(embargoed).uuid) not in listed


def test_from_its_moment_on_it_is_there(client, embargoed):
    with time_machine.travel(MOMENT + SECOND):
        call_command("publish_scheduled")
        assert is_told(client.get(path_of(embargoed)))
        assert b"".join(client.get(file_address(embargoed)).streaming_content) == PDF
        assert is_told(client.get(path_of(embargoed.get_parent())))
        assert is_told(client.get("/openheid/stukken.atom"))
        assert is_told(client.get("/zoeken/?q=flierefluiter"))
        assert client.get(f"/lees-voor/{embargoed.pk}.json").status_code == 200
        assert str(file_of(embargoed).uuid) in sitemaps(client)


def make_draft(paper):
    paper.unpublish()


def make_private(paper):
    PageViewRestriction.objects.create(page=paper, restriction_type=PageViewRestriction.LOGIN)


def make_private_above(paper):
    PageViewRestriction.objects.create(page=paper.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def close_meeting(paper):
    meeting = paper.get_parent().specific
    meeting.closed = True
    meeting.save_revision().publish()


def close_point(paper):
    meeting = paper.get_parent().specific
    item = meeting.agenda.get(title="Begroting")
    PaperPage.objects.filter(pk=paper.pk).update(agenda_item=item)
    item.closed = True
    meeting.agenda = [item]
    meeting.save_revision().publish()


@pytest.mark.parametrize("hide", [make_draft, make_private, make_private_above, close_meeting, close_point])
def test_what_was_public_and_is_hidden_is_refused_again(client, meeting, hide):
    paper = make_paper(meeting, SECRET, file=make_file("kwibusnota", text=TEXT))
    etag = client.get(file_address(paper))["ETag"]
    hide(paper)
    for way in STRAIGHT:
        assert refused(client, PaperPage.objects.get(pk=paper.pk), way), way
    assert client.get(file_address(paper), HTTP_IF_NONE_MATCH=etag).status_code == 404
    assert str(file_of(paper).uuid) not in sitemaps(client)
    for path in ("/openheid/stukken.atom", "/openheid/vergaderingen.json", f"/zoeken/?q={SECRET}", "/overzicht/"):
        assert not is_told(client.get(path), asked=SECRET if "zoeken" in path else ""), path


def test_an_editors_new_version_is_public_only_when_it_is_published(client, paper):
    old = file_address(paper)
    draft = PaperPage.objects.get(pk=paper.pk)
    new = make_file("nieuw", text=TEXT)
    version = draft.versions.model(file=new, reason="Fout hersteld")
    draft.versions = [*draft.versions.all(), version]
    draft.title = SECRET
    draft.save_revision()
    assert client.get(f"/stukken/{new.uuid}/{new.full_name}").status_code == 404
    assert not is_told(client.get(path_of(paper)))
    assert client.get(old).status_code == 200
    draft.get_latest_revision().publish()
    assert client.get(f"/stukken/{new.uuid}/{new.full_name}").status_code == 200
    assert "Fout hersteld" in client.get(path_of(paper)).content.decode()
    assert client.get(old).status_code == 200


def test_a_paper_that_moves_below_a_closed_meeting_is_no_longer_public(client, general_board, paper):
    page = MeetingPage(title="Besloten", slug="besloten", starts_at=MOMENT, closed=True)
    closed = add(general_board, page)
    paper.move(closed, pos="last-child")
    moved = PaperPage.objects.get(pk=paper.pk)
    assert not moved.live
    assert client.get(path_of(moved)).status_code == 404
    assert client.get(file_address(moved)).status_code == 404


def close_planned_meeting(paper):
    close_meeting(paper)


def close_planned_point(paper):
    """The version that waits stands at a point of the agenda that becomes closed; the page itself does not yet."""
    item = paper.get_parent().specific.agenda.get(title="Begroting")
    version = paper.get_latest_revision_as_object()
    version.agenda_item, version.go_live_at = item, MOMENT
    version.save_revision().publish()
    PaperPage.objects.filter(pk=paper.pk).update(agenda_item=None)
    meeting = paper.get_parent().specific
    meeting.agenda = [item]
    item.closed = True
    meeting.save_revision().publish()


def move_below_closed(paper):
    page = MeetingPage(title="Besloten", slug="besloten", starts_at=MOMENT, closed=True)
    paper.move(add(paper.get_parent().get_parent().specific, page), pos="last-child")


def close_draft(paper):
    paper.closed = True
    paper.save()
    paper.save_revision()


@pytest.mark.parametrize("close", [close_planned_meeting, close_planned_point, move_below_closed, close_draft])
def test_what_waits_for_its_moment_and_is_closed_before_it_stays_away_and_stops_no_other(
    client, folder, embargoed, close
):
    with time_machine.travel(MOMENT - datetime.timedelta(days=2)):
        other = make_paper(folder, "Ander stuk", publish=False)
        other.go_live_at = MOMENT + SECOND
        other.save_revision().publish()
        close(PaperPage.objects.get(pk=embargoed.pk))
    with time_machine.travel(MOMENT + 5 * SECOND):
        call_command("publish_scheduled")
        assert client.get(file_address(embargoed)).status_code == 404
        assert client.get(path_of(other)).status_code == 200


def test_a_copy_below_a_closed_meeting_stays_away_when_the_paper_is_published_again(client, general_board, paper):
    page = add(general_board, MeetingPage(title="Andere", slug="andere", starts_at=MOMENT))
    alias = paper.create_alias(parent=page)
    page.closed = True
    page.save_revision().publish()
    PaperPage.objects.get(pk=paper.pk).save_revision().publish()
    assert client.get(path_of(alias)).status_code == 404
    assert client.get(path_of(paper)).status_code == 200


def test_a_meeting_that_is_not_on_the_site_is_not_named_by_its_papers(client, meeting):
    meeting.title, meeting.seo_title = SECRET, ""
    meeting.save_revision().publish()
    paper = make_paper(meeting, agenda_item=meeting.agenda.get(title="Begroting"))
    assert is_told(client.get(path_of(paper)))
    assert is_told(client.get("/openheid/stukken.atom"))
    MeetingPage.objects.get(pk=meeting.pk).unpublish()
    page = client.get(path_of(paper))
    assert page.status_code == 200
    assert not is_told(page)
    assert "Begroting" not in page.content.decode()
    assert not is_told(client.get("/openheid/stukken.atom"))


def test_a_page_that_became_private_is_named_by_no_folder_or_body(client, openness, general_board, folder):
    place = add(openness, FolderPage(title=SECRET, slug="elders", category=folder.category))
    unit = Page.objects.get(pk=find("dagelijks-bestuur").pk).specific
    unit.title = SECRET
    unit.save_revision().publish()
    folder.elsewhere, general_board.board = place, unit
    for page in (folder, general_board):
        page.save_revision().publish()
        assert is_told(client.get(path_of(page)))
    for page in (place, unit):
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    for page in (folder, general_board):
        assert not is_told(client.get(path_of(page)))


def test_the_page_of_the_woo_leads_to_no_page_that_became_private(client, openness):
    place = add(openness, FolderPage(title=SECRET, slug="elders", category=Category.YEAR_PLANS))
    folder = FolderPage.objects.filter(category=Category.YEAR_PLANS).order_by("path").first()
    folder.elsewhere = place
    folder.save_revision().publish()
    assert path_of(place) in client.get(path_of(find("woo"))).content.decode()
    PageViewRestriction.objects.create(page=place.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    assert path_of(place) not in client.get(path_of(find("woo"))).content.decode()


def test_the_recording_of_a_meeting_goes_when_it_becomes_closed(client, example, meeting):
    meeting.film = Film.objects.first()
    meeting.save_revision().publish()
    assert "<video" in client.get(path_of(meeting)).content.decode()
    meeting.closed = True
    meeting.save_revision().publish()
    page = client.get(path_of(meeting)).content.decode()
    assert "<video" not in page
    assert "#opname" not in page
