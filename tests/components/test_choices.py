"""A question with answers to choose from, as a screen reader meets it."""

import pytest

CHOICES = [{"value": "a", "label": "<b>Een</b>", "checked": True}, {"value": "b", "label": "Twee"}]


def text(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("kind", ["radio", "checkbox"])
def test_each_answer_has_a_label_and_the_question_names_them_together(component, kind):
    html = component("choices", id="v", legend="Wat?", kind=kind, choices=CHOICES)
    (group,) = html.cssselect("fieldset")
    assert text(group.cssselect("legend")[0]) == "Wat?"
    boxes = group.cssselect(f"input[type={kind}]")
    assert [text(group.cssselect(f"label[for={box.get('id')}]")[0]) for box in boxes] == ["<b>Een</b>", "Twee"]
    assert [box.get("value") for box in boxes if "checked" in box.attrib] == ["a"]
    assert "aria-describedby" not in group.attrib


def test_help_and_error_belong_to_the_question(component):
    html = component("choices", id="v", legend="Wat?", kind="radio", choices=CHOICES, hint="Kies.", error="Te weinig.")
    (group,) = html.cssselect("fieldset")
    described = [text(html.cssselect(f"#{name}")[0]) for name in group.get("aria-describedby").split()]
    assert described == ["Kies.", "Fout: Te weinig."]


@pytest.mark.parametrize(("kind", "number"), [("radio", 2), ("checkbox", 0)])
def test_only_of_one_answer_a_browser_may_say_that_it_must_be_given(component, kind, number):
    html = component("choices", id="v", legend="Wat?", kind=kind, choices=CHOICES, need="required")
    assert len(html.cssselect("input[required]")) == number
    assert text(html.cssselect("legend")[0]) == "Wat? (verplicht)"
