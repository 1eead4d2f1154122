"""No visitor is followed, and every page is light."""

import gzip
from urllib.parse import urlsplit

from tests.e2e.conftest import each
from tests.support import MISSING_PATH

MOST_SCRIPT, MOST_STYLE = 8 * 1024, 14 * 1024  # bytes of the whole site after gzip


def test_no_page_calls_another_host_sets_a_cookie_breaks_its_policy_or_weighs_too_much(page, paths, base_url):
    loaded, cookies, complaints, failed = set(), [], [], []
    page.on("request", lambda request: loaded.add((request.resource_type, request.url)))
    page.on(
        "response",
        lambda response: cookies.append(response.url) if "set-cookie" in response.headers else None,
    )
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # Aborted: the browser gave up an icon because the next page was asked for, which is no fault of the site.
    page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or failed.append(request.url))
    for _path in each(page, [path for path in paths if path != MISSING_PATH]):
        pass
    assert complaints == []  # before the page that is not there: a browser reports a 404 as an error
    for _path in each(page, [MISSING_PATH]):
        pass
    assert {urlsplit(url).netloc for _kind, url in loaded} - {""} == {urlsplit(base_url).netloc}
    assert cookies == []
    assert page.context.cookies() == []
    assert failed == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    def size(kind):
        bodies = [page.request.get(url).body() for kind_, url in sorted(loaded) if kind_ == kind]
        return sum(len(gzip.compress(body, 6)) for body in bodies)

    assert 0 < size("stylesheet") <= MOST_STYLE
    assert size("script") <= MOST_SCRIPT
