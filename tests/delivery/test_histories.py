"""Whatever happens, in whatever order: in the end every finished answer is what the site says, and none is missing."""

import random
import re

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from core.models import Municipality, SiteTexts
from core.queries import visible
from crisis import publishing
from delivery import asking
from delivery.store import Broken
from organisation.models import InfoPage
from tests.crisis.conftest import record

pytestmark = pytest.mark.django_db
STEPS = 25
HOME = 2  # depth of the home pages in the tree


class History:
    """An editor who does one thing after another, each chosen by chance: `log` tells what was done."""

    def __init__(self, seed):
        self.chance, self.log, self.number = random.Random(seed), [], 0
        self.user = get_user_model().objects.create_superuser("toezicht", password="geheim-van-de-test")
        self.incident = None

    def step(self):
        name = self.chance.choice(sorted(name for name in dir(self) if name.startswith("do_")))
        with transaction.atomic():
            what = getattr(self, name)()
        # A test runs in one large transaction; here it ends for whoever waits for that.
        todo, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, action, *_robust in todo:
            action()
        self.log.append((name, str(what)))

    def page(self, pages=None):
        found = Page.objects.filter(depth__gt=HOME, alias_of=None) if pages is None else pages
        return Page.objects.get(
            pk=self.chance.choice(list(found.order_by("path").values_list("pk", flat=True)))
        ).specific

    def word(self):
        self.number += 1
        return f"verhaal{self.number}"

    def publish(self, page):
        page.save_revision().publish()
        return page

    def section(self):
        return self.page(Page.objects.filter(depth=HOME + 1, alias_of=None))

    def do_title(self):
        page = self.page()
        page.title = f"Titel {self.word()}"
        return self.publish(page)

    def do_lead(self):
        page = self.page()
        page.lead = f"Een inleiding, {self.word()}."
        return self.publish(page)

    def do_address(self):
        page = self.page(Page.objects.filter(depth__gt=HOME + 1, alias_of=None, live=True))
        page.slug = self.word()
        return self.publish(page)

    def do_new_page(self):
        word = self.word()
        page = InfoPage(title=f"Nieuw {word}", slug=word, search_description="Nieuw.", lead="Dit is nieuw.")
        self.section().add_child(instance=page)
        return self.publish(page)

    def do_move(self):
        page, target = self.page(Page.objects.type(InfoPage)), self.section()
        if not target.is_descendant_of(page) and target.pk != page.pk:
            page.move(target, "last-child")
        return page

    def do_take_away(self):
        page = self.page()
        page.unpublish()
        return page

    def do_put_back(self):
        gone = Page.objects.filter(live=False, depth__gt=HOME)
        return gone.exists() and self.publish(self.page(gone))

    def do_delete(self):
        page = self.page(Page.objects.type(InfoPage))
        page.delete()
        return page

    def do_private(self):
        page = self.page()
        return PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")

    def do_public(self):
        return PageViewRestriction.objects.all().delete()

    def do_draft(self):
        page = self.page()
        page.title = f"Concept {self.word()}"
        return page.save_revision()

    def do_menu(self):
        page = self.page()
        page.show_in_menus = not page.show_in_menus
        return self.publish(page)

    def do_follow(self):
        page, target = self.page(Page.objects.type(InfoPage)), self.section()
        return page.create_alias(parent=target, update_slug=self.word())

    def do_municipality_in_bulk(self):
        return Municipality.objects.filter(code="0153").update(name=f"Enschede {self.word()}")

    def do_texts(self):
        texts = SiteTexts.objects.get(locale__language_code="nl")
        texts.footer_about = f"<p>Onderaan, {self.word()}.</p>"
        texts.save()
        return texts

    def do_bare_sql(self):
        page = self.page()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE wagtailcore_page SET title = %s WHERE id = %s", [f"Kaal {self.word()}", page.pk])
        return page

    def do_message(self):
        what = record(title=f"Proef {self.word()}")
        if self.incident is None:
            self.incident = publishing.start(what, self.user)
            publishing.publish(self.incident, what, self.user)
        else:
            publishing.withdraw(self.incident, self.user, "proef")
            self.incident = None
        return self.incident


def finish(press):
    for _turn in range(1000):
        press.listen()
        press.work(1)
        if press.finished():
            return
    raise AssertionError("The press never ends.")


def differences(press):
    """What is kept and is not what the site says, and pages that the site has and nobody kept."""
    wrong = []
    for key, known in press.known.items():
        answer = asking.ask(press.application, key, known.made)
        kept, _inode = press.store.read(key)
        if answer is None or kept is None or bare(kept) != bare(answer):
            wrong.append(key)
    public = {page.get_url() for page in visible(Page.objects.filter(depth__gt=1))} - {None}
    return wrong, sorted(url for url in public if url not in press.known and served(press, url))


def bare(answer):
    """What must be the same; a form says when it was given out, and is made anew several times a day for that."""
    body = answer.dressed(lambda place: b"").body
    return answer.status, answer.headers, re.sub(rb'name="token" value="form:[^"]+"', b"", body)


def served(press, url):
    try:
        return asking.ask(press.application, url, 1) is not None
    except Broken:
        return False


def test_after_any_history_every_answer_is_the_newest(press):
    finish(press)
    history = History(1 if connection.vendor == "sqlite" else 2)  # one on each database
    for _number in range(STEPS):
        history.step()
        if history.chance.random() < 0.4:
            press.listen()
            press.work(0.3)  # so that the next thing happens in the middle
    finish(press)
    assert differences(press) == ([], []), history.log
