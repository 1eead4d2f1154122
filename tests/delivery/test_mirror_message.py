"""The message that somebody puts on a mirror by hand, with nothing but Python."""

import gzip
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import brotli
import pytest

from crisis import situation
from crisis.now import SHOWN
from delivery import asking, mirror_message
from delivery.mirror import Mirror
from delivery.mirror_message import Refusal
from delivery.mirror_walk import Walk
from tests.crisis.said import NOON, statement
from tests.delivery.mirrors import MESSAGE, Site, banners, contents, differences, link, message, shell, still, write
from tests.support import visible_text

pytestmark = [pytest.mark.once, pytest.mark.processes, pytest.mark.usefixtures("open_connection")]


def test_a_message_comes_on_every_page_without_the_site_and_goes_again(mirror):
    before = contents(mirror)
    done = message(mirror, *MESSAGE, "--where=Enschede", "--until=18.00 uur")
    assert done.returncode == 0, done.stderr
    pages = [path for path in mirror.rglob("*.html") if "http-equiv" not in path.read_text()]
    assert len(pages) > 150
    for path in pages:
        text = path.read_text()
        [said] = [words for level, words in banners(text) if level == "incident"]
        assert "calm" not in dict(banners(text)), path
        if path.parent.name != "~crisisbericht":
            assert "Grote brand in Enschede Ga naar binnen. Dit geldt tot 18.00 uur." in said, path
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()).decode() == text
        assert not path.with_name(f"{path.name}.br").exists()  # that Python has no brotli: no old copy may stay
    english = (mirror / "en/index.html").read_text()
    assert banners(english)[0][1].startswith("Alarm: danger now: Enschede")
    assert 'lang="nl">Grote brand' in english
    assert "Sluit ramen." in visible_text((mirror / "~crisisbericht/index.html").read_text(), "main")
    almelo = (mirror / "nu-in-twente/geldt-dit-voor-mij/almelo/index.html").read_text()
    assert "van vóór dat bericht" in visible_text(almelo, "main")

    done = message(mirror, "--withdraw")
    assert done.returncode == 0, done.stderr
    after = contents(mirror)
    for name, body in before.items():
        assert name.endswith(".br") or after[name] == body, name
    assert "geldt niet meer" in visible_text(after["~crisisbericht/index.html"].decode(), "main")
    assert message(mirror, "--withdraw").returncode == 0  # it may have been broken off


def test_open_pages_hear_of_a_message_of_its_change_and_of_its_end(mirror):
    poll = mirror / "nu-in-twente/stand~taal=en.json"
    known = json.loads(poll.read_bytes())
    versions = [known["version"]]
    for title in ("Brand", "Grote brand"):
        message(mirror, "--level=warning", f"--title={title}", "--text=Ga naar binnen.")
        now = json.loads(poll.read_bytes())
        assert now["version"] not in versions
        versions.append(now["version"])
        [said] = now["messages"]
        assert said.keys() == {"number", "kind", *SHOWN}
        assert (said["title"], said["level"], said["label"]) == (title, "warning", "Warning")
        assert versions[-2] < said["number"] <= now["version"]
        assert f'data-version="{now["version"]}"' in (mirror / "en/index.html").read_text()
        assert (mirror / said["url"][1:] / "index.html").is_file()
    message(mirror, "--withdraw")
    assert json.loads(poll.read_bytes()) == known


def test_a_message_tells_the_time_of_twente_wherever_the_computer_is(small):
    message(small, *MESSAGE)
    said = datetime.fromisoformat(mirror_message.state(small)["message"]["moment"])
    assert said.utcoffset() == said.astimezone(ZoneInfo("Europe/Amsterdam")).utcoffset()


def test_a_message_stays_when_the_mirror_is_made_again(tmp_path, db):
    site = Site({"/": link("/hier/"), "/hier/": "hier", "/nu-in-twente/stand.json": '{"version": 4, "messages": []}'})
    folder = tmp_path / "mirror"
    write(folder, site)
    message(folder, *MESSAGE)
    site.pages |= {"/": link("/hier/", "/nieuw/"), "/hier/": "anders", "/nieuw/": "nieuw"}
    write(folder, site)
    for name in ("index.html", "hier/index.html", "nieuw/index.html"):
        assert "Grote brand in Enschede" in (folder / name).read_text()
        assert b"Grote brand in Enschede" in brotli.decompress((folder / f"{name}.br").read_bytes())
    assert "anders" in (folder / "hier/index.html").read_text()
    assert json.loads((folder / "nu-in-twente/stand.json").read_bytes())["messages"]
    assert differences(folder, site)[0] == {}
    message(folder, "--withdraw")
    assert banners((folder / "hier/index.html").read_text()) == []


