"""The mirror: the whole site as files, held against the site, with a message that needs no site."""

import gzip
import io
import json
import os
import re
import shutil
from html import unescape
from urllib.parse import unquote

import brotli
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from delivery import asking, mirror_message
from delivery.mirror import Mirror
from delivery.mirror_message import MANIFEST, Refusal
from delivery.mirror_walk import Walk, address, place
from tests.delivery.mirrors import (
    MESSAGE,
    Site,
    contents,
    differences,
    link,
    message,
    shell,
    times,
    write,
)
from tests.support import document, path_of, public_pages, visible_text

pytestmark = [pytest.mark.once, pytest.mark.processes, pytest.mark.usefixtures("open_connection")]
LEADS = re.compile(r'\b(?:href|src|poster|data-manifest|data-poll)="(/[^"]*)"')


def test_every_page_of_the_starting_content_is_there_and_none_differs(mirror):
    for page in public_pages():
        assert (mirror / place(path_of(page), page=True)).is_file(), path_of(page)
    for name in ("robots.txt", "sitemap.xml", "favicon.ico", "404.html", "site.webmanifest", "static/css/site.css"):
        assert (mirror / name).is_file(), name
    for name in ("nu-in-twente/berichten.atom", "nu-in-twente/cap.atom", "openheid/vergaderingen.json"):
        assert (mirror / name).is_file(), name
    found, pages = differences(mirror)
    assert found == {}
    assert pages > 150  # with those of Lees voor


def test_papers_and_pictures_are_whole(mirror):
    papers = list(mirror.glob("stukken/*/*.pdf"))
    assert len(papers) > 5
    assert all(paper.read_bytes().startswith(b"%PDF-") for paper in papers)
    assert (mirror / "favicon.ico").read_bytes() == (mirror / "static/icons/favicon.ico").read_bytes()


def dead_ends(folder):
    """Where pages of a mirror lead to nothing: pairs of page and address."""
    found = []
    for path in folder.rglob("*.html"):
        for raw in LEADS.findall(path.read_text()):
            to = unquote(unescape(raw).partition("#")[0])
            there = folder / to[1:]
            if "?" in to or not (there.is_file() or (there / "index.html").is_file()):  # a plain web server sees no ?
                found.append((path, to))
    return found


def test_no_link_of_any_page_leads_to_nothing(mirror):
    assert dead_ends(mirror) == []


def test_nothing_is_asked_that_only_the_site_can_answer(mirror):
    for path in mirror.rglob("*.html"):
        assert "<form" not in path.read_text(), path
    search, woo = ((mirror / name / "index.html").read_text() for name in ("zoeken", "openheid/woo-verzoek-doen"))
    assert "Zoeken werkt niet op deze kopie van de site." in visible_text(search, "main")
    assert "Search does not work on this copy" in visible_text((mirror / "en/zoeken/index.html").read_text(), "main")
    assert "Dit formulier werkt niet op deze kopie van de site." in visible_text(woo, "main")
    for page, key in ((search, "/zoeken/"), (woo, "/openheid/woo-verzoek-doen/")):
        assert f"{settings.WAGTAILADMIN_BASE_URL}{key}" in page


def test_a_text_that_is_no_page_can_be_read_by_the_voice_of_the_device(mirror):
    page = document((mirror / "nu-in-twente/geldt-dit-voor-mij/almelo/index.html").read_bytes())
    button = page.cssselect("button.c-listen")[0]
    said = json.loads((mirror / button.get("data-manifest")[1:]).read_bytes())
    assert said["state"] == "failed"
    assert json.loads((mirror / said["marks"][1:]).read_bytes())["sentences"]
    assert not page.cssselect("a.c-listen")


def test_each_language_asks_for_messages_of_its_own(mirror):
    for language in ("nl", "en", "de"):
        page = (mirror / ("" if language == "nl" else language) / "index.html").read_text()
        assert f'data-poll="/nu-in-twente/stand~taal={language}.json"' in page
        assert (mirror / f"nu-in-twente/stand~taal={language}.json").is_file()


