"""The validator that stands in for the official schema refuses what that refuses."""

import copy

import pytest
from lxml import etree

from publications import tooi
from tests.publications.diwoo_rules import CATEGORIES, DIWOO, RESOURCES, SITEMAP, document_problems, sitemap_problems

DOCUMENT = etree.fromstring(f"""
<diwoo:Document xmlns:diwoo="{DIWOO}"><diwoo:DiWoo>
 <diwoo:publisher resource="https://identifier.overheid.nl/tooi/id/so/so0679">Veiligheidsregio Twente</diwoo:publisher>
 <diwoo:titelcollectie><diwoo:officieleTitel>Agenda</diwoo:officieleTitel></diwoo:titelcollectie>
 <diwoo:classificatiecollectie>
  <diwoo:informatiecategorieen>
   <diwoo:informatiecategorie resource="{CATEGORIES["008"]}">vergaderstukken</diwoo:informatiecategorie>
  </diwoo:informatiecategorieen>
 </diwoo:classificatiecollectie>
 <diwoo:creatiedatum>2026-06-19</diwoo:creatiedatum>
 <diwoo:documenthandelingen><diwoo:documenthandeling>
  <diwoo:soortHandeling resource="https://identifier.overheid.nl/tooi/def/thes/kern/c_641ecd76">vaststelling</diwoo:soortHandeling>
  <diwoo:atTime>2026-06-19T09:00:00+02:00</diwoo:atTime>
 </diwoo:documenthandeling></diwoo:documenthandelingen>
</diwoo:DiWoo></diwoo:Document>""")


@pytest.fixture
def document():
    return copy.deepcopy(DOCUMENT)


def find(document, name):
    return document.find(f".//{{{DIWOO}}}{name}")


def test_a_document_with_what_is_required_is_right(document):
    assert document_problems(document) == []


@pytest.mark.parametrize(
    "name",
    [
        "publisher",
        "titelcollectie",
        "officieleTitel",
        "classificatiecollectie",
        "informatiecategorieen",
        "informatiecategorie",
        "documenthandelingen",
        "documenthandeling",
        "soortHandeling",
        "atTime",
    ],
)
def test_what_is_required_may_not_be_missing(document, name):
    element = find(document, name)
    element.getparent().remove(element)
    assert document_problems(document)


@pytest.mark.parametrize(
    "name", ["publisher", "titelcollectie", "officieleTitel", "creatiedatum", "soortHandeling", "atTime"]
)
def test_what_may_stand_once_may_not_stand_twice(document, name):
    element = find(document, name)
    element.addnext(copy.deepcopy(element))
    assert document_problems(document)


@pytest.mark.parametrize("name", ["informatiecategorie", "documenthandeling"])
def test_what_may_stand_more_than_once_may(document, name):
    element = find(document, name)
    element.addnext(copy.deepcopy(element))
    assert document_problems(document) == []


@pytest.mark.parametrize("name", ["publisher", "informatiecategorie", "soortHandeling"])
@pytest.mark.parametrize("address", ["", "https://identifier.overheid.nl/tooi/id/so/so9999", "c_641ecd76"])
def test_an_address_that_is_not_in_the_lists_is_wrong(document, name, address):
    find(document, name).set("resource", address)
    assert document_problems(document)


@pytest.mark.parametrize("day", ["", "19-06-2026", "2026-6-19", "20260619", "2026-02-30", "2026-06-19T00:00:00"])
def test_a_day_is_a_day(document, day):
    find(document, "creatiedatum").text = day
    assert document_problems(document)


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "2026-06-19",
        "2026-06-19 09:00:00+02:00",
        "2026-06-19T09:00:00",
        "2026-06-19T09:00:00Z",
        "2026-06-19T09:00:00+0200",
        "2026-06-19T09:00:00+00:17:30",
        "2026-06-19T09:00:00+00:60",
        "2026-06-19T09:00:00+14:01",
        "2026-06-19T09:00:00-15:00",
        "2026-06-31T09:00:00+02:00",
    ],
)
def test_a_moment_has_a_numeric_offset(document, moment):
    find(document, "atTime").text = moment
    assert document_problems(document)


@pytest.mark.parametrize("moment", ["2026-06-19T09:00:00+14:00", "2026-06-19T09:00:00-13:59"])
def test_an_offset_goes_up_to_fourteen_hours(document, moment):
    find(document, "atTime").text = moment
    assert document_problems(document) == []


@pytest.mark.parametrize("place", ["DiWoo", "titelcollectie", "documenthandeling", "publisher"])
def test_an_element_that_the_standard_does_not_know_is_wrong(document, place):
    etree.SubElement(find(document, place), f"{{{DIWOO}}}titel").text = "x"
    assert document_problems(document)


def test_loose_text_and_odd_attributes_are_wrong(document):
    find(document, "titelcollectie").text = "los"
    find(document, "creatiedatum").set("lang", "nl")
    assert len(document_problems(document)) == 2


@pytest.mark.parametrize("sign", ["\N{NO-BREAK SPACE}", "\N{EM SPACE}", "\N{NEXT LINE}"])
def test_what_only_looks_like_space_is_loose_text_and_no_empty_title(document, sign):
    find(document, "officieleTitel").text = sign
    assert document_problems(document) == []
    find(document, "titelcollectie").tail = sign
    assert len(document_problems(document)) == 1


