"""What components do with their values; their looks are in the style guide."""

from django.utils.safestring import mark_safe

FILM = {"title": "Zo werkt het", "sources": [{"src": "/media/film.mp4", "type": "video/mp4"}]}


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_a_film_without_a_source_shows_nothing(component):
    assert text(component("film", title="Zo werkt het", sources=[], transcript="Tekst")) == ""


def test_a_film_loads_nothing_before_the_click(component):
    video = component("film", **FILM, poster="/media/p.jpg").find(".//video")
    assert video.get("preload") == "none"
    assert "autoplay" not in video.attrib
    assert video.get("poster") == "/media/p.jpg"


def test_a_film_offers_captions_and_its_text(component):
    tracks = [{"src": "/media/nl.vtt", "lang": "nl", "label": "Nederlands"}]
    film = component("film", **FILM, tracks=tracks, transcript=mark_safe("<p>Alles wat u hoort.</p>"))
    track = film.find(".//track")
    assert (track.get("kind"), track.get("srclang")) == ("captions", "nl")
    assert "default" not in track.attrib  # a default track loads at once
    assert "Alles wat u hoort." in text(film.find(".//details"))


def test_the_organisation_chart_nests_as_deep_as_the_organisation(component):
    deep = {"title": "Derde", "children": []}
    tree = {"title": "Eerste", "url": "/a/", "children": [{"title": "Tweede", "note": "let op", "children": [deep]}]}
    chart = component("org", root=tree)
    assert [text(node) for node in chart.cssselect("li li li .c-org__node")] == ["Derde"]
    assert chart.cssselect("a.c-org__node")[0].get("href") == "/a/"
    assert text(chart.cssselect("li li > span.c-org__node")[0]) == "Tweede let op"


def test_a_partner_is_told_in_words(component):
    chart = component("org", root={"title": "Politie", "kind": "partner", "url": "/politie/"})
    assert text(chart) == "Politie (partner)"


def test_the_name_of_a_group_of_partners_is_no_partner(component):
    assert text(component("org", root={"title": "Samenwerking", "kind": "partner"})) == "Samenwerking"


def test_a_very_long_word_in_a_title_may_break(component):
    shy = "\N{SOFT HYPHEN}"
    assert text(component("pagehead", title="Portefeuilleverdeling").find(".//h1")) == f"Portefeuille{shy}verdeling"
    assert text(component("pagehead", title="Veiligheidsregio").find(".//h1")) == "Veiligheidsregio"
    assert component("pagehead", title="<Portefeuilleverdeling>").find(".//h1").text.startswith("<")


def test_an_office_without_a_holder_says_so(component):
    assert "nog niet toegewezen" in text(component("officers", rows=[{"office": "Brandweer"}]))


def test_an_office_shows_its_holder(component):
    shown = text(component("officers", rows=[{"office": "Brandweer", "name": "Voornaam Achternaam"}]))
    assert "Voornaam Achternaam" in shown
    assert "nog niet toegewezen" not in shown


def test_a_short_page_has_no_contents(component):
    items = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    assert text(component("contents", items=items)) == ""
    assert "Op deze pagina" in text(component("contents", items=[*items, {"id": "c", "title": "C"}]))


def test_a_figure_tells_its_age_and_its_source(component):
    item = {"value": "1.000", "prefix": "ongeveer", "label": "vrijwilligers", "as_of": "2019", "source": "Jaarverslag"}
    facts = component("facts", items=[item])
    assert text(facts.find(".//li")) == "ongeveer 1.000 vrijwilligers Stand van zaken 2019 · Bron: Jaarverslag"


def test_what_all_figures_share_is_said_once(component):
    items = [{"value": value, "label": "l", "as_of": "2019", "source": "Jaarverslag"} for value in ("14", "29")]
    assert text(component("facts", items=items)).count("Stand van zaken 2019 · Bron: Jaarverslag") == 1


