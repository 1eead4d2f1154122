"""What visitors see of incidents in a browser: in every state, with and without script, and while a page stays open."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e import accessibility, probes, server
from tests.e2e.accessibility import SIZES_AND_SCHEMES
from tests.e2e.conftest import DESKTOP, PHONE

SAY = """
import dataclasses, datetime
from django.contrib.auth import get_user_model
from django.utils import timezone
from crisis import publishing
from crisis.models import IncidentPage
from crisis.record import Text
from tests.crisis.conftest import GERMAN, record
user = get_user_model().objects.get(username="beheerder")
def say(level, title, page=None, **more):
    what = record(level, title, **more)
    page = page or publishing.start(what, user)
    publishing.publish(page, what, user, override="Voor deze test")
    return IncidentPage.objects.get(pk=page.pk)
def page(title):
    return IncidentPage.objects.filter(title=title).latest("pk")
"""
EASY = 'Text("Er is brand", "Er is veel rook.", ("Ga naar binnen.", "Doe ramen dicht."))'


class Scene:
    """A site of its own, and an editor who does something on it."""

    def __init__(self, folder, address, run):
        self.folder, self.address, self.run = folder, address, run

    def do(self, code):
        self.run(SAY + code)

    def clear(self):
        self.do(
            "for page in IncidentPage.objects.live().filter(sample=False): publishing.withdraw(page, user, 'klaar')"
        )


@pytest.fixture(scope="module")
def scene(built_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scene") / "site"
    server.copy(built_site, folder)
    with server.serving(folder) as address, server.shell(folder) as run:
        yield Scene(folder, address, run)


@pytest.fixture
def visitor(browser, scene):
    """A function that opens a browser on that site: a page."""
    contexts = []

    def arrive(*, size=PHONE, script=True):
        contexts.append(
            browser.new_context(
                base_url=scene.address,
                viewport=size,
                locale="nl-NL",
                reduced_motion="reduce",
                java_script_enabled=script,
            )
        )
        return contexts[-1].new_page()

    yield arrive
    for context in contexts:
        context.close()


@pytest.fixture(scope="class")
def everything(scene):
    """Messages of every level, one with all forms, changes and a late promise, and one that is over: their paths by name."""
    scene.do(
        f"""
