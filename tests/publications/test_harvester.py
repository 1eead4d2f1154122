"""The script that behaves as the national harvester collects exactly the public documents, and sees what is wrong."""

import datetime
import hashlib
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import PageViewRestriction

from publications import shelves
from publications.models import FolderPage, PaperPage, Withdrawal
from publications.tooi import Category
from tests.publications.conftest import PDF, add, make_file, make_paper
from tests.publications.diwoo_rules import CATEGORIES, DIWOO, SITEMAP
from tests.publications.harvester import Answer, harvest

SITE = "https://www.example.nl"
INDEX, PART, FILE = f"{SITE}/sitemapindex-diwoo-infocat008.xml", f"{SITE}/deel-1.xml", f"{SITE}/stuk.pdf"


@pytest.fixture
def collect(client):
    """Lets the harvester loose on the site of the test: what it collected."""

    def fetch(address):
        parts = urlsplit(address)
        answer = client.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status_code, headers, answer.getvalue())

    return lambda: harvest(settings.WAGTAILADMIN_BASE_URL, fetch)


def address(paper):
    return f"{settings.WAGTAILADMIN_BASE_URL}{paper.current.url}"


def test_it_collects_exactly_the_public_documents(collect, openness, meeting):
    folder = add(openness, FolderPage(title="Map", slug="map", category=Category.YEAR_PLANS))
    private = add(openness, FolderPage(title="Besloten", slug="besloten", category=Category.ADVICE))
    shown = [
        make_paper(meeting, "Agenda", kind="agenda"),
        make_paper(meeting, "Voorstel & bijlage", file=make_file("voorstel & bijlage 100%")),
        make_paper(folder, "Jaarplan", kind="jaarplan"),
    ]
    hidden = [
        make_paper(meeting, "Concept", publish=False),
        make_paper(meeting, "Besloten stuk", publish=False, closed=True),
        make_paper(private, "Onder besloten"),
        make_paper(folder, "Ingetrokken"),
        make_paper(folder, "Verwijderd"),
        make_paper(folder, "Later", publish=False),
        make_paper(folder, "Verzonnen", sample=True),
    ]
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    hidden[3].unpublish()
    Withdrawal.objects.create(page=hidden[3], reason="Er stond een naam in.")
    secret = [address(paper) for paper in hidden]
    hidden[4].delete()
    hidden[5].go_live_at = timezone.now() + datetime.timedelta(seconds=30)
    hidden[5].save_revision().publish()

    found = collect()
    assert found.problems == []
    real = [address(paper) for paper in PaperPage.objects.public().filter(sample=False)]
    assert sorted(found.addresses) == sorted(real)
    assert {address(paper) for paper in shown} <= set(found.addresses)
    assert not set(secret) & set(found.addresses)


@pytest.mark.django_db
def test_it_would_collect_the_papers_of_the_starting_content_if_they_were_real(collect):
    PaperPage.objects.update(sample=False)
    shelves.recount()
    found = collect()
    assert found.problems == []
    assert sorted(found.addresses) == sorted(address(paper) for paper in PaperPage.objects.public())
    digests = PaperPage.objects.public().values_list("file__sha256", flat=True)
    assert sorted(document.sha256 for document in found.documents) == sorted(digests)


def test_it_gets_the_file_itself(collect, meeting):
    paper = make_paper(meeting, "Kadernota")
    (document,) = (document for document in collect().documents if document.title == "Kadernota")
    assert (document.address, document.category, document.format) == (address(paper), "008", "PDF")
    assert (document.size, document.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())


def test_a_second_harvest_finds_what_changed(collect, meeting):
    make_paper(meeting, "Blijft")
    gone = make_paper(meeting, "Gaat")
    before = {document.title for document in collect().documents}
    gone.unpublish()
    make_paper(meeting, "Nieuw")
    after = {document.title for document in collect().documents}
    assert before - after == {"Gaat"}
    assert after - before == {"Nieuw"}


# The harvester itself: what is wrong with a site does not escape it.

