"""What is new, for readers of feeds: valid Atom, the newest first, only what is public."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from core.models import BasePage
from publications.answers import last_change
from publications.models import AgendaItem, BodyPage, MeetingPage, OpennessPage, PaperPage, PaperVersion
from tests.publications.conftest import NOON, add, make_file, make_paper
from tests.publications.stage import staged
from tests.support import path_of, visit

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "/openheid/stukken.atom"
SITE = "http://127.0.0.1:8000"
DAY = datetime.timedelta(days=1)
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
pytestmark = pytest.mark.django_db


def feed(client, path=ALL):
    """A feed as an element, checked against RFC 4287."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    check(root, f"{SITE}{path}")
    return root


def check(root, address):
    """What RFC 4287 asks of a feed: one id, title and date, authors, unique ids, whole addresses; and our own order."""
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
        assert element.findtext(f"{ATOM}title").strip()
        assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Veiligheidsregio Twente"
    ids = [element.findtext(f"{ATOM}id") for element in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[!-~]+", name) for name in ids)
    for link in root.iter(f"{ATOM}link"):
        assert re.fullmatch(r"https?://[^/ ]+/\S*", link.get("href"))
    assert [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"] == [address]
    for date in (*root.iter(f"{ATOM}updated"), *root.iter(f"{ATOM}published")):
        assert DATE.fullmatch(date.text)
    updated = [moment(element, "updated") for element in entries]
    assert updated == sorted(updated, reverse=True)
    assert all(moment(element, "published") <= moment(element, "updated") for element in entries)
    if entries:
        assert moment(root, "updated") == updated[0]
    for summary in root.iter(f"{ATOM}summary"):
        assert summary.get("type") == "html"


def moment(element, name):
    return datetime.datetime.fromisoformat(element.findtext(ATOM + name))


def entries(client, path=ALL):
    """Title to entry."""
    return {entry.findtext(f"{ATOM}title"): entry for entry in feed(client, path).findall(f"{ATOM}entry")}


def of(body):
    return reverse("body_feed", args=[body.pk])


@staged
def decided(meeting):
    """The meeting with a decision on its second point."""
    page = MeetingPage.objects.get(pk=meeting.pk)
    item = page.agenda.last()
    item.decision, item.votes_for, item.votes_against, item.votes_withheld = (
        "Het bestuur stemt in.\n\nMet dank.",
        12,
        2,
        1,
    )
    page.agenda = [page.agenda.first(), item]
    page.save_revision().publish()
    return MeetingPage.objects.get(pk=page.pk)


class TestPapers:
    TITLE = "Voorstel (Vergadering Proefbestuur, 4 maart 2026)"

    def test_a_paper_tells_what_it_is_and_where(self, client, general_board, paper):
        for path in (ALL, of(general_board)):
            entry = entries(client, path)[self.TITLE]
            links = {link.get("rel"): link for link in entry.findall(f"{ATOM}link")}
            assert links["alternate"].get("href") == f"{SITE}{path_of(paper)}"
            assert links["enclosure"].get("type") == "application/pdf"
            assert links["enclosure"].get("length") == str(paper.file.size)
            assert entry.find(f"{ATOM}category").get("term") == "Vergaderstuk"
            assert "<p>Vergaderstuk van 1 maart 2026.</p>" in entry.findtext(f"{ATOM}summary")
            assert moment(entry, "updated") == paper.changed_at

    def test_the_file_is_where_the_feed_says(self, client, paper):
        entry = entries(client)[self.TITLE]
        (link,) = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure"]
        answer = client.get(link.get("href").removeprefix(SITE))
        assert answer.status_code == 200
        assert len(b"".join(answer)) == int(link.get("length"))
        assert answer["Content-Type"] == link.get("type")

    def test_papers_outside_meetings_are_there_too(self, client, general_board, folder):
        make_paper(folder, "Jaarplan")
        assert "Jaarplan (Plannen)" in entries(client)
        assert "Jaarplan (Plannen)" not in entries(client, of(general_board))

    def test_the_newest_come_first_and_old_ones_drop_off(self, client, general_board, meeting, monkeypatch):
        monkeypatch.setattr("publications.feeds.MOST", 2)
        for number in range(3):
            make_paper(meeting, f"Stuk {number}")
        found = [title.split(" (")[0] for title in entries(client, of(general_board))]
        assert found == ["Stuk 2", "Stuk 1"]

    def test_a_new_version_comes_to_the_top_under_the_same_name(self, client, general_board, meeting, paper):
        make_paper(meeting, "Later stuk")
        before = entries(client, of(general_board))
        assert list(before)[1] == self.TITLE
        page = PaperPage.objects.get(pk=paper.pk)
        page.versions.add(PaperVersion(file=make_file("nieuw", text="Nieuw."), reason="Verbeterd."))
        page.save_revision().publish()
        after = entries(client, of(general_board))
        assert next(iter(after)) == self.TITLE
        assert after[self.TITLE].findtext(f"{ATOM}id") == before[self.TITLE].findtext(f"{ATOM}id")

    def test_names_stay_when_addresses_change(self, client, general_board, paper, settings):
        before = feed(client, of(general_board))
        general_board.slug = "anders"
        general_board.save_revision().publish()
        after = feed(client, of(general_board))
        for path in (f"{ATOM}id", f"{ATOM}entry/{ATOM}id"):
            assert after.findtext(path) == before.findtext(path)
        settings.WAGTAILADMIN_BASE_URL = "https://www.example.nl"
        assert f"<id>{before.findtext(f'{ATOM}id')}</id>" in client.get(of(general_board)).content.decode()

    def test_the_day_of_a_meeting_is_told_once(self, client, general_board, meeting, paper):
        meeting.title = "Vergadering Proefbestuur 4 maart 2026"
        meeting.save_revision().publish()
        assert list(entries(client, of(general_board))) == ["Voorstel (Vergadering Proefbestuur 4 maart 2026)"]

    def test_samples_say_so(self, client, meeting):
        make_paper(meeting, "Verzonnen", sample=True)
        assert any(title.startswith("Voorbeeld: Verzonnen (") for title in entries(client))

    def test_odd_letters_break_nothing(self, client, general_board, meeting):
        title = "<b>&amp; ]]> \x0b\x00\x1b \ufffe é\U0001f600\"'".replace("\x00", "")
        make_paper(meeting, title, slug="gek", search_description="<script>alert(1)</script>\x08 & zo")
        entry = next(iter(entries(client, of(general_board)).values()))
        assert entry.findtext(f"{ATOM}title").startswith("<b>&amp; ]]>   é\U0001f600\"'")
        assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; zo</p>" in entry.findtext(f"{ATOM}summary")


class TestNotPublic:
    @pytest.fixture
    def nothing(self, client, general_board):
        """Asks whether no feed names a title."""

        def ask(title):
            return not any(title in client.get(path).content.decode() for path in (ALL, of(general_board)))

        return ask

    def test_a_draft(self, nothing, meeting):
        make_paper(meeting, "Concept", publish=False)
        assert nothing("Concept")

    def test_a_paper_under_embargo_until_its_moment(self, nothing, meeting):
        page = make_paper(meeting, "Later", publish=False)
        page.go_live_at = timezone.now() + DAY
        page.save_revision().publish()
        assert nothing("Later")
        with time_machine.travel(timezone.now() + 2 * DAY, tick=False):
            page.get_latest_revision().publish()
            assert not nothing("Later")

    def test_a_withdrawn_paper(self, nothing, paper):
        assert not nothing("Voorstel (Vergadering Proefbestuur")
        paper.unpublish()
        assert nothing("Voorstel (Vergadering Proefbestuur")

    def test_a_private_paper_and_a_paper_of_a_private_meeting(self, nothing, meeting, paper):
        hidden = PageViewRestriction.objects.create(page=paper, restriction_type=PageViewRestriction.LOGIN)
        assert nothing("Voorstel (Vergadering Proefbestuur")
        hidden.page = meeting
        hidden.save()
        assert nothing("Voorstel (Vergadering Proefbestuur")

    def test_papers_of_a_meeting_that_became_closed(self, nothing, meeting, paper):
        meeting.closed = True
        meeting.save_revision().publish()
        assert nothing("Voorstel (Vergadering Proefbestuur")

    def test_a_body_that_is_hidden_has_no_feed(self, client, general_board):
        PageViewRestriction.objects.create(page=general_board, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(of(general_board)).status_code == 404

    def test_other_pages_and_odd_numbers_have_no_feed(self, client, meeting):
        wrong = [f"/openheid/stukken-{key}.atom" for key in (meeting.pk, 0, 999_999, "9" * 40, "x", "-1", "1%00")]
        assert {client.get(path).status_code for path in wrong} == {404}

    def test_odd_questions_give_the_usual_feed(self, client, paper):
        assert client.get(f"{ALL}?pagina=x&orgaan=%00").content == client.get(ALL).content


class TestDecisions:
    TITLE = "Besluit: Begroting (Vergadering Proefbestuur, 4 maart 2026)"

    def test_a_decision_tells_what_was_decided_and_how(self, client, general_board, decided):
        for path in (ALL, of(general_board)):
            entry = entries(client, path)[self.TITLE]
            assert entry.find(f"{ATOM}link").get("href") == f"{SITE}{path_of(decided)}#agenda"
            assert entry.findtext(f"{ATOM}summary").split("\n\n") == [
                "<p>Het bestuur stemt in.</p>",
                "<p>Met dank.</p>",
                "<p>Stemming: 12 voor, 2 tegen, 1 onthouding</p>",
            ]
            assert moment(entry, "published") == decided.ends_at
            assert moment(entry, "updated") == decided.last_published_at

    def test_points_without_a_decision_are_not_there(self, client, decided):
        assert not any("Opening" in title for title in entries(client))

    def test_a_decision_waits_for_the_end_of_the_meeting(self, client, general_board, decided):
        end = decided.ends_at
        with time_machine.travel(end - datetime.timedelta(seconds=1), tick=False):
            before = client.get(of(general_board))
            assert self.TITLE not in before.content.decode()
        with time_machine.travel(end + datetime.timedelta(seconds=1), tick=False):
            assert self.TITLE in client.get(of(general_board)).content.decode()

    def test_a_cancelled_meeting_decided_nothing(self, client, decided):
        decided.cancelled = True
        decided.save_revision().publish()
        assert self.TITLE not in entries(client)

    def test_decisions_of_drafts_and_private_meetings_are_not_there(self, client, decided):
        PageViewRestriction.objects.create(page=decided, restriction_type=PageViewRestriction.LOGIN)
        assert self.TITLE not in entries(client)
        PageViewRestriction.objects.all().delete()
        decided.unpublish()
        assert self.TITLE not in entries(client)

    def test_the_name_of_a_decision_stays(self, client, decided):
        before = entries(client)[self.TITLE].findtext(f"{ATOM}id")
        page = MeetingPage.objects.get(pk=decided.pk)
        page.place = "Elders"
        page.save_revision().publish()
        assert entries(client)[self.TITLE].findtext(f"{ATOM}id") == before


class TestAnswers:
    """What is the same for every address of this kind."""

    @pytest.fixture(params=["papers_feed", "body_feed", "body_calendar", "meeting_calendar", "meetings_json"])
    def path(self, request, general_board, meeting, decided, paper):
        keys = {"body_feed": [general_board.pk], "body_calendar": [general_board.pk], "meeting_calendar": [meeting.pk]}
        return reverse(request.param, args=keys.get(request.param))

    def test_who_has_it_already_gets_nothing_again(self, client, path):
        answer = client.get(path)
        for headers in ({"if-none-match": answer["ETag"]}, {"if-modified-since": answer["Last-Modified"]}):
            again = client.get(path, headers=headers)
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == answer["ETag"]
            assert again["Access-Control-Allow-Origin"] == "*"

    def test_a_change_is_sent(self, client, path, meeting):
        answer = client.get(path)
        with time_machine.travel(timezone.now() + DAY, tick=False):
            page = MeetingPage.objects.get(pk=meeting.pk)
            page.title = "Heel anders"
            page.save_revision().publish()
        for headers in ({"if-none-match": answer["ETag"]}, {"if-modified-since": answer["Last-Modified"]}):
            again = client.get(path, headers=headers)
            assert again.status_code == 200
            assert again["ETag"] != answer["ETag"]
            assert "Heel anders" in again.content.decode()

    def test_what_went_away_is_a_change_too(self, client, path, general_board, meeting):
        answer = client.get(path)
        with time_machine.travel(timezone.now() + DAY, tick=False):
            MeetingPage.objects.get(pk=meeting.pk).delete()
        again = client.get(path, headers={"if-modified-since": answer["Last-Modified"]})
        assert again.status_code == (404 if f"vergadering-{meeting.pk}" in path else 200)

    def test_only_the_heads_are_there_for_who_asks_that(self, client, path):
        answer, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length"):
            assert head[name] == answer[name]

    def test_anybody_may_use_it_and_keep_it_for_five_minutes(self, client, path):
        answer = client.get(path)
        assert answer["Cache-Control"] == "public, max-age=300"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_nothing_can_be_sent_to_it(self, client, path, method):
        assert getattr(client, method)(path).status_code == 405

    def test_two_answers_are_the_same(self, client, path):
        assert client.get(path).content == client.get(path).content


def test_the_end_of_a_meeting_is_a_change(meeting):
    meeting.starts_at, meeting.ends_at = timezone.now() + DAY, timezone.now() + 2 * DAY
    meeting.save_revision().publish()
    with time_machine.travel(meeting.ends_at + DAY, tick=False):
        assert last_change() == int(meeting.ends_at.timestamp())


def test_an_empty_feed_is_a_feed_and_always_the_same(client, general_board):
    root = feed(client, of(general_board))
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"


def test_without_a_section_openheid_the_feed_leads_home(client, db):
    for page in OpennessPage.objects.all():
        page.unpublish()
    assert feed(client).find(f"{ATOM}link[@rel='alternate']").get("href") == f"{SITE}/"


def test_queries_are_few_and_do_not_grow(client, general_board, meeting, decided, paper):
    first = {path: len(visit(path).queries) for path in (ALL, of(general_board))}
    other = add(general_board.get_parent().specific, BodyPage(title="Ander", slug="ander", body_kind="dagelijks"))
    for number, body in enumerate([general_board, other, general_board, other], 1):
        page = MeetingPage(title="Meer", slug=f"meer-{number}", starts_at=NOON - number * DAY)
        page.agenda = [AgendaItem(title=f"Punt {item}", decision="Ja.", sort_order=item) for item in range(3)]
        page: BasePage = add(body, page)
        for paper_number in range(2):
            make_paper(page, f"Stuk {paper_number}")
    for path, queries in first.items():
        assert len(visit(path).queries) == queries <= 12