alarm = say("alarm", "Grote brand met veel rook", forms={{"de": GERMAN, "easy": {EASY}, "en": GERMAN}}, place="Het noorden", phone="0900 0000", late_in=1/60)
old = alarm.record
new = dataclasses.replace(old, texts={{**old.texts, "nl": dataclasses.replace(old.texts["nl"], do=("Ga naar binnen.", "Zet de ventilatie uit."))}})
publishing.publish(alarm, publishing.revised(old, new, {{"nl": "De rook trekt naar het oosten."}}), user, override="Voor deze test")
say("warning", "Kans op zware storm")
say("information", "Oefening van de brandweer")
over = say("warning", "Gaslek in een straat")
publishing.end(over, {{"nl": "U mag weer naar huis."}}, user)
import pathlib, json
pathlib.Path({str(scene.folder / "paths.json")!r}).write_text(json.dumps({{"alarm": alarm.url, "over": over.url}}))
"""
    )

    paths = json.loads((scene.folder / "paths.json").read_text())
    yield {
        "home in an alarm": "/",
        "another page": "/bestuur/",
        "the incident": paths["alarm"],
        "in German": f"{paths['alarm']}de/",
        "in simple Dutch": f"{paths['alarm']}eenvoudig/",
        "what is over": paths["over"],
        "what happens now": "/nu-in-twente/",
        "a municipality": "/nu-in-twente/geldt-dit-voor-mij/enschede/",
        "what was": "/nu-in-twente/eerdere-incidenten/",
        "no page": "/deze-is-er-niet/",
    }
    scene.clear()


class TestInEveryState:
    @SIZES_AND_SCHEMES
    def test_two_engines_find_nothing_and_every_target_fits_a_finger(self, visitor, everything, size, whole):
        page = visitor(size=size)
        faults = {}
        for name, path in everything.items():
            page.goto(path)
            found = accessibility.axe_in_both_schemes(page, whole) + page.evaluate(probes.SMALL_TARGETS)
            if size == PHONE:
                found += accessibility.ibm(page)
            if found:
                faults[name] = found
        assert not faults, "\n".join(f"{name}: {line}" for name, lines in faults.items() for line in lines)

    @pytest.mark.parametrize(
        ("width", "rules"), [(320, ""), (390, "html { font-size: 200% }")], ids=["320 px", "text at 200 %"]
    )
    def test_text_fits_on_small_screens_and_at_twice_its_size(self, visitor, everything, width, rules):
        page = visitor(size={"width": width, "height": 640})
        faults = {}
        for name, path in everything.items():
            page.goto(path)
            page.evaluate(probes.ADD_STYLE, rules)
            if found := page.evaluate(probes.SIDEWAYS) + page.evaluate(probes.CLIPPED):
                faults[name] = found
        assert not faults, "\n".join(f"{name}: {line}" for name, lines in faults.items() for line in lines)

    def test_without_script_everything_is_there_and_every_form_can_be_reached(self, visitor, everything):
        page = visitor(script=False)
        page.goto("/bestuur/")
        page.get_by_role("link", name=re.compile("Wat moet ik doen.*Grote brand")).click()
        main = page.get_by_role("main")
        expect(page.locator("h1")).to_have_text("Grote brand met veel rook")
        for text in ("Zet de ventilatie uit.", "De rook trekt naar het oosten.", "Dat is te laat", "Kom niet kijken."):
            expect(main).to_contain_text(text)
        expect(main).to_contain_text("Eerst stond hier:")
        main.get_by_role("link", name="Deutsch").click()
        expect(page.locator("html")).to_have_attribute("lang", "de")
        expect(page.get_by_role("main")).to_contain_text("Gehen Sie hinein.")
        page.get_by_role("link", name="Eenvoudig Nederlands").click()
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        expect(page.get_by_role("main")).to_contain_text("Doe ramen dicht.")

    def test_the_keyboard_reaches_the_message_right_after_the_skip_links(self, visitor, everything):
        page = visitor(size=DESKTOP)
        page.goto("/bestuur/")
        seen = []
        for _press in range(4):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.textContent"))
        assert any("Wat moet ik doen?: Grote brand" in text for text in seen)

    def test_no_cookie_and_no_request_to_another_host(self, visitor, everything, scene):
        page = visitor()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        for path in everything.values():
            page.goto(path)
        assert all(url.startswith((scene.address, "data:")) for url in asked)
        assert page.context.cookies() == []


class TestOnAnOpenPage:
    @pytest.fixture(autouse=True)
    def nothing_holds(self, scene):
        yield
        scene.clear()

    @pytest.fixture
    def open_page(self, visitor):
        """A page of which the test moves the clock; it counts its questions."""
        page = visitor()
        page.clock.install()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url) if "stand.json" in request.url else None)
        page.goto("/bestuur/")
        return page

    def test_a_new_message_appears_and_is_said_once(self, open_page, scene):
        scene.do('say("warning", "Brand met rook")')
        open_page.clock.fast_forward("01:30")
        expect(open_page.locator(".c-watches h2")).to_have_text("Brand met rook")
        status = open_page.locator(".c-watches [role=status]")
        expect(status).to_have_text("Nieuw bericht. Waarschuwing: Brand met rook")
        expect(open_page.locator(".c-watches [role=alert]")).to_be_empty()
        assert accessibility.axe(open_page) == []
        open_page.evaluate("document.querySelector('.c-watches [role=status]').textContent = ''")
        for _minute in range(3):
            open_page.clock.fast_forward("01:30")
            open_page.wait_for_timeout(100)
        expect(status).to_be_empty()
        expect(open_page.locator(".c-watches h2")).to_have_count(1)

    def test_an_alarm_interrupts_and_what_is_withdrawn_goes(self, open_page, scene):
        scene.do('say("alarm", "Gevaarlijke stof")')
        open_page.clock.fast_forward("01:30")
        expect(open_page.locator(".c-watches [role=alert]")).to_contain_text("Gevaarlijke stof")
        scene.clear()
        open_page.clock.fast_forward("01:30")
        expect(open_page.locator(".c-watches h2")).to_have_count(0)

    def test_the_page_of_the_message_offers_to_load_again_and_moves_nothing(self, visitor, scene):
        scene.do('say("warning", "Brand met rook")')
        page = visitor()
        page.clock.install()
        page.goto("/nu-in-twente/")
        page.get_by_role("main").get_by_role("link", name="Brand met rook").click()
        before = page.get_by_role("main").inner_text()
        scene.do('say("warning", "Brand met meer rook", page("Brand met rook"))')
        page.clock.fast_forward("01:30")
        link = page.get_by_role("link", name="Er is een nieuw bericht. Laad deze pagina opnieuw.")
        expect(link).to_be_visible()
        assert page.get_by_role("main").inner_text() == before
        link.click()
        expect(page.locator("h1")).to_have_text("Brand met meer rook")

    def test_it_asks_once_a_minute_and_not_in_a_hidden_tab(self, open_page):
        for _second in range(60):
            open_page.clock.run_for(10_000)
            open_page.wait_for_timeout(10)
        assert 7 <= len(open_page.asked) <= 14
        open_page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        before = len(open_page.asked)
        open_page.clock.run_for(600_000)
        assert len(open_page.asked) == before
        open_page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: false, configurable: true});"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        open_page.clock.run_for(100)
        assert len(open_page.asked) == before + 1

    def test_it_asks_less_often_when_the_site_does_not_answer(self, open_page):
        open_page.route("**/stand.json*", lambda route: route.abort())
        for _step in range(60):
            open_page.clock.run_for(30_000)
            open_page.wait_for_timeout(10)
        assert 3 <= len(open_page.asked) <= 8  # in half an hour
