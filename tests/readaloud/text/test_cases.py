import pytest

from tests.readaloud.text.cases import DUTCH, ENGLISH, GERMAN
from tests.readaloud.text.support import said

CASES = [(code, *case) for code, cases in (("nl", DUTCH), ("en", ENGLISH), ("de", GERMAN)) for case in cases]


@pytest.mark.parametrize(("language", "written", "spoken"), CASES)
def test_text_is_said_as_a_person_says_it(language, written, spoken):
    assert said(written, language) == spoken


def test_the_list_is_as_long_as_was_promised():
    assert len(DUTCH) >= 120
    assert len(CASES) >= 150
    assert len({case[:2] for case in CASES}) == len(CASES)
