"""The one script: how it is joined from modules, and how much it weighs."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from core.finders import SCRIPT, ScriptFinder, join_scripts

SOURCES = ScriptFinder().sources()
PLAYER = [path for path in SOURCES if path.parent.name == "read_aloud" or path.stem == "listen"]
NAME = r"^(?:export (?:default )?)?(?:const|let|function|class) (\w+)"


def weight(sources):
    return len(gzip.compress(join_scripts(sources).encode(), 9))


def test_the_player_stays_under_5_kb():
    assert len(PLAYER) > 3
    assert weight(PLAYER) <= 5 * 1024


def test_the_script_of_the_whole_site_stays_under_8_kb():
    assert weight(SOURCES) <= 8 * 1024


def test_no_two_modules_have_the_same_name_at_their_top():
    names = [name for path in SOURCES for name in re.findall(NAME, path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert len(names) > 20
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_module_is_written_so_that_it_can_be_joined(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        assert line.count("`") % 2 == 0, f"{place} has a text that goes on"
        assert "/*" not in line, f"{place} has a comment that is no line"
        assert not re.search(r"\S\s+//", line) or line.strip().startswith("//"), f"{place} has a comment behind code"
        if line.startswith("import"):
            assert re.fullmatch(r'import .* from "\.{1,2}/[\w/]+\.js";', line), f"{place} is no import of one line"


def test_joining_leaves_texts_and_patterns_as_they_are(tmp_path):
    module = tmp_path / "a.js"
    module.write_text(
        'import { b } from "./b.js";\n\n// Why.\nexport default function a(c) {\n  // Why.\n'
        '  const d = c ? `${b} : ${c}` : "x, y = z";\n  return / = /.test(d);\n}\n'
    )
    joined = 'function a(c){\nconst d=c?`${b} : ${c}`:"x, y = z";\nreturn / = /.test(d);\n}\n'
    assert join_scripts([module]) == joined


def test_the_joined_script_asks_for_no_module():
    with open(finders.find(SCRIPT), encoding="utf-8") as file:
        script = file.read()
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert script == join_scripts(SOURCES)


def test_a_new_module_makes_a_new_script(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "static" / "js"
    (folder / "components").mkdir(parents=True)
    (folder / "start.js").write_text("start();\n")
    finder = ScriptFinder()
    with open(finder.find(SCRIPT)) as file:
        assert file.read() == "start();\n"
    (folder / "components" / "new.js").write_text("const later = 1;\n")
    with open(finder.find(SCRIPT)) as file:
        assert "later" in file.read()