def test_a_year_stays_a_year_and_is_not_written_as_a_number(component):
    assert "Stand van zaken 2019" in text(component("as_of", as_of=2019))


def test_a_language_is_written_in_that_language(component):
    languages = [
        {"code": "nl", "name": "Nederlands", "url": "/", "current": True},
        {"code": "de", "name": "Deutsch", "url": "/de/", "current": False},
    ]
    links = component("language_switch", languages=languages).cssselect("li a")
    assert [(a.get("lang"), a.get("hreflang"), a.text) for a in links] == [
        ("nl", "nl", "Nederlands"),
        ("de", "de", "Deutsch"),
    ]
    assert text(component("language_switch", languages=languages[:1])) == ""


def test_the_breadcrumb_ends_in_the_page_itself(component):
    crumbs = component("breadcrumb", items=[{"title": "Home", "url": "/"}, {"title": "Contact", "url": ""}])
    last = crumbs.cssselect("li")[-1]
    assert last.get("aria-current") == "page"
    assert last.find("a") is None


def test_the_menu_opens_without_script(component):
    header = component("header", navigation=[{"title": "Bestuur", "url": "/bestuur/", "current": "true"}])
    assert header.cssselect("button.c-menu-button")[0].get("popovertarget") == header.cssselect("nav")[0].get("id")
    assert header.cssselect("nav a")[0].get("aria-current") == "true"


def test_lees_voor_is_a_link_until_a_script_makes_it_a_button(component):
    listen = component("listen", address="/lees-voor/12/", manifest="/lees-voor/12.json")
    (link,), (button,) = listen.cssselect("a"), listen.cssselect("button")
    assert (link.get("href"), text(link)) == ("/lees-voor/12/", text(button))
    assert "hidden" in button.attrib
    assert (button.get("aria-pressed"), button.get("data-manifest")) == ("false", "/lees-voor/12.json")
    assert button.get("aria-controls") == component("player").find("section").get("id")
    assert "hidden" in component("player").find("section").attrib


def test_a_page_that_has_nothing_to_hear_has_no_lees_voor(component):
    assert text(component("listen", address="")) == ""
    assert not component("listen").cssselect("a, button")


def test_every_state_of_the_player_has_its_words_and_the_name_of_its_button(component):
    player = component("player").find("section")
    states = ("loading", "playing", "paused", "ended", "waiting", "failed", "none", "lost", "mute")
    assert [player.get(f"data-{state}").count("|") for state in states] == [1] * len(states)


def test_the_player_leads_to_its_explanation_where_there_is_one(component):
    leads = "a[href]:not([data-part])"
    assert [a.get("href") for a in component("player", help_url="/uitleg/").cssselect(leads)] == ["/uitleg/"]
    assert not component("player").cssselect(leads)


def test_what_is_typed_comes_back_escaped(component):
    form = component("search_form", query='"><script>')
    assert form.find(".//input").get("value") == '"><script>'
    assert form.find(".//script") is None


def test_a_list_that_fits_on_one_page_has_no_pages(component):
    assert text(component("pagination", pages=[{"number": 1, "url": "?p=1", "current": True}])) == ""


def test_the_steps_of_a_route_are_numbered_in_words(component):
    route = component("flow", steps=[{"title": "U belt 112"}, {"title": "Hulp gaat op weg"}])
    assert [text(h) for h in route.cssselect("h3")] == ["Stap 1 U belt 112", "Stap 2 Hulp gaat op weg"]


def test_heading_levels_follow_the_page(component):
    assert component("callout", title="Direct gevaar?", level=2).cssselect("h2")
    assert component("results", results=[{"title": "Politie", "url": "/"}], level=3).cssselect("h3")


def test_the_last_check_is_a_date_in_words(component):
    from datetime import date

    meta = component("meta", owner="Communicatie", checked_on=date(2030, 3, 4))
    assert meta.find(".//time").get("datetime") == "2030-03-04"
    assert "4 maart 2030" in text(meta)
