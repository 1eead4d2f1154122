"""A copy of the site on a plain web server: everything that a visitor does there, while the site itself is gone."""

import contextlib
import fcntl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import expect

from tests.e2e import accessibility, read_aloud, server
from tests.e2e.conftest import PHONE

pytestmark = pytest.mark.processes
GONE = "http://127.0.0.1:9"  # the address of the site itself; nobody answers there
SEARCH, FORM = "/zoeken/", "/openheid/woo-verzoek-doen/"
ALARM = ["--level=alarm", "--title=Grote brand in Enschede", "--text=Ga naar binnen.", "--where=Enschede"]

# The addresses of everything that a page leads to or shows, as the browser understands them; pictures that are none.
LOOK = """() => {
  const names = ["href", "src", "poster", "data-manifest", "data-poll"];
  const leads = [...document.querySelectorAll(names.map((name) => `[${name}]:not([rel=canonical], [rel=alternate])`))]
    .flatMap((e) => names.filter((name) => e.hasAttribute(name))
      .map((name) => [e.localName, new URL(e.getAttribute(name), document.baseURI).href]));
  return [leads, [...document.images].filter((i) => i.complete && !i.naturalWidth).map((i) => i.currentSrc)];
}"""


class Mirror:
    """A folder with a mirror, and where a plain web server serves it."""

    def __init__(self, folder, address):
        self.folder, self.address = folder, address

    def message(self, *arguments):
        """The one command, on a computer that has only Python."""
        command = [sys.executable, "-I", "-S", self.folder / "crisisbericht.py", *arguments]
        subprocess.run(command, check=True, capture_output=True)

    @contextlib.contextmanager
    def alarm(self):
        self.message(*ALARM)
        try:
            yield
        finally:
            self.message("--withdraw")

    def pages(self):
        """The addresses of all pages in the folder, each with whether it sends its visitor on to another."""
        files = {path.relative_to(self.folder).as_posix(): path.read_text() for path in self.folder.rglob("*.html")}
        return {f"/{name.removesuffix('index.html')}": "http-equiv" in text for name, text in sorted(files.items())}

    def status(self, url):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code


@pytest.fixture(scope="session")
def made(built_site):
    """The folder of a mirror of the starting content and the page with every block, made once for all xdist workers."""
    site, folder = built_site.with_name("mirrored-site"), built_site.with_name("mirror")
    with site.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            server.copy(built_site, site)
            said = server.manage(site, "mirror", str(site / "mirror"), BASE_URL=GONE)
            assert ", 0 differ." in said
            (site / "mirror").rename(folder)
    return folder


@pytest.fixture(scope="module")
def mirror(made, tmp_path_factory):
    """A mirror of one's own, on a plain web server; the site that it is made of serves nobody."""
    folder, port = tmp_path_factory.mktemp("mirror") / "copy", server.free_port()
    server.copy(made, folder)
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    log, address = folder.with_name("server.log"), f"http://127.0.0.1:{port}"
    with log.open("w") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            server.wait_for(address, process, log)
            yield Mirror(folder, address)
        finally:
            process.terminate()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def script(request):
    return request.param


@pytest.fixture
def page(browser, browser_context_args, mirror, script):
    """A browser on the mirror, which asks nobody else for anything, and has nothing to complain about."""
    there = {"base_url": mirror.address, "java_script_enabled": script}
    context = browser.new_context(**browser_context_args | there)
    page = context.new_page()
    hosts, complaints = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    yield page
    cookies = context.cookies()
    context.close()
    assert hosts - {""} <= {urlsplit(mirror.address).netloc}
    assert complaints == []
    assert cookies == []


with_script = pytest.mark.parametrize("script", [True], ids=["script"])


@with_script
def test_every_page_is_there_and_leads_to_nothing_that_is_not(page, mirror):
    found, faults = {}, []
    # Pages to listen to are all alike: that the links to them work is enough.
    pages = {path: sends_on for path, sends_on in mirror.pages().items() if "/lees-voor/" not in path}
    assert len(pages) > 80
    for path, sends_on in pages.items():
        assert page.goto(path).status == 200, path
        if sends_on:
            page.wait_for_url(lambda url, path=path: urlsplit(url).path != path)
            continue
        leads, broken = page.evaluate(LOOK)
        found |= {url: (path, kind) for kind, url in leads}
        faults += [f"{path}: {picture} is no picture" for picture in broken]
    ours = {urldefrag(url).url for url in found if url.startswith(mirror.address)}
    assert not [url for url in ours if urlsplit(url).query]  # a plain web server does not see a question
    with ThreadPoolExecutor(8) as pool:
        statuses = zip(sorted(ours), pool.map(mirror.status, sorted(ours)), strict=True)
    faults += [f"{url} answers {status}, on {found.get(url)}" for url, status in statuses if status != 200]
    assert not faults, "\n".join(faults)
    # To the site itself leads only what a mirror cannot do, and only when a visitor presses it.
    back = {(path, kind) for url, (path, kind) in found.items() if url.startswith(GONE)}
    assert {kind for _path, kind in back} == {"a"}
    assert {SEARCH, FORM} <= {path for path, _kind in back}


