"""Every text that is marked for translation is translated, and what is compiled is what is written."""

import gettext
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
LOCALE = ROOT / "locale"
NOT_COLLECTED = (".*", "var", "tests", "tools", "docs", "deploy", "__pycache__", "migrations", "*.md")
TRANSLATIONS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A copy of the sources in which `makemessages` has just collected all texts: the folder of its catalogues."""
    copy = tmp_path_factory.mktemp("sources") / "site"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COLLECTED))
    languages = [f"--locale={code}" for code in TRANSLATIONS]
    command = [sys.executable, "-m", "django", "makemessages", "--no-wrap", "--no-obsolete", *languages]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return copy / "locale"


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("state", ["--untranslated", "--only-fuzzy"])
def test_no_text_is_left_untranslated_or_in_doubt(collected, language, state):
    catalogue = collected / language / "LC_MESSAGES" / "django.po"
    command = ["msgattrib", state, "--no-obsolete", "--no-wrap", str(catalogue)]
    left = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert left == "", f"Run make messages, translate these and run it again:\n{left}"


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_catalogue_holds_the_texts_of_the_site_and_no_others(collected, language):
    fresh, kept = (texts(folder / language / "LC_MESSAGES" / "django.po") for folder in (collected, LOCALE))
    assert kept == fresh, "Run make messages."


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_catalogue_tells_no_moment_and_no_machine(language):
    source = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in source
    assert str(ROOT) not in source


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_compiled_translations_are_those_of_the_source(language, tmp_path):
    source = LOCALE / language / "LC_MESSAGES" / "django.po"
    fresh = tmp_path / "fresh.mo"
    subprocess.run(["msgfmt", "--check", "-o", fresh, source], check=True, capture_output=True)
    assert catalogue(source.with_suffix(".mo")) == catalogue(fresh), "Run make messages."


def texts(source):
    """The source texts in a .po file by alphabet, those that are no longer used among them."""
    return sorted(line for line in source.read_text(encoding="utf-8").splitlines() if "msgid" in line)


def catalogue(path):
    """All translations in a compiled file, without the header that tells when it was made."""
    with path.open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog
    return {key: value for key, value in texts.items() if key}
