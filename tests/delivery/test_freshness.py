"""Whatever changes what a visitor reads: within a second every process tells it, and nothing else."""

import datetime

import pytest

from core.stamp import GENERATION

pytestmark = pytest.mark.django_db
MANY = 10_000  # answers to the crowd, in all tests together
SECOND = 1.0


def tells(site, path, words, *, not_words="~"):
    """Whether every process answers with these words, and without those."""
    answers = [answer.text for _path, answer in site.ask_all([path], times=6)]
    return all(words in text and not_words not in text for text in answers)


def lacking(site, words, pages):
    """Which of these pages, where there is one, do not tell it."""
    answers = site.ask_all(pages, times=2)
    return [(path, answer.text[:3000]) for path, answer in answers if answer.status == 200 and words not in answer.text]


def status(site, path):
    return {answer.status for _path, answer in site.ask_all([path], times=6)}


def soon(site, path, words, **more):
    return site.until(lambda: tells(site, path, words, **more), SECOND)


@pytest.fixture(scope="module")
def crowd(running):
    """All the while, many others ask for all pages as fast as they can."""
    running.settle()
    with running.crowd() as seen:
        yield
    count, statuses = seen
    assert count > MANY
    assert set(statuses) <= {200, 301, 302, 404}  # pages come and go


@pytest.fixture
def site(running, crowd):
    running.settle(120)
    yield running
    running.edit("PageViewRestriction.objects.all().delete()")


def test_a_page_that_is_published_and_its_new_text(site):
    site.edit('info(page("bestuur"), "een-nieuwe", "Een nieuwe bladzijde")')
    soon(site, "/bestuur/een-nieuwe/", "Dit gaat over Een nieuwe bladzijde.")
    site.edit('p = page("een-nieuwe"); p.lead = "Nu staat hier iets anders."; publish(p)')
    soon(site, "/bestuur/een-nieuwe/", "Nu staat hier iets anders.", not_words="Dit gaat over")


def test_a_draft_changes_nothing_and_nothing_is_made_anew(site):
    before = site.stamp[GENERATION]
    site.edit('p = page("bestuur"); p.lead = "Alleen een concept."; p.save_revision()')
    site.settle()
    assert site.stamp[GENERATION] == before
    assert "Alleen een concept" not in site.ask("/bestuur/").text


def test_a_title_in_the_menu_stands_on_every_page(site):
    site.edit('p = page("bestuur"); p.title = "Besturen in Twente"; publish(p)')
    for path in ("/bestuur/", "/bestuur/algemeen-bestuur/", "/"):
        soon(site, path, "Besturen in Twente")
    site.settle()
    dutch = [path for path in site.pages() if not path.startswith(("/en/", "/de/")) and "lees-voor" not in path]
    assert lacking(site, "Besturen in Twente", dutch) == []
    site.edit('p = page("bestuur"); p.title = "Bestuur"; publish(p)')
    soon(site, "/", "Bestuur", not_words="Besturen in Twente")


def test_a_page_that_is_taken_away_and_put_back(site):
    site.edit('info(page("bestuur"), "even-hier", "Even hier")')
    soon(site, "/bestuur/even-hier/", "Even hier")
    site.edit('page("even-hier").unpublish()')
    site.until(lambda: status(site, "/bestuur/even-hier/") == {404}, SECOND)
    site.edit('publish(page("even-hier"))')
    site.until(lambda: status(site, "/bestuur/even-hier/") == {200}, SECOND)
    site.edit('page("even-hier").delete()')
    site.until(lambda: status(site, "/bestuur/even-hier/") == {404}, SECOND)


def test_a_page_that_moves_with_what_is_below_it(site):
    site.edit('info(info(page("bestuur"), "boven", "Boven"), "onder", "Onder")')
    soon(site, "/bestuur/boven/onder/", "Dit gaat over Onder.")
    site.edit('page("boven").move(page("openheid"), "last-child")')
    soon(site, "/openheid/boven/onder/", "Dit gaat over Onder.")
    site.until(lambda: 200 not in status(site, "/bestuur/boven/onder/"), SECOND)
    site.edit('p = page("boven"); p.slug = "hoger"; publish(p)')
    soon(site, "/openheid/hoger/onder/", "Dit gaat over Onder.")
    site.until(lambda: 200 not in status(site, "/openheid/boven/onder/"), SECOND)


def test_a_page_that_becomes_private_is_gone_with_what_is_below_it(site):
    site.edit('info(info(page("bestuur"), "besloten", "Besloten"), "dieper", "Dieper")')
    soon(site, "/bestuur/besloten/dieper/", "Dit gaat over Dieper.")
    site.edit(
        'PageViewRestriction.objects.create(page=page("besloten"), restriction_type="password", password="geheim")'
    )
    site.until(lambda: tells(site, "/bestuur/besloten/dieper/", "", not_words="Dit gaat over Dieper"), SECOND)
    site.settle()
    assert "/bestuur/besloten/" not in site.finished()
    assert "/bestuur/besloten/dieper/" not in site.finished()
    site.edit("PageViewRestriction.objects.all().delete()")
    soon(site, "/bestuur/besloten/dieper/", "Dit gaat over Dieper.")


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (
            'Municipality.objects.filter(name="Almelo").update(name="Almelo-Noord")',
            "/hulpverlening/gemeenten/",
            "Almelo-Noord",
        ),
        (
            't = SiteTexts.objects.get(locale__language_code="nl"); t.footer_about = "<p>Onze nieuwe voet.</p>"; t.save()',
            "/contact/",
            "Onze nieuwe voet.",
        ),
        (
            'Page.objects.filter(slug="veiligheidsdirectie").update(title="Directie Veiligheid")',
            "/bestuur/veiligheidsdirectie/",
            "Directie Veiligheid",
        ),
        (
            "connection.cursor().execute(\"UPDATE wagtailcore_page SET search_description = 'Uit de kale database.' WHERE slug = 'veiligheidsdirectie'\")",
            "/bestuur/",
            "Uit de kale database.",
        ),
    ],
    ids=["a snippet in bulk", "a setting", "a page in bulk", "sql"],
)
def test_what_changes_without_being_published(site, change, path, words):
    assert words not in site.ask(path).text
    site.edit(change)
    soon(site, path, words)


