"""An editor can say that words are English or German, and the page says so to a screen reader."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.rich_text import LONG_TEXT, PLAIN_TEXT, SHORT_TEXT


@pytest.mark.parametrize("features", [SHORT_TEXT, PLAIN_TEXT, LONG_TEXT])
@pytest.mark.parametrize("code", ["en", "de"])
def test_marked_words_keep_their_language_through_the_editor(features, code):
    converter = ContentstateConverter(features)
    text = f'<p data-block-key="abcde">Dit heet <span lang="{code}">words</span>.</p>'
    assert converter.to_database_format(converter.from_database_format(text)) == text


def test_the_english_name_on_the_page_of_platform_ivz_is_marked(db, client):
    html = client.get("/veilig-samenleven/platform-ivz/").content.decode()
    assert '<span lang="en">Outlaw Motorcycle Gangs</span>' in html
