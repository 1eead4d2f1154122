"""A field of a form and the list of its errors, as a screen reader meets them."""

import pytest


def text(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("rows", [None, 3], ids=["one line", "more lines"])
def test_help_and_error_belong_to_the_place_to_type(component, rows):
    field = component("field", id="f", label="Naam", hint="Voluit.", error="Vul in.", value="<b>", rows=rows)
    (box,) = field.cssselect("#f")
    assert box.tag == ("textarea" if rows else "input")
    assert box.value.strip() == "<b>"
    assert box.get("aria-invalid") == "true"
    assert [text(field.cssselect(f"#{name}")[0]) for name in box.get("aria-describedby").split()] == [
        "Voluit.",
        "Fout: Vul in.",
    ]
    assert field.cssselect("label")[0].get("for") == "f"


def test_without_help_and_error_there_is_nothing_to_describe(component):
    (box,) = component("field", id="f", label="Naam").cssselect("#f")
    assert not {"aria-describedby", "aria-invalid", "required"} & set(box.attrib)
    assert box.value == ""


@pytest.mark.parametrize(
    ("need", "name"), [("required", "Naam (verplicht)"), ("optional", "Naam (niet verplicht)"), ("", "Naam")]
)
def test_whether_it_must_be_filled_in_is_said_in_words(component, need, name):
    field = component("field", id="f", label="Naam", need=need)
    assert text(field.cssselect("label")[0]) == name
    assert ("required" in field.cssselect("#f")[0].attrib) == (need == "required")


def test_a_text_that_starts_with_an_empty_line_keeps_it(component):
    (box,) = component("field", id="f", label="Naam", rows=3, value="\nTekst").cssselect("#f")
    assert box.text == "\n\nTekst"  # a browser leaves out the first of these


def test_errors_lead_to_their_fields_and_can_take_the_focus(component):
    errors = [{"text": "Vul in.", "url": "#f"}, {"text": "<b>Later.</b>"}]
    summary = component("error_summary", title="Niet verstuurd", errors=errors)[0]
    assert (summary.get("id"), summary.get("tabindex")) == ("fouten", "-1")
    assert summary.cssselect(f"#{summary.get('aria-labelledby')}")[0].text == "Niet verstuurd"
    assert [text(item) for item in summary.cssselect("li")] == ["Vul in.", "<b>Later.</b>"]
    assert [link.get("href") for link in summary.cssselect("a")] == ["#f"]


def test_without_errors_there_is_no_list_of_them(component):
    assert len(component("error_summary", title="Niet verstuurd", errors=[])) == 0
