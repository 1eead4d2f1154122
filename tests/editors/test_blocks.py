"""The list of blocks tells an editor what each block is for, and shows it."""

import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField

from core.blocks import PictureBlock
from tests import examples
from tests.editors.fields import editable_models


def stream_blocks(model):
    return [field.stream_block for field in model._meta.get_fields() if isinstance(field, StreamField)]


def below(block):
    """The block and everything inside it."""
    yield block
    if isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        for child in block.child_blocks.values():
            yield from below(child)
    if isinstance(block, blocks.ListBlock):
        yield from below(block.child_block)


def choices():
    """Every block that an editor can choose, as (place, block)."""
    for model in editable_models():
        for stream in stream_blocks(model):
            for block in below(stream):
                if isinstance(block, blocks.BaseStreamBlock):
                    for name, child in block.child_blocks.items():
                        yield f"{model.__name__} {name}", child


def test_every_block_has_a_dutch_name_and_a_description():
    assert [place for place, block in choices() if not (block.meta.label and block.get_description())] == []


def test_every_block_is_shown_in_the_style_of_the_site(staff_client, subtests):
    assert [place for place, block in choices() if not block.is_previewable] == []
    for block in {type(block): block for _, block in choices()}.values():
        with subtests.test(block=type(block).__name__):
            answer = staff_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
            assert answer.status_code == 200
            assert answer["X-Frame-Options"] == "SAMEORIGIN"
            assert "css/site.css" in answer.content.decode()


def test_every_part_of_a_block_has_a_label_and_help():
    parts = [
        (f"{type(block).__name__}.{name}", part)
        for model in editable_models()
        for stream in stream_blocks(model)
        for block in below(stream)
        if isinstance(block, blocks.BaseStructBlock) and not type(block).__module__.startswith("wagtail.")
        for name, part in block.child_blocks.items()
    ]
    assert {place for place, part in parts if not part.meta.label} == set()
    single = [(place, part) for place, part in parts if not isinstance(part, blocks.ListBlock | blocks.BaseStreamBlock)]
    assert {
        place for place, part in single if not (getattr(part.meta, "help_text", "") or part.field.help_text)
    } == set()


def test_no_page_type_offers_more_than_fifteen_blocks():
    for place, block in choices():
        if isinstance(block, blocks.BaseStreamBlock):
            assert len(block.child_blocks) <= 15, place


@pytest.mark.parametrize(
    ("alt", "decorative", "accepted"), [("", False, False), ("Een brand", False, True), ("", True, True)]
)
def test_a_picture_needs_a_description_or_the_word_decorative(db, alt, decorative, accepted):
    block = PictureBlock()
    value = block.to_python(
        {"image": {"image": examples.image().pk, "alt_text": alt, "decorative": decorative}, "caption": ""}
    )
    if accepted:
        assert block.clean(value)
    else:
        with pytest.raises(blocks.StructBlockValidationError):
            block.clean(value)