@pytest.mark.parametrize("silent", [etree.Comment("zo"), etree.ProcessingInstruction("zo")])
@pytest.mark.parametrize("place", ["Document", "DiWoo", "titelcollectie", "officieleTitel", "creatiedatum"])
def test_comments_and_instructions_may_stand_anywhere(document, place, silent):
    element = document if place == "Document" else find(document, place)
    element.insert(0, silent := copy.deepcopy(silent))
    element.text, silent.tail = None, element.text
    assert document_problems(document) == []
    find(document, "titelcollectie").insert(0, loose := etree.Comment("zo"))
    loose.tail = "los"
    assert document_problems(document) == ["titelcollectie holds loose text"]


def test_an_element_of_another_language_of_xml_is_no_document():
    assert document_problems(etree.fromstring("<Document/>"))


def sitemap(inner, root="urlset"):
    return etree.fromstring(f'<{root} xmlns="{SITEMAP}">{inner}</{root}>')


def test_a_sitemap_with_an_address_is_right():
    entry = "<loc>https://www.example.nl/a</loc><lastmod>2026-06-19T09:00:00+02:00</lastmod>"
    assert sitemap_problems(sitemap(f"<url>{entry}</url>"), "urlset") == []
    assert sitemap_problems(sitemap(f"<sitemap>{entry}</sitemap>", "sitemapindex"), "sitemapindex") == []


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<url/>",
        "<url><loc/></url>",
        "<url><loc>https://a.nl/</loc><loc>https://b.nl/</loc></url>",
        "<url><loc>https://a.nl/</loc><lastmod>gisteren</lastmod></url>",
        "<url><loc>https://a.nl/</loc><titel>x</titel></url>",
        f"<url><loc>https://a.nl/{'x' * 2_100}</loc></url>",
        "<sitemap><loc>https://a.nl/</loc></sitemap>",
        "los<url><loc>https://a.nl/</loc></url>",
        "<url><loc>https://a.nl/</loc></url>los",
        "<url>los<loc>https://a.nl/</loc></url>",
        "<url><loc>https://a.nl/</loc>los</url>",
        '<url soort="x"><loc>https://a.nl/</loc></url>',
        '<url><loc soort="x">https://a.nl/</loc></url>',
        '<url><loc>https://a.nl/</loc><titel xmlns="https://a.nl/">x</titel></url>',
        '<url><loc>https://a.nl/</loc><titel xmlns="">x</titel></url>',
        "<url><loc>http://a.nl</loc></url>",
        "<url><loc> http://a.nl\n</loc></url>",
        "<url><lastmod>2026-06-19T09:00:00+02:00</lastmod><loc>https://a.nl/</loc></url>",
        f'<url><Document xmlns="{DIWOO}"/><loc>https://a.nl/</loc></url>',
        f'<url><loc>https://a.nl/</loc><Document xmlns="{DIWOO}"/><priority>1</priority></url>',
        "<url><loc>https://a.nl/</loc><changefreq>soms</changefreq></url>",
        "<url><loc>https://a.nl/</loc><changefreq/></url>",
        *(
            f"<url><loc>https://a.nl/</loc><priority>{priority}</priority></url>"
            for priority in ("", "hoog", "1.1", "-0.1", "1e-1", "0,5", "NaN", "٠.5")
        ),
    ],
)
def test_a_sitemap_keeps_the_rules_of_sitemaps(inner):
    assert sitemap_problems(sitemap(inner), "urlset")


def test_a_sitemap_has_no_attributes():
    root = sitemap("<url><loc>https://a.nl/</loc></url>")
    root.set("soort", "x")
    assert sitemap_problems(root, "urlset")


@pytest.mark.parametrize(
    "inner",
    [
        f'<loc>https://a.nl/</loc><lastmod>2026-06-19T09:00:00+02:00</lastmod><Document xmlns="{DIWOO}"/>',
        "<loc>http://a.nl/</loc><changefreq>never</changefreq>",
        "<!-- zo --><loc>https://<?zo?>a.nl/</loc><!-- zo -->",
        *(f"<loc>https://a.nl/</loc><priority>{priority}</priority>" for priority in ("0", " 1.0 ", ".5", "0.", "+1")),
    ],
)
def test_an_entry_may_hold_what_sitemaps_know_in_their_order(inner):
    assert sitemap_problems(sitemap(f"<!-- zo --><url>{inner}</url><?zo?>"), "urlset") == []


def test_a_sitemap_has_a_most_of_entries_and_of_bytes():
    entry = "<url><loc>https://a.nl/</loc></url>"
    assert sitemap_problems(sitemap(entry * 50_001), "urlset")
    assert sitemap_problems(sitemap(entry), "urlset", 51 * 1024 * 1024)
    assert sitemap_problems(sitemap(entry * 50_000), "urlset", 50 * 1024 * 1024) == []


def test_an_index_is_no_sitemap():
    assert sitemap_problems(sitemap("<url><loc>https://a.nl/</loc></url>"), "sitemapindex")


@pytest.mark.parametrize(
    ("ours", "name"),
    [
        (tooi.Category, "informatiecategorie"),
        (tooi.DocumentKind, "documentsoort"),
        (tooi.Handling, "soortHandeling"),
        (tooi.PaperLanguage, "language"),
        (tooi.FileKind, "format"),
    ],
)
def test_every_value_of_ours_has_an_address_in_the_official_lists(ours, name):
    addresses = [value.resource for value in ours if value != tooi.DocumentKind.OTHER]
    assert set(addresses) <= RESOURCES[name]
    assert len(set(addresses)) == len(addresses)


def test_every_category_has_the_number_of_the_law():
    assert {category.value: category.resource for category in tooi.Category} == CATEGORIES