ROBOTS = f"User-agent: *\nSitemap: {INDEX}\n"
ENTRY = f"""<url><loc>{FILE}</loc><lastmod>2026-03-01T09:00:00+01:00</lastmod>
<d:Document xmlns:d="{DIWOO}"><d:DiWoo>
<d:publisher resource="https://identifier.overheid.nl/tooi/id/so/so0679">Veiligheidsregio Twente</d:publisher>
<d:titelcollectie><d:officieleTitel>Agenda</d:officieleTitel></d:titelcollectie>
<d:classificatiecollectie><d:informatiecategorieen>
<d:informatiecategorie resource="{CATEGORIES["008"]}">stukken</d:informatiecategorie>
</d:informatiecategorieen></d:classificatiecollectie>
<d:format resource="http://publications.europa.eu/resource/authority/file-type/PDF">PDF</d:format>
<d:documenthandelingen><d:documenthandeling>
<d:soortHandeling resource="https://identifier.overheid.nl/tooi/def/thes/kern/c_641ecd76">vaststelling</d:soortHandeling>
<d:atTime>2026-03-01T09:00:00+01:00</d:atTime>
</d:documenthandeling></d:documenthandelingen>
</d:DiWoo></d:Document></url>"""


def index(*places):
    entries = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in places)
    return f'<sitemapindex xmlns="{SITEMAP}">{entries}</sitemapindex>'


def urlset(inner=ENTRY):
    return f'<urlset xmlns="{SITEMAP}">{inner}</urlset>'


def visit_site(changes=None, types=None):
    """What the harvester collects of a small site of its own; changes: other content by address."""
    content = {f"{SITE}/robots.txt": ROBOTS, INDEX: index(PART), PART: urlset(), FILE: "%PDF-1.7"} | (changes or {})
    types = {FILE: "application/pdf"} | (types or {})
    turns = {}

    def fetch(address):
        body = content.get(address)
        if isinstance(body, list):  # another answer each time
            turns[address] = turns.get(address, -1) + 1
            body = body[turns[address]]
        if body is None:
            return Answer(404, {}, b"")
        return Answer(200, {"content-type": types.get(address, "application/xml")}, body.encode())

    return harvest(f"{SITE}/", fetch)


def test_a_site_that_keeps_the_rules_has_no_problems():
    found = visit_site()
    assert (found.addresses, found.problems) == ([FILE], [])


def test_an_index_with_another_name_is_not_read():
    other = f"{SITE}/sitemap-woo-008.xml"
    found = visit_site({f"{SITE}/robots.txt": f"Sitemap: {other}\n", other: index(PART)})
    assert found.addresses == []


WRONG = {
    "no robots.txt": ({f"{SITE}/robots.txt": None}, {}),
    "robots.txt names a sitemap": ({f"{SITE}/robots.txt": f"Sitemap: {PART}\n"}, {}),
    "robots.txt names half an address": ({f"{SITE}/robots.txt": "Sitemap: /sitemapindex-diwoo-infocat008.xml\n"}, {}),
    "index is gone": ({INDEX: None}, {}),
    "index has another root": ({INDEX: urlset()}, {}),
    "index is empty": ({INDEX: index()}, {}),
    "index on another host": ({INDEX: index("https://elders.example/deel.xml")}, {}),
    "part is gone": ({PART: None}, {}),
    "part is no xml": ({PART: "<urlset>"}, {}),
    "part without safety": ({INDEX: index(PART.replace("https:", "http:"))}, {}),
    "entry without metadata": ({PART: urlset(f"<url><loc>{FILE}</loc></url>")}, {}),
    "entry of another category": ({PART: urlset(ENTRY.replace(CATEGORIES["008"], CATEGORIES["009"]))}, {}),
    "another publisher": ({PART: urlset(ENTRY.replace("so0679", "so9999"))}, {}),
    "file without safety": ({PART: urlset(ENTRY.replace("<loc>https:", "<loc>http:"))}, {}),
    "file is gone": ({FILE: None}, {}),
    "file is empty": ({FILE: ""}, {}),
    "file is a page": ({FILE: "<!DOCTYPE html><title>Stuk</title>"}, {FILE: "text/html; charset=utf-8"}),
    "file is a page that calls itself a PDF": ({FILE: "<html></html>"}, {}),
    "file is of another kind": ({}, {FILE: "application/zip"}),
    "file is another one each time": ({FILE: ["%PDF-1.7 a", "%PDF-1.7 b"]}, {}),
}


@pytest.mark.parametrize(("changes", "types"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_a_site_is_seen(changes, types):
    found = visit_site(changes, types)
    assert found.problems
    assert found.documents == []
