"""What is read of a page, and in which blocks."""

import pytest

from readaloud.page import read
from readaloud.text.types import Part


def blocks(inside, language="nl"):
    html = f'<!doctype html><html lang="{language}"><body><p>Boven.</p><main data-read>{inside}</main></body></html>'
    return read(html)[1]


def texts(inside):
    return [block.text for block in blocks(inside)]


def test_only_the_region_is_read():
    assert texts("<p>Een.</p><p>Twee.</p>") == ["Een.", "Twee."]


def test_a_page_without_a_region_has_no_blocks():
    assert read("<html lang='de'><body><p>Tekst</p></body></html>") == ("de", [])


@pytest.mark.parametrize(
    "skipped",
    [
        "<div data-read-skip><p>weg</p></div>",
        "<nav>weg</nav>",
        "<form><p>weg</p></form>",
        "<p hidden>weg</p>",
        '<p aria-hidden="true">weg</p>',
        "<script>weg</script>",
        "<style>weg</style>",
        "<template><p>weg</p></template>",
        "<button>weg</button>",
        "<video>weg</video>",
        "<svg><text>weg</text></svg>",
        "<!-- weg -->",
    ],
)
def test_what_is_marked_or_is_no_text_is_left_out(skipped):
    assert texts(f"<p>voor</p>{skipped}<p>na</p>") == ["voor", "na"]


def test_a_link_or_bold_word_does_not_break_a_sentence():
    assert texts("<p>Bel <a href='tel:112'>112</a> bij <b>direct</b> gevaar.</p>") == ["Bel 112 bij direct gevaar."]


def test_a_part_that_is_skipped_within_a_sentence_leaves_the_rest_whole():
    assert texts("<p>Zeven resultaten <span data-read-skip>voor ‘ghor’</span> gevonden</p>") == [
        "Zeven resultaten  gevonden"
    ]


def test_white_space_is_kept_as_it_stands_and_is_no_block_by_itself():
    assert texts("<p>\n  Eén\n  <b>twee</b>\u00a0drie\n</p>\n  \n<p> </p>") == ["\n  Eén\n  twee\u00a0drie\n"]


def test_line_endings_are_those_of_a_browser():
    assert texts("<p>een\r\ntwee\rdrie</p>") == ["een\ntwee\ndrie"]


def test_a_line_break_ends_a_block():
    assert texts("<p>Demmersweg 1<br>7556 BN Hengelo</p>") == ["Demmersweg 1", "7556 BN Hengelo"]


def test_a_part_of_a_line_may_stand_by_itself():
    found = blocks("<h3><span data-read-block>Stap 1</span> U belt</h3>")
    assert [(block.kind, block.text) for block in found] == [("item", "Stap 1"), ("heading", " U belt")]


def test_text_around_a_list_is_read_in_its_place():
    assert texts("<div>voor<ul><li>een</li><li>twee</li></ul>na</div>") == ["voor", "een", "twee", "na"]


def test_an_empty_paragraph_separates_what_is_around_it():
    assert texts("<div>voor<p></p>na</div>") == ["voor", "na"]


def test_a_picture_is_read_by_its_text_and_a_decorative_one_is_not():
    found = blocks('<p>voor <img src="a.png" alt="Een brandweerauto"> na <img src="b.png" alt=""> einde</p>')
    assert [(block.kind, block.text) for block in found] == [
        ("text", "voor "),
        ("image", "Een brandweerauto"),
        ("text", " na  einde"),
    ]


def test_each_block_knows_what_it_is():
    found = blocks(
        "<h2>kop</h2><ul><li>punt</li></ul><dl><dt>naam</dt><dd>uitleg</dd></dl>"
        "<figure><figcaption>bijschrift</figcaption></figure><p>tekst</p>"
    )
    assert [block.kind for block in found] == ["heading", "item", "item", "text", "caption", "text"]


def test_a_cell_is_introduced_by_the_header_of_its_column():
    found = blocks(
        "<table><caption>Cijfers</caption><thead><tr><th>Gemeente</th><th>Aantal <b>inwoners</b></th></tr></thead>"
        "<tbody><tr><th>Almelo</th><td>73.000</td></tr><tr><th>Borne</th><td></td></tr></tbody></table>"
    )
    assert [(block.text, block.before) for block in found] == [
        ("Cijfers", ""),
        ("Gemeente", ""),
        ("Aantal inwoners", ""),
        ("Almelo", ""),
        ("73.000", "Aantal inwoners"),
        ("Borne", ""),
    ]


def test_a_wide_header_counts_for_all_its_columns():
    found = blocks(
        "<table><tr><th colspan='2'>Naam</th><th>Jaar</th></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>"
    )
    assert [block.before for block in found] == ["", "", "Naam", "Naam", "Jaar"]


@pytest.mark.parametrize("colspan", ["x", "-1", "0", "99999999999", "2.5"])
def test_an_odd_width_of_a_cell_breaks_nothing(colspan):
    table = (
        f"<table><tr><th colspan='{colspan}'>Naam</th></tr><tr><td colspan='{colspan}'>a</td><td>b</td></tr></table>"
    )
    assert [block.text for block in blocks(table)] == ["Naam", "a", "b"]


def test_the_items_of_a_numbered_list_are_introduced_by_their_number():
    found = blocks("<ol><li><p>Bel 112.</p><p>Blijf kalm.</p></li><li>Ga <b>weg</b>.</li></ol>")
    assert [(block.text, block.before) for block in found] == [
        ("Bel 112.", "1."),
        ("Blijf kalm.", ""),
        ("Ga weg.", "2."),
    ]


def test_a_list_that_shows_no_numbers_gets_none():
    assert [block.before for block in blocks("<ol class='c-flow'><li>Stap 1</li></ol><ul><li>punt</li></ul>")] == [
        "",
        "",
    ]


@pytest.mark.parametrize("start", ["5", "x", ""])
def test_a_numbered_list_may_start_anywhere(start):
    (block,) = blocks(f"<ol start='{start}'><li>punt</li></ol>")
    assert block.before == ("5." if start == "5" else "1.")


def test_parts_in_another_language_are_known():
    (block,) = blocks(
        "<p>Wij zeggen <span lang='en'>safety <i>first</i></span> en <span lang='de-DE'>Achtung</span>.</p>"
    )
    assert block.text == "Wij zeggen safety first en Achtung."
    assert block.parts == (
        Part(0, 11, "nl"),
        Part(11, 23, "en"),
        Part(23, 27, "nl"),
        Part(27, 34, "de"),
        Part(34, 35, "nl"),
    )


def test_a_language_that_no_voice_speaks_is_read_by_the_voice_around_it():
    (block,) = blocks("<p>Moi <span lang='fr'>bonjour</span></p>")
    assert block.parts == (Part(0, 11, "nl"),)


def test_the_language_of_the_page_holds_for_what_does_not_say_otherwise():
    (block,) = blocks("<p>Call 112.</p>", language="en-GB")
    assert block.parts == (Part(0, 9, "en"),)


@pytest.mark.parametrize(
    "html", ["", "<", "<main data-read>", "<main data-read><p>los", "\x00<main data-read>\x00</main>", "geen html"]
)
def test_broken_markup_is_read_as_far_as_it_goes(html):
    language, found = read(html)
    assert language == "nl"
    assert [block.text for block in found] in ([], ["los"])


def test_deep_nesting_is_no_danger():
    depth = 5000
    assert "".join(texts("<div>" * depth + "diep" + "</div>" * depth)) in ("diep", "")