def test_compressed_copies_hold_the_same(mirror):
    packed = [path for path in mirror.rglob("*") if path.suffix in (".gz", ".br")]
    assert len(packed) > 300
    for path in packed:
        unpack = gzip.decompress if path.suffix == ".gz" else brotli.decompress
        assert unpack(path.read_bytes()) == path.with_suffix("").read_bytes(), path
    for name in ("index.html", "static/css/site.css", "sitemap.xml", "openheid/vergaderingen.json"):
        assert (mirror / f"{name}.gz").is_file(), name
        assert (mirror / f"{name}.br").is_file(), name
    assert not list(mirror.rglob("*.pdf.gz"))


def test_a_second_run_writes_nothing(mirror):
    before = times(mirror)
    run, _walk = write(mirror)
    assert (run.written, run.removed) == (0, 0)
    assert run.same == len(run.files)
    assert times(mirror) == before


def test_a_change_rewrites_only_what_shows_it_and_what_is_gone_goes(mirror):
    pages = Page.objects.filter(locale__language_code="nl")
    privacy, gone = (pages.get(slug=slug).specific for slug in ("privacy", "kenniscentrum-mensenhandel"))
    privacy.lead = "Dit staat er nieuw."
    privacy.save_revision().publish()
    folder, link_to_gone = mirror / path_of(gone)[1:], path_of(gone).encode()
    assert folder.is_dir()
    gone.unpublish()
    before = contents(mirror)
    run, _walk = write(mirror)
    after = contents(mirror)
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name] and name.endswith(".html")}
    assert changed - {name for name in changed if link_to_gone in before[name]} == {"privacy/index.html"}
    assert b"Dit staat er nieuw." in after["privacy/index.html"]
    assert not folder.exists()
    assert run.removed
    assert not any(link_to_gone in body for name, body in after.items() if name.endswith(".html"))


def test_documents_films_and_old_addresses_are_on_the_mirror(mirror, example):
    Redirect.objects.create(old_path="/vroeger/hier.htm", redirect_page=example)
    write(mirror)
    for name in ("documenten/*/v*.pdf", "media/films/**/*.mp4", "media/films/**/*.vtt", "media/images/*"):
        assert list(mirror.glob(name)), name
    assert dead_ends(mirror) == []
    assert f'content="0; url={path_of(example)}"' in (mirror / "vroeger/hier.htm/index.html").read_text()
    assert differences(mirror)[0] == {}


def test_the_comparison_sees_a_word_a_page_and_a_file_that_differ(mirror):
    page = mirror / "contact/index.html"
    page.write_text(page.read_text().replace("</h1>", " oud</h1>"))
    (mirror / "privacy/index.html").unlink()
    paper = next(mirror.glob("stukken/*/*.pdf"))
    paper.write_bytes(b"%PDF-")
    manifest = json.loads((mirror / MANIFEST).read_bytes())
    manifest["pages"]["weg/index.html"] = "/weg/"
    (mirror / MANIFEST).write_text(json.dumps(manifest))
    found, _pages = differences(mirror)
    assert found.keys() == {"/contact/", "/privacy/", f"/{paper.relative_to(mirror).as_posix()}", "/weg/"}
    assert "oud" in found["/contact/"]
    assert found["/privacy/"] == "not on the mirror"


@pytest.mark.parametrize("name", ["foto.jpg", ".verborgen"])
def test_a_folder_with_files_of_others_is_refused_and_loses_nothing(tmp_path, db, name):
    (tmp_path / name).write_text("van een ander")
    with pytest.raises(CommandError, match="Give a new or an empty folder"):
        call_command("mirror", str(tmp_path))
    with pytest.raises(CommandError, match="is no folder"):
        call_command("mirror", str(tmp_path / name))
    with pytest.raises(CommandError, match="is no mirror"):
        call_command("mirror", str(tmp_path), compare=True)
    assert [path.name for path in tmp_path.iterdir()] == [name]


