"""Links to a page of this site or to another site."""

from django.core.exceptions import ValidationError
from wagtail import blocks


class LinkValue(blocks.StructValue):
    @property
    def url(self):
        """The address; empty when the page it led to is gone or not published."""
        page = self.get("page")
        if page is not None:
            anchor = f"#{self['anchor']}" if self.get("anchor") else ""
            return f"{page.url}{anchor}" if page.live and page.url else ""
        return self.get("address") or ""

    @property
    def external(self):
        return self.get("page") is None


class LinkBlock(blocks.StructBlock):
    """A link with its text: to a page of this site, or to an address elsewhere."""

    title = blocks.CharBlock(
        label="tekst van de link",
        max_length=100,
        help_text="Waar gaat de link naartoe? Schrijf nooit: klik hier of lees meer.",
    )
    page = blocks.PageChooserBlock(label="pagina op deze site", required=False, help_text="Kies een pagina, of:")
    anchor = blocks.RegexBlock(
        r"^[a-z][a-z0-9-]*$",
        label="plek op die pagina",
        required=False,
        error_messages={"invalid": "Gebruik alleen kleine letters, cijfers en streepjes."},
        help_text="Alleen als de link naar een kop midden op de pagina gaat. Zonder #.",
    )
    address = blocks.URLBlock(
        label="adres van een andere site", required=False, help_text="Een adres met https:// ervoor."
    )

    class Meta:
        icon = "link"
        label = "Link"
        description = "Een link naar een pagina op deze site of naar een andere site."
        template = "blocks/link.html"
        value_class = LinkValue
        preview_value = {
            "title": "Veiligheidswijzer",
            "page": None,
            "anchor": "",
            "address": "https://veiligheidswijzer.vrtwente.nl",
        }

    def clean(self, value):
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("address")):
            error = ValidationError("Kies een pagina óf vul een adres in: één van de twee.")
            raise blocks.StructBlockValidationError(block_errors={"page": error})
        return value


class LinkListBlock(blocks.StreamBlock):
    link = LinkBlock()

    class Meta:
        icon = "link"


def linked_pages(*lists):
    """Keys of the pages to which lists of links lead, without a query (see docs/decisions/0009).

    In: the raw data of streams of links.
    """
    links = [item["value"] for links in lists for item in links]
    return {link["page"] for link in links if link.get("page")}


def link_items(links, pages, request, language=""):
    """Links as items of `components/links.html`.

    In: the raw data of a stream of links; the pages to which it may lead, by key. A link to a page that is not among them is
    left out. With the language of the links given, one to a page in another language says so; the pages are nodes then.
    """
    items = []
    for item in links:
        link = item["value"]
        page = pages.get(link.get("page"))
        if page is not None:
            anchor = f"#{link['anchor']}" if link.get("anchor") else ""
            item = {"title": link["title"], "url": page.get_url(request) + anchor, "external": False}
            if language and page.language != language:
                item["hreflang"] = page.language
            items.append(item)
        elif link.get("address"):
            items.append({"title": link["title"], "url": link["address"], "external": True})
    return items