def test_a_visitor_finds_reads_and_changes_language(page):
    page.goto("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Hulpverlening").click()
    expect(page.locator("h1")).to_have_text("Hulpverlening")
    page.get_by_role("main").get_by_role("link", name="Brandweer Twente").first.click()
    expect(page.locator("h1")).to_have_text("Brandweer Twente")
    page.goto("/")
    page.locator("details.c-lang summary").click()
    page.locator("details.c-lang").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("details.c-lang summary").click()
    page.locator("details.c-lang").get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_the_menu_of_a_phone_opens(page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    expect(page.locator("#menu")).to_be_hidden()
    page.locator(".c-menu-button").click()
    page.locator("#menu").get_by_role("link", name="Wie zijn wij?").click()
    expect(page.locator("h1")).to_contain_text("Wie zijn wij")


def test_search_and_forms_say_that_they_are_not_here_and_where_they_are(page):
    page.goto("/")
    page.get_by_role("link", name="Zoeken").first.click()
    expect(page.get_by_role("main")).to_contain_text("Zoeken werkt niet op deze kopie van de site.")
    page.get_by_role("main").get_by_role("link", name="Kies een onderwerp").click()
    expect(page.locator("#onderwerpen")).to_be_in_viewport()
    page.goto("/en/zoeken/")
    expect(page.get_by_role("main")).to_contain_text("Search does not work on this copy of the site.")
    page.goto(FORM)
    expect(page.get_by_role("main")).to_contain_text("Dit formulier werkt niet op deze kopie van de site.")
    expect(page.locator("form")).to_have_count(0)
    expect(page.get_by_role("link", name="Ga naar de gewone site")).to_have_attribute("href", f"{GONE}{FORM}")


def test_papers_films_pictures_and_feeds_come_whole(page, mirror):
    page.goto(read_aloud.PAGE)
    film = page.locator("video source").get_attribute("src")
    document = page.locator("a[href^='/documenten/']").first.get_attribute("href")
    page.goto("/nu-in-twente/")
    feed = page.locator("a[href$='.atom']").first.get_attribute("href")
    for path, kind in ((film, "video/mp4"), (document, "application/pdf"), (feed, "application/atom+xml")):
        answer = page.request.get(path)
        assert answer.ok, path
        assert answer.headers["content-type"].startswith(kind)
        assert answer.body() == (mirror.folder / path[1:]).read_bytes()
    assert etree.fromstring(page.request.get(feed).body()).tag == "{http://www.w3.org/2005/Atom}feed"


@with_script
def test_lees_voor_speaks_with_our_own_voice(page):
    page.goto(read_aloud.PAGE)
    page.get_by_role("button", name="Lees voor", exact=True).click()
    page.wait_for_function("() => document.querySelector('.c-player').dataset.state === 'playing'")
    page.wait_for_function("() => CSS.highlights.get('vrt-word')?.size")


@pytest.mark.parametrize("script", [False], ids=["no script"])
def test_lees_voor_has_a_page_with_the_sound(page):
    page.goto(read_aloud.PAGE)
    page.get_by_role("link", name="Lees voor", exact=True).click()
    sound = page.locator("audio source, audio[src]").first.get_attribute("src")
    assert len(page.request.get(sound).body()) > 10_000


@with_script
def test_a_text_that_is_no_page_is_read_by_the_voice_of_the_device(page):
    page.add_init_script(read_aloud.speech(read_aloud.LOCAL))
    page.goto("/nu-in-twente/geldt-dit-voor-mij/almelo/")
    page.get_by_role("button", name="Lees voor", exact=True).click()
    page.get_by_role("button", name="Lees met de stem van uw apparaat").click()
    page.wait_for_function("() => speechSynthesis.said.length")


def test_a_message_is_on_every_page_after_one_command_and_gone_after_one_more(page, mirror):
    places = ("/", "/en/", "/de/", read_aloud.PAGE, SEARCH, "/404.html")
    alarm = page.locator(".c-watch[data-level=incident]")
    with mirror.alarm():
        for path in places:
            page.goto(path)
            expect(alarm.get_by_role("heading", name="Grote brand in Enschede")).to_be_visible()
            expect(page.locator(".c-watch[data-level=calm]")).to_have_count(0)
        page.goto("/")
        alarm.get_by_role("link").click()
        expect(page.locator("h1")).to_have_text("Grote brand in Enschede")
        expect(page.get_by_role("main")).to_contain_text("Ga naar binnen.")
    for path in places:
        page.goto(path)
        expect(alarm).to_have_count(0)
    page.goto("/~crisisbericht/")
    expect(page.locator("h1")).to_have_text("Dit crisisbericht geldt niet meer")


@with_script
def test_an_open_page_hears_of_a_message_and_of_its_end(page, mirror):
    page.clock.install()
    page.goto("/en/")
    expect(page.locator(".c-watch[data-level=calm]")).to_be_visible()
    with mirror.alarm():
        page.clock.fast_forward("01:30")
        expect(page.locator(".c-watch[data-level=incident]")).to_contain_text("Grote brand in Enschede")
        expect(page.get_by_role("alert")).to_contain_text("Grote brand in Enschede")
        time.sleep(1.1)  # this server tells the age of a file in whole seconds, and a browser believes it
    page.clock.fast_forward("01:30")
    expect(page.locator(".c-watch[data-level=incident]")).to_have_count(0)


@with_script
def test_nothing_is_wrong_for_who_uses_aids_on_what_only_a_mirror_has(page, mirror):
    page.set_viewport_size(PHONE)
    faults = []
    with mirror.alarm():
        for path in ("/", SEARCH, FORM, "/~crisisbericht/", "/nu-in-twente/"):
            page.goto(path)
            faults += [f"{path}: {fault}" for fault in accessibility.axe_in_both_schemes(page, "light")]
    assert not faults, "\n".join(faults)
