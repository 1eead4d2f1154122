"""Two web processes, the clock and an editor, each on its own: what the editor does is at once on every page of both."""

import time

import pytest

from tests.crisis import processes

pytestmark = pytest.mark.django_db
CALM = 'data-level="calm"'  # in every language


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("processes")
    with django_db_blocker.unblock(), processes.database(folder) as url, processes.site(folder, url) as running:
        yield running


def eventually(site, sign, seconds=10):
    """Whether a sign stands on every page within some seconds: for what the clock does. How soon: bench/crisis.py."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if all(sign in text for text in site.all(times=1)):
            return True
        time.sleep(0.1)
    return False


def test_publish_change_end_and_withdraw_are_at_once_on_every_page_of_every_process(site):
    assert all(CALM in text for text in site.all())
    page = site.do(do="publish", title="Brand met rook")["page"]
    address = f"/nu-in-twente/{page}/"
    assert all("Brand met rook" in text for text in site.all(address))
    site.do(do="publish", title="Brand met veel meer rook", page=page)
    assert all("Brand met veel meer rook" in text for text in site.all(address))
    site.do(do="end", page=page)
    assert all("U mag weer naar buiten." in text for text in site.all(address))
    site.do(do="withdraw", page=page)
    assert all(CALM in text for text in site.all())
    assert site.get(address)[0] == 404


def test_a_planned_message_comes_and_goes_without_an_editor(site):
    done = site.do(do="publish", title="Storm op komst", go_live_at=2, expire_at=6)
    if time.time() < done["moments"]["go_live_at"] - 0.5:
        assert all(CALM in text for text in site.all(times=1))
    assert eventually(site, "Storm op komst")
    time.sleep(max(done["moments"]["expire_at"] - time.time(), 0))
    assert all(CALM in text for text in site.all())
