"""What is kept in memory is as it would be made now."""

import time

import pytest
from django.core.signals import request_finished, request_started
from wagtail.models import Page, PageViewRestriction

from core import kept, tree
from core.queries import visible
from core.stamp import ALIVE, GENERATION, WRITTEN, machine_stamp


@pytest.fixture
def stamp(settings, tmp_path):
    """The stamp of a machine of which the press lives."""
    settings.FINISHED_FOLDER = str(tmp_path)
    machine_stamp.cache_clear()
    made = machine_stamp()
    made[ALIVE] = time.monotonic_ns()
    yield made
    machine_stamp.cache_clear()
    kept._everywhere.clear()


@pytest.fixture
def request_runs(open_connection):
    """What happens in the middle of a request."""
    request_started.send(None)
    yield
    request_finished.send(None)


def counted():
    calls = []

    @kept.kept
    def make():
        calls.append(1)
        return len(calls)

    return make


@pytest.mark.parametrize("number", [GENERATION, WRITTEN])
def test_kept_until_something_changes(stamp, number):
    make = counted()
    assert [make(), make()] == [1, 1]
    stamp.touch(number)
    assert [make(), make()] == [2, 2]


def test_without_a_press_nothing_is_kept_but_for_one_request(stamp, request_runs):
    make = counted()
    assert make() == 1
    stamp[ALIVE] = 1
    assert [make(), make()] == [2, 2]
    kept.forget()
    assert make() == 3
    request_finished.send(None)
    assert [make(), make()] == [4, 5]


def test_a_text_tells_each_time_what_it_was_made_from(stamp):
    said = kept.tells("a_table")(lambda word: word.upper())
    for _time in range(2):
        heard = []
        token = kept.asked.set(heard)
        assert kept.kept_text("name", lambda: said("woord")) == "WOORD"
        kept.asked.reset(token)
        assert [(question.tables, given) for question, given in heard] == [(("a_table",), ("woord",))]


def test_a_text_of_which_the_making_breaks_is_made_again(stamp):
    def breaks():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept.kept_text("name", breaks)
    assert kept.kept_text("name", lambda: "goed") == "goed"
    assert kept.asked.get() is None


def test_the_tree_knows_the_address_of_every_page(db):
    nodes = tree.tree().by_key
    pages = list(Page.objects.live().filter(depth__gt=1))
    assert len(pages) > 50
    assert {one.pk: one.get_url() for one in pages} == {key: node.get_url() for key, node in nodes.items()}
    assert {one.pk: one.get_full_url() for one in pages} == {key: node.get_full_url() for key, node in nodes.items()}


def test_the_tree_knows_who_may_see_a_page(db):
    section = Page.objects.get(slug="bestuur", depth=3)
    section.create_alias(parent=Page.objects.get(slug="openheid", depth=3), update_slug="kopie", recursive=True)
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="geheim")
    public = set(visible(Page.objects.filter(depth__gt=1)).values_list("pk", flat=True))
    assert {node.pk for node in tree.tree().nodes if not node.private} == public
    assert any(node.private and node.url_path.endswith("/kopie/") for node in tree.tree().nodes)