OUTSIDE = [
    "/../buiten/",
    "/a/../../buiten/",
    "/%2e%2e/buiten/",
    "/..%2fbuiten/",
    "/a%2f..%2f..%2fbuiten/",
    "/a/%00/",
    "/a\\..\\buiten/",
    "//buiten/",
    "/.mirror.json",
    "/.crisisbericht.json",
    "/~crisisbericht/",
    "/a/~vraag/",
    "/C:/windows/",
    "/%ff/",
    "/" + "a" * 300 + "/",
]


def test_odd_addresses_stay_inside(tmp_path, db):
    odd = Site({"/": link(*OUTSIDE, "/goed/"), "/goed/": "goed"} | {unquote(address): "fout" for address in OUTSIDE})
    run, _walk = write(tmp_path / "mirror", odd)
    assert [path.name for path in tmp_path.iterdir()] == ["mirror"]
    pages = {path.relative_to(tmp_path / "mirror").as_posix() for path in (tmp_path / "mirror").rglob("*.html")}
    assert pages == {"index.html", "404.html", "goed/index.html"}
    assert len(run.left_out) > 8
    assert not any(b"fout" in body for name, body in contents(tmp_path / "mirror").items() if name.endswith(".html"))


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_odd_address_has_no_file(address):
    assert place(address, page=True) == ""


def test_nothing_is_written_or_removed_through_a_link_in_the_folder(tmp_path, db):
    outside = tmp_path / "elders"
    outside.mkdir()
    (outside / "index.html").write_text("van een ander")
    site = Site({"/": link("/hier/"), "/hier/": "nieuw"})
    write(tmp_path / "mirror", site)
    shutil.rmtree(tmp_path / "mirror/hier")
    (tmp_path / "mirror/hier").symlink_to(outside)
    run, _walk = write(tmp_path / "mirror", site)
    assert "/hier/" in run.left_out
    del site.pages["/hier/"]
    write(tmp_path / "mirror", site)
    assert (outside / "index.html").read_text() == "van een ander"


def test_a_list_of_others_takes_no_file_outside_of_the_mirror(tmp_path, db):
    site, folder, others = Site({"/": "thuis"}), tmp_path / "mirror", tmp_path / "ander"
    write(folder, site)
    others.mkdir()
    (others / "blad.html").write_text(shell("van een ander"))
    (folder / "weg").symlink_to(others)
    (folder / "map").mkdir()
    manifest = json.loads((folder / MANIFEST).read_bytes())
    names = ["../ander/blad.html", str(others / "blad.html"), "weg/blad.html"]
    (folder / MANIFEST).write_text(json.dumps(manifest | {"files": manifest["files"] | {name: [] for name in names}}))
    done = message(folder, *MESSAGE)
    assert "leads out of the mirror" in done.stderr
    assert "Grote brand" in (folder / "index.html").read_text()
    (folder / MANIFEST).write_text(json.dumps(manifest | {"files": {name: [] for name in [*names, "map"]}}))
    write(folder, site)
    assert (others / "blad.html").read_text() == shell("van een ander")


