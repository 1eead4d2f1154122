"""Two web processes, the clock and an editor, each on its own: what the editor does is at once on every page of both."""

import time

import pytest

from tests.crisis import processes

pytestmark = pytest.mark.django_db
CALM = 'data-level="calm"'  # in every language


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("processes")
    with (
        django_db_blocker.unblock(),
        processes.database(folder) as (url, away),
        processes.site(folder, url) as running,
    ):
        running.without_database = away
        yield running


def eventually(holds, seconds=10):
    """Whether something holds within some seconds: for what the clock does. How soon: bench/crisis.py."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


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
    done = site.do(do="publish", title="Storm op komst", go_live_at=2)
    if time.time() < done["moments"]["go_live_at"] - 0.5:
        assert all(CALM in text for text in site.all(times=1))
    assert eventually(lambda: all("Storm op komst" in text for text in site.all(times=1)), seconds=30)
    done = site.do(do="publish", title="Storm op komst", page=done["page"], expire_at=3)
    time.sleep(max(done["moments"]["expire_at"] - time.time(), 0))
    assert all(CALM in text for text in site.all())


def test_with_the_database_gone_both_processes_tell_what_they_know_and_recover(site):
    page = site.do(do="publish", title="Brand in een hal")["page"]
    address = f"/nu-in-twente/{page}/"
    assert all("Brand in een hal" in text for text in site.all(address))
    with site.without_database():
        assert site.get("/bestuur/")[0] == 503
        assert all("Brand in een hal" in text for text in site.all(address))
        status, text = site.get(address)
        assert status == 200
        assert "Sluit ramen en deuren." in text
        assert site.get("/nu-in-twente/berichten.json")[0] == 200
        (site.folder / "crisis" / "state.json").unlink()  # and the file that all share: memory is left
        assert all("Brand in een hal" in text for text in site.all(address))
    assert eventually(lambda: site.get("/bestuur/")[0] == 200)
    assert all("Brand in een hal" in text for text in site.all(address))
    site.do(do="withdraw", page=page)
    assert all(CALM in text for text in site.all())
