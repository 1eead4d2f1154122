"""A page with everything on it that an editor can put on a page, for sweeps over what the starting content lacks."""

import json

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

SLUG = "voorbeeldonderdeel"
PARAGRAPH = (
    '<p>Een alinea met <b>nadruk</b> en een <a href="https://www.example.nl/">link naar een andere site</a>.</p>'
)
LIST = "<h3>Een kleine kop</h3><ul><li>Een punt</li><li>Nog een punt</li></ul><ol><li>Eerst</li><li>Dan</li></ol>"
LONG_WORD = "Meervoudigepersoonlijkheidsstoornis" * 2
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nDit is een voorbeeld.\n"


def image():
    from core.models import CustomImage

    return CustomImage.objects.create(title="Voorbeeld", file=get_test_image_file(size=(1600, 900)))


def document():
    from core.models import CustomDocument

    return CustomDocument.objects.create(title="Voorbeeld van een document", file=ContentFile(b"%PDF-1.7 ", "v.pdf"))


def film():
    from core.models import CaptionTrack, Film

    made = Film(
        title="Voorbeeld van een film",
        file=ContentFile(b"\x00\x00\x00\x18ftypisom", "voorbeeld.mp4"),
        poster=image(),
        minutes="2 minuten",
        transcript=PARAGRAPH,
    )
    made.tracks = [CaptionTrack(language="nl", file=ContentFile(CAPTIONS.encode(), "voorbeeld.vtt"))]
    made.save()
    return made


def link(**more):
    return {"title": "Een link", "page": None, "anchor": "", "address": "", **more}


def blocks(*pairs):
    return json.dumps([{"type": kind, "value": value} for kind, value in pairs])


def body(page):
    """Every block of the body, some of them in an order that a hurried editor might choose."""
    dated = {"text": PARAGRAPH, "as_of": "2019", "source": "Voorbeeld"}
    figure = {"value": "1.000", "prefix": "ongeveer", "label": "voorbeelden", "as_of": "2019", "source": ""}
    term = {"term": LONG_WORD, "text": PARAGRAPH}
    step = {"title": "U belt", "text": "Iemand neemt op.", "icon": "phone", "tag": "Alleen overdag"}
    cells = [{"values": ["Almelo", "een"]}, {"values": ["Borne", LONG_WORD]}]
    table = {
        "caption": "Een tabel",
        "columns": [{"type": "text", "heading": "Gemeente"}, {"type": "text", "heading": "Getal"}],
        "rows": cells,
    }
    return blocks(
        ("heading", {"title": "Inhoud"}),
        ("text", PARAGRAPH + LIST),
        ("heading", {"title": "Taken"}),
        ("dated_text", dated),
        ("heading", {"title": "Meer taken"}),
        ("callout", {"title": "Let op", "text": PARAGRAPH, "kind": "attention"}),
        ("callout", {"title": "Goed om te weten", "text": PARAGRAPH, "kind": "info"}),
        ("accordion", {"items": [{"title": "Wanneer?", "text": PARAGRAPH}, {"title": "Waar?", "text": PARAGRAPH}]}),
        ("heading", {"title": LONG_WORD}),
        ("terms", [{"type": "term", "value": term}]),
        ("steps", [{"type": "step", "value": step}] * 3),
        ("figures", [{"type": "figure", "value": figure}] * 3),
        (
            "links",
            [
                {"type": "link", "value": link(page=page.pk)},
                {"type": "link", "value": link(address="https://www.example.nl/")},
            ],
        ),
        ("table", table),
        ("documents", {"documents": [document().pk]}),
        (
            "picture",
            {
                "image": {"image": image().pk, "alt_text": "Een vierkant", "decorative": False},
                "caption": "Een vierkant",
            },
        ),
        ("picture", {"image": {"image": image().pk, "alt_text": "", "decorative": True}, "caption": ""}),
        ("film", film().pk),
    )


def unit():
    """Publishes a unit with every field and every block below Hulpverlening: the page."""
    from organisation.models import OrganisationUnitPage, SectionPage

    section = SectionPage.objects.get(slug="hulpverlening")
    task = {"term": "Een taak", "text": PARAGRAPH}
    figure = {"value": "3", "prefix": "", "label": "voorbeelden", "as_of": "2019", "source": "Voorbeeld"}
    page = OrganisationUnitPage(
        title="Voorbeeldonderdeel",
        slug=SLUG,
        lead="Dit onderdeel bestaat alleen in de tests. Het heeft alles wat een redacteur kan maken.",
        search_description="Een onderdeel dat alleen in de tests bestaat, met alles wat een redacteur kan maken.",
        checked_on="2026-01-01",
        chart_note="alleen in de tests",
        show_in_menus=True,
        intro=PARAGRAPH,
        tasks=blocks(("term", task), ("term", task)),
        figures=blocks(("figure", figure)),
        body=body(section),
    )
    section.add_child(instance=page)
    page.save_revision().publish()
    return OrganisationUnitPage.objects.get(pk=page.pk)