@pytest.mark.parametrize("held", ["", "[]", "{}", '{"files": [], "pages": {}, "poll": {}, "message": {}}', "\0"])
def test_a_list_of_files_that_says_something_else_is_refused_in_words(tmp_path, db, held):
    (tmp_path / MANIFEST).write_text(held)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("mirror", str(tmp_path))
    assert mirror_message.main([str(tmp_path), "--withdraw"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def moved(targets):
    """A small site, on which some addresses send on to others."""
    pages = Site({"/": "thuis", "/a/": "a", "/a.pdf": "papier"})

    def answer(environ, start_response):
        if to := targets.get(environ["PATH_INFO"]):
            start_response("301 Moved Permanently", [("Location", to), ("Content-Type", "text/html")])
            return [b""]
        return pages(environ, start_response)

    return answer


def test_an_address_that_sends_on_may_lead_elsewhere_the_next_time(tmp_path, db):
    folder = tmp_path / "mirror"
    for path in ("/oud", "/a/index.html"):
        Redirect.objects.create(old_path=path, redirect_link="/")
    for target in ("/a/", "/a.pdf", "/a/"):
        run, _walk = write(folder, moved({"/oud": target, "/a/index.html": "/a/"}))
        assert f"url={target}" in (folder / "oud/index.html").read_text()
        assert run.left_out == ["/a/index.html"]  # it is there: as the page itself
        assert visible_text((folder / "a/index.html").read_text(), "main") == "a"


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tmp_path, db):
    folder = tmp_path / "mirror"
    as_page = Site({"/": link("/x.json/"), "/x.json/": "bladzijde"})
    as_file = Site({"/": link("/x.json"), "/x.json": '{"bestand": 1}'})
    for _time in range(2):
        write(folder, as_page)
        assert "bladzijde" in (folder / "x.json/index.html").read_text()
        run, _walk = write(folder, as_file)
        assert json.loads((folder / "x.json").read_bytes()) == {"bestand": 1}
        assert run.removed == 1
        assert run.left_out == []


def test_a_folder_that_somebody_took_away_stops_no_run(tmp_path, db):
    site, folder = Site({"/": link("/a/b/"), "/a/b/": "b"}), tmp_path / "mirror"
    write(folder, site)
    shutil.rmtree(folder / "a")
    site.pages["/"] = "thuis"
    write(folder, site)
    assert differences(folder, site)[0] == {}


def test_what_a_killed_run_left_half_written_goes(tmp_path, db):
    site, folder = Site({"/": link("/a/"), "/a/": "a"}), tmp_path / "mirror"
    write(folder, site)
    old, new = folder / "a/.index.html.123", folder / "a/.index.html.124"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (0, 0))
    write(folder, site)
    assert not old.exists()
    assert new.exists()  # somebody may be writing it


def test_a_run_killed_between_a_page_and_its_copies_is_made_good(small, monkeypatch):
    write_, page = mirror_message._write, small / "een/index.html"

    def stop(path, body):
        if path == page:
            raise KeyboardInterrupt
        return write_(path, body)

    monkeypatch.setattr(mirror_message, "_write", stop)
    monkeypatch.setattr(mirror_message, "brotli", None)
    with pytest.raises(KeyboardInterrupt):
        mirror_message.set_message(small, "alarm", "Brand", ["Ga naar binnen."])
    monkeypatch.setattr(mirror_message, "_write", write_)
    mirror_message.set_message(small, "alarm", "Brand", ["Ga naar binnen."])
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
    assert not page.with_name("index.html.br").exists()


def test_lists_are_walked_to_their_end_each_question_at_an_address_of_its_own(tmp_path, db):
    pages = {f"/lijst/?pagina={number}": link(f"?pagina={number + 1}") for number in range(2, 9)}
    odd = "/lijst/?naam=a%2Fb&amp;c=%C3%A9"
    site = Site(
        {"/": link("/lijst/", odd), "/lijst/": link("?pagina=2"), "/lijst/?pagina=9": "einde"}
        | {unescape(odd): "anders"}
        | pages
    )
    folder = tmp_path / "mirror"
    write(folder, site)
    assert 'href="/lijst/~pagina=3/"' in (folder / "lijst/~pagina=2/index.html").read_text()
    assert "einde" in (folder / "lijst/~pagina=9/index.html").read_text()
    assert "anders" in (folder / place(unescape(odd), page=True)).read_text()
    assert {to for _path, to in dead_ends(folder)} == {"/nu-in-twente/stand~taal=nl.json"}  # this site has none
    assert differences(folder, site)[0] == {}


def test_a_list_without_end_stops(tmp_path, db):
    class Endless(Site):
        def __call__(self, environ, start_response):
            number = int(environ["QUERY_STRING"].partition("=")[2] or 1)
            question = f"?n={number}" if number > 1 else ""
            self.pages = {"/": link("/lijst/"), f"/lijst/{question}": link(f"?n={number + 1}")}
            return super().__call__(environ, start_response)

    _run, walk = write(tmp_path / "mirror", Endless({}))
    assert walk.crowded == {"/lijst/"}