def test_a_change_that_is_undone_changes_nothing(site):
    before = site.stamp[GENERATION]
    site.edit(
        """
try:
    with transaction.atomic():
        Municipality.objects.filter(name="Borne").update(name="Borne-Zuid")
        raise KeyError
except KeyError:
    pass
"""
    )
    site.settle()
    assert site.stamp[GENERATION] == before
    # What is undone in part hides nothing of the rest.
    site.edit(
        """
with transaction.atomic():
    try:
        with transaction.atomic():
            Municipality.objects.filter(name="Borne").update(name="Borne-Zuid")
            raise KeyError
    except KeyError:
        pass
    Municipality.objects.filter(name="Borne").update(name="Borne-West")
"""
    )
    soon(site, "/hulpverlening/gemeenten/", "Borne-West")


def test_only_pages_that_show_a_change_are_replaced(site):
    before = {key: site.store.about(key)[1] for key in site.pages()}
    site.edit('p = page("privacy"); p.lead = "Een nieuwe inleiding over privacy."; publish(p)')
    soon(site, "/privacy/", "Een nieuwe inleiding over privacy.")
    site.settle()
    replaced = {key for key, inode in before.items() if site.store.about(key)[1] != inode}
    assert "/privacy/" in replaced
    assert len(replaced) <= 3, replaced


def test_what_a_visitor_does_makes_no_page_anew(site):
    before = site.stamp[GENERATION]
    site.ask("/zoeken/?q=brand")
    site.edit("from django.contrib.sessions.backends.db import SessionStore; s = SessionStore(); s['a'] = 1; s.save()")
    site.settle()
    assert site.stamp[GENERATION] == before


def test_at_the_time_that_an_editor_chose(site):
    site.edit('p = info(page("bestuur"), "later", "Later"); p.unpublish()')
    site.edit(
        """
import datetime
p = page("later")
p.go_live_at = timezone.now() + datetime.timedelta(seconds=3)
publish(p)
"""
    )
    site.until(lambda: status(site, "/bestuur/later/") == {404}, SECOND)
    site.until(
        lambda: (
            site.edit("from django.core.management import call_command; call_command('publish_scheduled', verbosity=0)")
            and status(site, "/bestuur/later/") == {200}
        ),
        6,
    )


def test_a_meeting_that_is_over_moves_by_itself(site):
    site.edit(
        """
from publications.models import MeetingPage
import datetime
m = MeetingPage.objects.live().filter(starts_at__gt=timezone.now()).order_by("starts_at").first()
MeetingPage.objects.filter(pk=m.pk).update(ends_at=timezone.now() + datetime.timedelta(seconds=4))
result = m.get_parent().url
"""
    )
    path = site.edit("result = m.get_parent().url")["result"]
    site.settle()
    before, generation = site.ask(path).text, site.stamp[GENERATION]
    site.until(lambda: site.stamp[GENERATION] != generation, 8)
    soon(site, path, "", not_words=before)


def test_a_crisis_message_stands_on_all_pages_at_once_and_leaves_them(site):
    pages = site.pages()
    moment = site.edit(
        """
from crisis import publishing
from tests.crisis.conftest import record
what = record(title="Proef met rook bij de haven")
incident = publishing.start(what, user)
publishing.publish(incident, what, user)
"""
    )
    took = site.until(lambda: tells(site, "/contact/", "Proef met rook bij de haven"), SECOND)
    assert lacking(site, "Proef met rook bij de haven", pages) == []
    assert took < SECOND
    assert moment["at"] > 0
    for path in ("/nu-in-twente/", "/nu-in-twente/stand.json?taal=nl", "/nu-in-twente/berichten.atom", "/"):
        soon(site, path, "Proef met rook bij de haven")
    assert "Laad deze pagina opnieuw" in site.ask("/contact/", Accept_Encoding="br").text
    site.edit('publishing.withdraw(incident, user, "proef")')
    soon(site, "/contact/", "Nu geen crisisbericht", not_words="Proef met rook")
    telling = ("/nu-in-twente/", "/overzicht/")  # these tell it themselves: they are made new, not only its banner
    for path in telling:
        soon(site, path, "", not_words="Proef met rook")
    left = [path for path, answer in site.ask_all(pages, times=2) if "Proef met rook bij de haven" in answer.text]
    assert [path for path in left if "proef-met-rook" not in path and not path.startswith(telling)] == []


def test_with_the_press_gone_the_edge_asks_the_app_itself(site):
    with site.frozen("press"):
        site.edit('p = page("contact"); p.lead = "Zonder pers toch nieuw."; publish(p)')
        site.until(lambda: tells(site, "/contact/", "Zonder pers toch nieuw."), 8)


def test_dates_of_today_change_at_midnight():
    from django.utils import timezone

    from core.addresses import next_moment

    evening = timezone.make_aware(datetime.datetime(2030, 1, 1, 23, 59, 59))
    assert next_moment(evening) <= timezone.make_aware(datetime.datetime(2030, 1, 2))
