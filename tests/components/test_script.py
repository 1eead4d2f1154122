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
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"^import.*", text, re.MULTILINE):
        assert re.fullmatch(r'import .* from "\.{1,2}/[\w/]+\.js";', line), f"{line} is no import of one line"
    for line in re.findall(r"^export.*", text, re.MULTILINE):
        assert re.match(r"export (default )?(async )?(const|let|function|class) \w", line), f"{line} gives no name"


def test_joining_leaves_texts_and_patterns_as_they_are(tmp_path):
    module = tmp_path / "a.js"
    module.write_text(
        'import { b } from "./b.js";\n\n// Why.\nexport default function a(c) {\n  /* Why. */\n'
        '  const d = c ? `${b} :\n ${c}` : "x, y = z"; // Why.\n  return / = /.test(d);\n}\n'
    )
    joined = 'function a(c){const d=c?`${b} :\n ${c}`:"x, y = z";return/ = /.test(d);}\n'
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