def test_what_is_not_on_the_mirror_has_words_where_a_page_leads_there(tmp_path, db):
    feedback = "/nu-in-twente/mening/6f9619ff-8b86-4011-b42d-00c04fc964ff/?taal=en"
    home = link(feedback, "/weg/", f"{settings.WAGTAILADMIN_BASE_URL}/hier/", "https://www.example.nl/weg/")
    folder = tmp_path / "mirror"
    write(folder, Site({"/": home, "/hier/": "hier"}))
    home = (folder / "index.html").read_text()
    for to in (address(feedback), "/hier/", "https://www.example.nl/weg/"):
        assert f'href="{to}"' in home
    for name in (place(feedback, page=True), "weg/index.html"):
        page = (folder / name).read_text()
        assert "Dit werkt alleen op de gewone site" in visible_text(page, "main")
    assert f'href="{settings.WAGTAILADMIN_BASE_URL}{feedback}"' in (folder / place(feedback, page=True)).read_text()


def test_the_command_tells_what_it_did_and_fails_when_something_differs(tmp_path, db, capsys, monkeypatch):
    monkeypatch.setattr(asking, "site", lambda: Site({"/": link("/hier/"), "/hier/": "hier"}))
    folder = tmp_path / "mirror"
    call_command("mirror", str(folder))
    said = capsys.readouterr().out
    assert "Pages: 2, files: 4. Written: 4, the same: 0, removed: 0." in said
    assert "2 pages, 0 differ." in said
    (folder / "hier/index.html").write_text(shell("daar"))
    with pytest.raises(CommandError):
        call_command("mirror", str(folder), compare=True)
    said = capsys.readouterr().out
    assert '/hier/: the mirror says "| Site daar", the site "| Site hier"' in said
    assert "2 pages, 1 differ." in said
    message(folder, *MESSAGE)
    call_command("mirror", str(folder))
    said = capsys.readouterr().out
    assert "stands on the mirror: Grote brand in Enschede" in said
    assert "2 pages, 0 differ." in said


def test_a_terminal_sees_how_far_it_is(tmp_path, db, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(asking, "site", lambda: Site({"/": link("/hier/"), "/hier/": "hier"}))
    terminal = Terminal()
    call_command("mirror", str(tmp_path / "mirror"), stdout=terminal)
    lines = [line for line in terminal.getvalue().replace("\r", "\n").split("\n") if line.startswith("[")]
    assert lines[-1].startswith(f"[{'#' * 30}]")
    assert any("/hier/" in line for line in lines)
    assert all(len(line) < 80 for line in lines)


def test_what_cannot_be_made_stays_as_it_was_and_is_told(tmp_path, db, capsys, monkeypatch):
    site = Site({"/": link("/lijst/"), "/lijst/": link("/blad/"), "/blad/": "blad"})
    folder = tmp_path / "mirror"
    write(folder, site)
    before = contents(folder)
    site.pages["/lijst/"] = RuntimeError("stuk")
    monkeypatch.setattr(asking, "site", lambda: site)
    for _time in range(2):
        with pytest.raises(CommandError):
            call_command("mirror", str(folder))
        assert "/lijst/: the site could not make it (stuk)" in capsys.readouterr().out
        assert contents(folder) == before
    site.pages["/lijst/"] = "leeg"
    call_command("mirror", str(folder))
    assert not (folder / "blad").exists()


def test_a_site_without_a_home_page_empties_no_mirror(small):
    before = contents(small)
    with pytest.raises(Refusal, match="no home page"):
        write(small, Site({"/een/": "een"}))
    assert contents(small) == before
    write(small, Site({"/": link("/een/"), "/een/": "een"}))
    assert not (small / "twee").exists()


def test_a_run_that_was_broken_off_goes_on_later(tmp_path, db):
    class Broken(Exception):
        pass

    def stop(done, total, key):
        raise Broken

    site = Site({"/": link("/hier/"), "/hier/": "hier"})
    with pytest.raises(Broken):
        Mirror(tmp_path / "mirror").write(Walk(site), stop)
    write(tmp_path / "mirror", site)
    assert differences(tmp_path / "mirror", site)[0] == {}
