"""No page takes many queries, and none takes more when the site grows."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import kept
from tests.support import SEARCH_PATH, public_pages, public_paths, visit
from tests.sweeps.queries import table

MOST = 12
MOST_WARM = 4  # with the page tree in memory: the page itself, and what it lists


def test_no_page_takes_more_than_twelve_queries(visits, subtests):
    print(table(visits))
    for seen in visits:
        with subtests.test(path=seen.path):
            count = len(seen.queries)
            assert count <= MOST, "\n".join(seen.queries)


def test_queries_do_not_grow_with_the_number_of_siblings(db, visits, subtests):
    before = {seen.path: len(seen.queries) for seen in visits}
    for page in public_pages():
        if page.depth > 2:
            for number in (1, 2):
                twin = {"title": f"{page.title} {number}", "slug": f"{page.slug}-{number}"}
                page.copy(update_attrs=twin, copy_revisions=False, keep_live=True)
    assert len(public_paths()) > 2 * len(before)
    for path, count in before.items():
        with subtests.test(path=path):
            now = len(visit(path).queries)
            assert now <= count


def test_with_the_tree_in_memory_a_page_asks_for_itself_and_what_it_lists(client, db, monkeypatch, subtests):
    memory = {}  # as in a process whose press lives, and not in a transaction
    monkeypatch.setattr(kept, "_memory", lambda: (memory, 0))
    paths = public_paths()
    for path in paths:
        client.get(path)  # so that Django knows the types of pages
    memory.clear()
    client.get("/")
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        found = [query["sql"] for query in queries if not query["sql"].startswith("SAVEPOINT")]
        most = MOST_WARM if "?" not in path else MOST
        with subtests.test(path=path):
            assert len(found) <= most, "\n".join(found)
            assert bool(found) == (path != SEARCH_PATH)
    assert memory
