"""The words as a W3C pronunciation lexicon (PLS 1.0)."""

import pytest
from django.urls import reverse
from lxml import etree

from readaloud.models import Pronunciation
from tests.support import document
from users.content import CHIEF, EDITOR

PLS = "{http://www.w3.org/2005/01/pronunciation-lexicon}"


@pytest.fixture
def chief(sign_in):
    return sign_in(CHIEF)


def lexemes(answer):
    root = etree.fromstring(answer.content)
    return [(item.findtext(f"{PLS}grapheme"), item.findtext(f"{PLS}alias")) for item in root.iter(f"{PLS}lexeme")]


def test_the_file_is_a_pronunciation_lexicon(chief):
    answer = chief.get("/beheer/lees-voor/uitspraak.nl.pls")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/pls+xml")
    assert 'filename="uitspraak.nl.pls"' in answer["Content-Disposition"]
    root = etree.fromstring(answer.content)
    assert root.tag == f"{PLS}lexicon"
    assert dict(root.attrib) == {
        "version": "1.0",
        "alphabet": "ipa",
        "{http://www.w3.org/XML/1998/namespace}lang": "nl",
    }
    # The schema of PLS: a lexeme holds one or more graphemes, then aliases or phonemes, none of them empty.
    assert all(
        [part.tag for part in item] == [f"{PLS}grapheme", f"{PLS}alias"] and all(part.text for part in item)
        for item in root
    )


def test_each_language_has_the_words_of_that_language_and_no_others(chief):
    Pronunciation.objects.all().delete()
    Pronunciation.objects.create(written="XQZ", spoken="iks ku zet")
    Pronunciation.objects.create(written="XQZ", spoken="ex queue zed", language="en")
    assert lexemes(chief.get(reverse("read_aloud_pls", args=["nl"]))) == [("XQZ", "iks ku zet")]
    assert lexemes(chief.get(reverse("read_aloud_pls", args=["en"]))) == [("XQZ", "ex queue zed")]
    assert lexemes(chief.get(reverse("read_aloud_pls", args=["de"]))) == []


def test_signs_of_xml_in_a_word_stay_text(chief):
    Pronunciation.objects.create(written='A&B "c" <d>', spoken="a en bé ]]> ’é’ 🚒")
    assert ('A&B "c" <d>', "a en bé ]]> ’é’ 🚒") in lexemes(chief.get(reverse("read_aloud_pls", args=["nl"])))


@pytest.mark.parametrize("language", ["fr", "nlx", "NL", "x" * 500])
def test_there_is_no_file_for_another_language(chief, language):
    assert chief.get(f"/beheer/lees-voor/uitspraak.{language}.pls").status_code == 404


def test_who_may_not_see_the_words_gets_no_file(sign_in, client):
    assert sign_in(EDITOR).get("/beheer/lees-voor/uitspraak.nl.pls").status_code == 302
    assert client.get("/beheer/lees-voor/uitspraak.nl.pls").status_code == 302


def test_the_list_of_words_leads_to_the_files(chief):
    screen = document(chief.get(reverse("wagtailsnippets_readaloud_pronunciation:list")).content)
    links = {link.get("href") for link in screen.cssselect("a")}
    assert {f"/beheer/lees-voor/uitspraak.{language}.pls" for language in ("nl", "en", "de")} <= links