def test_a_message_that_comes_or_goes_while_a_mirror_is_made_does_so_on_all_of_it(small):
    site = Site({"/": link("/een/", "/drie/"), "/een/": "anders", "/drie/": "nieuw"})
    acts = {
        True: lambda: mirror_message.set_message(small, "alarm", "Grote brand", ["Ga naar binnen."]),
        False: lambda: mirror_message.withdraw(small),
    }
    for stands, act in acts.items():
        Mirror(small).write(Walk(site), lambda _done, _total, key, act=act: key == "/een/" and act())
        for name in ("index.html", "een/index.html", "drie/index.html", "404.html"):
            assert ("Grote brand" in (small / name).read_text()) == stands, name


def test_a_message_stands_above_those_of_the_site_itself(tmp_path, db, monkeypatch):
    state = situation.State(7, (statement(7),), (), (("0153", "Enschede"), ("0164", "Hengelo")), NOON)
    monkeypatch.setattr(situation, "state", lambda: state)
    real, none, folder = asking.site(), Site({}), tmp_path / "mirror"

    def few(environ, start_response):
        wanted = environ["PATH_INFO"] in ("/", "/404.html", "/nu-in-twente/stand.json")
        return (real if wanted else none)(environ, start_response)

    with still:
        write(folder, few)
        assert "Brand in Enschede" in banners((folder / "index.html").read_text())[0][1]
        message(folder, *MESSAGE)
    said = banners((folder / "index.html").read_text())
    assert [level for level, _text in said] == ["incident", "warning"]
    poll = folder / "nu-in-twente/stand.json"
    both = ["Grote brand in Enschede", "Brand in Enschede"]
    assert [item["title"] for item in json.loads(poll.read_bytes())["messages"]] == both
    before = contents(folder)
    message(folder, *MESSAGE, "--alone")
    assert [level for level, _text in banners((folder / "index.html").read_text())] == ["incident"]
    assert [item["title"] for item in json.loads(poll.read_bytes())["messages"]] == both[:1]
    message(folder, "--withdraw")
    assert [level for level, _text in banners((folder / "index.html").read_text())] == ["warning"]
    assert before.keys() == contents(folder).keys()


def test_the_words_of_a_message_are_only_words(mirror):
    sly = '<script>alert(1)</script> & "@@text@@" <!--/live--></template>'
    assert message(mirror, "--level=information", f"--title={sly}", f"--text={sly}", f"--where={sly}").returncode == 0
    for name in ("index.html", "de/index.html", "~crisisbericht/index.html", "404.html"):
        page = (mirror / name).read_text()
        assert "<script>alert" not in page
        assert len(banners(page)) == 1
    assert sly in banners((mirror / "index.html").read_text())[0][1]
    assert message(mirror, "--withdraw").returncode == 0
    assert banners((mirror / "index.html").read_text())[0][0] == "calm"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--level"),
        (["--level=ramp"], "invalid choice"),
        (["--level=alarm", "--text=Ga naar binnen."], "title"),
        (["--level=alarm", "--title= \t\u202e ", "--text=x"], "title"),
        (["--level=alarm", "--title=Brand"], "text"),
        (["--level=alarm", "--title=Brand", "--text=\n \n"], "text"),
        (["--level=alarm", f"--title={'B' * 151}", "--text=x"], "too long"),
        (["--level=alarm", b"--title=Br\xffand", "--text=x"], "no text"),
        (["--level=alarm", "--title=Brand", "--text=x", "--where= "], "where"),
        (["--withdraw"], "No message"),
    ],
)
def test_a_message_that_says_nothing_is_refused_in_words(small, arguments, said):
    before = contents(small)
    done = message(small, *arguments)
    assert done.returncode
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(small) == before


def test_a_message_goes_on_no_other_folder(tmp_path):
    (tmp_path / "index.html").write_text(shell("van een ander"))
    with pytest.raises(Refusal, match="is no mirror"):
        mirror_message.set_message(tmp_path, "alarm", "Brand", ["Ga naar binnen."])
    assert mirror_message.main([str(tmp_path), "--withdraw"]) == 1
    assert (tmp_path / "index.html").read_text() == shell("van een ander")


def test_a_page_that_cannot_be_written_keeps_no_other_from_its_turn(small):
    (small / "een/index.html").unlink()
    done = message(small, *MESSAGE)
    assert done.returncode
    assert "een/index.html" in done.stderr
    assert "Grote brand" in (small / "twee/index.html").read_text()
