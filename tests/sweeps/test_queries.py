"""No page takes many queries, and none takes more when the site grows."""

from tests.support import public_pages, public_paths, visit
from tests.sweeps.queries import table

MOST = 12


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
